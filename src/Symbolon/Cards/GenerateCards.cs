namespace Symbolon.Cards;

/// <summary>One turn of a generation: makes cards of numbers that were set aside; those that some card has already are left out (cards §5.1).</summary>
public sealed record GenerateCards(long Till, long SeriesId, long LabelId, Sequence<string> Numbers) : Request(Till)
{
    public override int Weight => Numbers.Count;

    public override void Name(Wanted wanted) => wanted.CardNumbers.UnionWith(Numbers);

    public override Decision Decide(Facts facts) => Decide(facts, this);

    public static Decision Decide(Facts facts, GenerateCards request)
    {
        var free = request.Numbers.Without(number => facts.Cards.WithNumber(number) is not null);
        return Decision.Accept(0, free.Count == 0 ? [] : [new CardsGenerated(request.SeriesId, facts.Cards.NextCard, facts.Cards.NextEntry, request.LabelId, request.Till, free)], []);
    }
}
