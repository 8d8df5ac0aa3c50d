using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>What a request says of one profile, understood.</summary>
public sealed record ProfileEntry(
    Place Place,
    string? FirstName,
    string? LastName,
    FieldMap Fields,
    Sequence<Identifier> Identifiers,
    Sequence<Channel> Channels)
{
    /// <summary>The identifiers that say who this is; where others may share a value, it says nothing.</summary>
    public IEnumerable<Identifier> Naming(Org org) => Identifiers.Where(identifier => !org.IsShared(Place, identifier.Type));

    public Profile ToProfile(Stamp stamp) => new(
        Place, FirstName, LastName, FieldMap.Empty.With(Fields), Identifiers.Distinct().Order().ToSequence(),
        Channel.Upsert([], Channels), stamp, stamp);
}

/// <summary>What a request says of the whole customer, understood; null is not said.</summary>
public sealed record CustomerEntry(
    LoyaltyType? LoyaltyType,
    FieldMap ExtendedFields,
    string? AssociatedWith,
    string? StatusLabel,
    Instant? CreateDate,
    Sequence<Subscription> Subscriptions)
{
    public static readonly CustomerEntry Nothing = new(null, FieldMap.Empty, null, null, null, []);
}
