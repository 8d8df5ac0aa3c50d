using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// Issues cards to customers and takes them back, on facts of its own (cards §12, §15). Issuing answers 3000, 3008, 3010, 3017, 3027, 3036, 3039, 3040, 3042, 3045, 3046;
/// delinking 3000, 3010, 3017, 3018, 3031, 3042, 3046.
/// </summary>
internal sealed class CardLink(Facts facts, long till, Action<Change> apply)
{
    private Org Org => facts.Org;

    /// <summary>Links a card to the customer; one that the customer has under that label already stays as it is.</summary>
    public Notice? Issue(Customer customer, CardEntry entry)
    {
        if (Org.StatusLabels.Refusal(customer, CustomerAction.CardIssue) is { } forbidden) return forbidden;
        if (entry.Find(facts, out var card) is { } unknown) return unknown;
        var status = card!.StatusAt(facts.Now, Org);
        if (card.CustomerId == customer.Id && status.IsHeld() && (entry.Label is null || Org.Label(card.Current.LabelId).Text == entry.Label)) return null;
        if (card.CustomerId is not null || status != CardStatus.NotIssued) return Codes.NotLinkable;
        return LabelOf(entry, out var label) ?? External(card, entry) ?? Link(customer.Id, card, entry, label!);
    }

    /// <summary>
    /// Gives a card of the customer's, or of a victim of theirs, the label that was sent, where the card may have it
    /// (cards §11.3); a label that it may not have is a warning: 3027, 3031, 3036, 3038 or 3039.
    /// </summary>
    public Notice? Relabel(Customer customer, CardEntry entry, List<Notice> warnings)
    {
        if (entry.Find(facts, out var card) is { } unknown) return unknown;
        var current = card!.LabelAt(facts.Now, Org);
        var label = entry.Label is null ? current : Org.LabelNamed(entry.Label);
        if (label is null) return Codes.InvalidCardLabel;
        if (label.Status == CardStatus.NotIssued && current.Status.IsHeld()) return Delink(customer, entry);
        var holder = card.CustomerId!.Value;
        if (Unreachable(holder, card, current, label) is { } refused) warnings.Add(refused);
        else if (label.Id != current.Id)
        {
            var (none, next) = (FieldMap.Empty, Next(card, label));
            apply(new CardUpdated(card.Id, holder, till, null, null, none, none, next));
        }
        return null;
    }

    /// <summary>Why a card of the customer's may not get the label.</summary>
    private Notice? Unreachable(long holder, Card card, CardLabel current, CardLabel label)
    {
        if (label.Id == current.Id) return current.Status.IsHeld() ? null : Codes.NotLinkable;
        if (label.Status == CardStatus.NotIssued) return Codes.NotUnlinkable;
        var (from, to) = (current.Status, label.Status);
        if (!from.MayBecome(to)) return Codes.CardStatusFixed.With(from.Name(), to.Name());
        if (from == to) return null;
        return CardLimits.Exceeded(facts, holder, Org.SeriesWithId(card.SeriesId)!, to, except: card.Id);
    }

    /// <summary>Whether a card may be issued with the label.</summary>
    public static bool MayIssueAs(CardLabel label) => label.Status is CardStatus.Active or CardStatus.Issued;

    /// <summary>Takes a card from the customer; anybody may get it next.</summary>
    public Notice? Delink(Customer customer, CardEntry entry)
    {
        if (Org.StatusLabels.Refusal(customer) is { } deleted) return deleted;
        if (entry.Find(facts, out var card) is { } unknown) return unknown;
        if (card!.CustomerId != customer.Id || !card.StatusAt(facts.Now, Org).IsHeld()) return Codes.NotUnlinkable;
        var label = entry.Label is null ? Org.DefaultLabel(CardStatus.NotIssued) : Org.LabelNamed(entry.Label);
        if (label is null) return Codes.InvalidCardLabel;
        if (label.Status != CardStatus.NotIssued) return Codes.LabelNotNotIssued;
        apply(new CardDelinked(card.Id, customer.Id, till, Next(card, label)));
        return null;
    }

    /// <summary>Links a card that is free, within the limits of its series and of the org.</summary>
    public Notice? Link(long customer, Card card, CardEntry entry, CardLabel label)
    {
        var series = Org.SeriesWithId(card.SeriesId)!;
        if (!series.Active) return Codes.SeriesInactive;
        if (CardLimits.Exceeded(facts, customer, series, label.Status) is { } full) return full;
        apply(new CardIssued(card.Id, customer, till, facts.Now, series.ExpiryOf(facts.Now), Next(card, label)));
        var external = card.ExternalId is null ? entry.ExternalId : null;
        var (custom, extended) = (CardFields.Changed(card.CustomFields, entry.CustomFields), CardFields.Changed(card.ExtendedFields, entry.ExtendedFields));
        if (external is not null || custom.Count + extended.Count > 0) apply(new CardUpdated(card.Id, customer, till, external, null, custom, extended, null));
        return null;
    }

    /// <summary>The label of a card that is issued: one of ACTIVE or ISSUED.</summary>
    public Notice? LabelOf(CardEntry entry, out CardLabel? label)
    {
        label = entry.Label is null ? Org.DefaultLabel(CardStatus.Active) : Org.LabelNamed(entry.Label);
        if (label is null) return Codes.InvalidCardLabel;
        return MayIssueAs(label) ? null : Codes.NotLinkable;
    }

    private StatusEntry Next(Card card, CardLabel label) => new(facts.Cards.NextEntry, label.Id, card.Current.LabelId, "", new Stamp(facts.Now, till));

    /// <summary>Why the card cannot get the external id that came with it.</summary>
    private Notice? External(Card card, CardEntry entry) =>
        entry.ExternalId is { } external && facts.Cards.WithExternalId(external) is { } other && other.Id != card.Id ? Codes.CardExternalIdExists : null;
}
