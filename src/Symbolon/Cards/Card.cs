using Symbolon.Orgs;

namespace Symbolon.Cards;

/// <summary>
/// One card of a series (cards §1): its number and external id are unique in the org. It belongs to nobody or to one customer, who got it when it was issued. The till is the one
/// that last issued or changed it. Entries are its statuses: the last one it has in the database first, then those that were added since.
/// </summary>
public sealed record Card(
    long Id,
    long SeriesId,
    string Number,
    string? ExternalId,
    long? CustomerId,
    long Till,
    MappedEntity? Mapped,
    FieldMap CustomFields,
    FieldMap ExtendedFields,
    Instant Created,
    Instant? Issued,
    Instant? Expires,
    Sequence<StatusEntry> Entries)
{
    /// <summary>The number of the change that made it what it is: another one after every change.</summary>
    public long Version { get; init; }

    /// <summary>Its last status; past its date, when it is expired for all, that may not have been said yet: see <see cref="LabelAt"/>.</summary>
    public StatusEntry Current => Entries[^1];

    /// <summary>The label it has at that moment: a card past its date is expired before anything has said so (cards §11.5).</summary>
    public CardLabel LabelAt(Instant now, Org org) =>
        org.Label(Current.LabelId) is var label && label.Status.IsHeld() && Expires is { } end && !(now < end) ? org.DefaultLabel(CardStatus.Expired) : label;

    public CardStatus StatusAt(Instant now, Org org) => LabelAt(now, org).Status;
}

/// <summary>That a card got a label: why, when, by which till (0 is Symbolon itself), and what it had before (cards §11.4). Never changed.</summary>
public sealed record StatusEntry(long Id, long LabelId, long? FormerLabelId, string Reason, Stamp Made);

/// <summary>The till or store where a card is kept (cards §14).</summary>
public sealed record MappedEntity(string Type, string Code, long Id);
