using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// What a registration, update or upsert does about a customer's card, on facts of its own: issues the one it brings along, adds an outside number, or has a number made (cards §15.2);
/// or issues one by itself where a series' trigger says so (§15.4). Answers 3000, 3008, 3010, 3029, 3030 and what <see cref="CardLink"/> answers.
/// </summary>
internal sealed class CardGrant
{
    private readonly Facts facts;
    private readonly long till;
    private readonly CardLink link;
    private readonly List<Change> changes = [];

    public CardGrant(Facts facts, long till)
    {
        (this.facts, this.till) = (facts.Fork(), till);
        link = new CardLink(this.facts, till, Apply);
    }

    /// <summary>Numbers that must be looked up before this can be decided.</summary>
    public Wanted? Needs { get; private set; }

    /// <summary>The decision that came first, with what is done about cards after it: whole or not at all.</summary>
    public static Decision After(Decision decision, Facts facts, long till, Func<CardGrant, Customer, List<Notice>, Notice?> give)
    {
        if (decision.Needs is not null || decision.Errors.Count > 0) return decision;
        var (grant, warnings) = (new CardGrant(facts, till), decision.Warnings.ToList());
        foreach (var change in decision.Changes) grant.facts.Apply(change, new Stamp(facts.Now, till));
        var refused = give(grant, grant.facts.Find(decision.CustomerId!.Value)!, warnings);
        if (grant.Needs is { } more) return Decision.Need(more);
        return refused is { } code ? Decision.Refuse(code, warnings) : Decision.Accept(decision.CustomerId.Value, decision.Changes.With(grant.changes), warnings);
    }

    /// <summary>
    /// Makes the customer hold the card that was named; one with a label of NOT_ISSUED is held no longer. A card that
    /// cannot be issued or given back in its state, or under that label, stays as it is with a warning: 3027, 3031.
    /// </summary>
    public Notice? Hold(Customer customer, CardEntry entry, List<Notice> warnings)
    {
        var refused = Held(customer, entry, warnings);
        if (refused?.Code == Codes.NotLinkable && entry.Label is { } label && facts.Org.LabelNamed(label) is null)
            return Codes.InvalidCardLabel;
        if (refused?.Code != Codes.NotLinkable && refused?.Code != Codes.NotUnlinkable) return refused;
        warnings.Add(refused.Value);
        return null;
    }

    private Notice? Held(Customer customer, CardEntry entry, List<Notice> warnings)
    {
        var card = entry.In(facts.Cards);
        if (card?.CustomerId is { } holder && facts.FindLive(holder, [])?.Id == customer.Id)
            return link.Relabel(customer, entry, warnings);
        var label = entry.Label is { } text ? facts.Org.LabelNamed(text) : null;
        if (label is { Status: CardStatus.NotIssued } && card is not null)
            return card.CustomerId is null ? null : link.Delink(customer, entry);
        if (entry.SeriesId is { } series && !entry.NamesCard && HoldsOf(customer, series)) return null;
        return Issue(customer, entry);
    }

    /// <summary>Issues a card that there is, an outside number of a series that makes none, or the next number of one that does.</summary>
    public Notice? Issue(Customer customer, CardEntry entry)
    {
        if (entry.In(facts.Cards) is not null) return link.Issue(customer, entry);
        if (facts.Org.StatusLabels.Refusal(customer, CustomerAction.CardIssue) is { } forbidden) return forbidden;
        if (entry.NamesCard && (entry.SeriesId is null || entry.Number is null)) return Codes.NoSuchCard;
        if (entry.SeriesId is not { } id || facts.Org.SeriesWithId(id) is not { } series) return Codes.InvalidCardSeries;
        if (!series.Active) return Codes.SeriesInactive;
        if (entry.Number is { Length: > Limits.CardNumberLength }) return Codes.CardNumberTooLong;
        if (entry.NamesCard == series.GenerationEnabled) return entry.NamesCard ? Codes.NoSuchCard : Codes.InvalidCardSeries;
        if (entry.ExternalId is { } external && facts.Cards.WithExternalId(external) is not null) return Codes.CardExternalIdExists;
        return link.LabelOf(entry, out var label) ?? (entry.NamesCard ? Add(customer, series, entry, label!, null) : Make(customer, series, entry, label!));
    }

    /// <summary>Issues a card of each series that gives one by itself, unless the customer has one of it; a full limit passes in silence, a failing generator warns with 3030.</summary>
    public void GiveAutomatically(Customer customer, Sequence<CardSeries> gifts, List<Notice> warnings)
    {
        if (customer.LoyaltyType != LoyaltyType.Loyalty || !facts.Org.StatusLabels.Allows(customer, CustomerAction.CardIssue)) return;
        var label = facts.Org.DefaultLabel(CardStatus.Active);
        foreach (var series in gifts)
        {
            if (HoldsOf(customer, series.Id) || CardLimits.Exceeded(facts, customer.Id, series, label.Status) is not null) continue;
            if (Make(customer, series, new CardEntry(null, null, series.Id, null, FieldMap.Empty, FieldMap.Empty), label) is { } failed) warnings.Add(failed);
        }
    }

    private bool HoldsOf(Customer customer, long series) => facts.Cards.HeldBy(customer.Id).Any(card => card.SeriesId == series);

    /// <summary>Adds a card with the next free number of the series and issues it; 3030 when there is none.</summary>
    private Notice? Make(Customer customer, CardSeries series, CardEntry entry, CardLabel label)
    {
        if (CardNumberRule.Next(facts, series, out var needs) is not var (counter, number))
        {
            Needs ??= needs;
            return Codes.CardGenerationFailed;
        }
        return Add(customer, series, entry with { Number = number }, label, counter);
    }

    private Notice? Add(Customer customer, CardSeries series, CardEntry entry, CardLabel label, long? counter)
    {
        var card = AddCard.New(facts, series, entry, facts.Org.DefaultLabel(CardStatus.NotIssued), "", till);
        Apply(new CardAdded(card, counter));
        return link.Link(customer.Id, card, entry, label);
    }

    private void Apply(Change change)
    {
        facts.Apply(change, new Stamp(facts.Now, till));
        changes.Add(change);
    }
}
