namespace Symbolon.Cards;

/// <summary>Says of cards past their date that they are expired (cards §11.5). One that is no longer due, or said to be expired already, stays as it is.</summary>
public sealed record ExpireCards(Sequence<string> Numbers) : Request(0)
{
    public override int Weight => Numbers.Count;

    public override void Name(Wanted wanted) => wanted.CardNumbers.UnionWith(Numbers);

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, ExpireCards request)
    {
        var (changes, entry) = (new List<Change>(), facts.Cards.NextEntry);
        foreach (var number in request.Numbers)
        {
            if (facts.Cards.WithNumber(number) is not { } card) continue;
            var label = card.LabelAt(facts.Now, facts.Org);
            if (label.Id == card.Current.LabelId) continue;
            changes.Add(new CardUpdated(
                card.Id, card.CustomerId ?? 0, 0, null, null, FieldMap.Empty, FieldMap.Empty, new StatusEntry(entry++, label.Id, card.Current.LabelId, "", new Stamp(facts.Now, 0))));
        }
        return Decision.Accept(0, changes, []);
    }
}
