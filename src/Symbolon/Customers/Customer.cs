using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// One person to the org: profiles by place, and what belongs to the whole person (customers §1). A victim of a merge points at its
/// survivor, has no profile and no live identifier, and keeps what the survivor did not take as retained.
/// </summary>
public sealed record Customer(
    long Id,
    long? MergedInto,
    Sequence<long> Victims,
    LoyaltyType LoyaltyType,
    string? StatusLabel,
    string AssociatedWith,
    FieldMap ExtendedFields,
    Sequence<Subscription> Subscriptions,
    Source CreatedFrom,
    Stamp Created,
    Stamp Modified,
    Sequence<Profile> Profiles,
    Sequence<RetainedIdentifier> Retained)
{
    /// <summary>The number of the change that made it what it is: another one after every change.</summary>
    public long Version { get; init; }

    /// <summary>The programmes that the customer takes part in, in the order of their ids.</summary>
    public Sequence<Enrolment> Enrolments { get; init; } = [];

    public bool IsLive => MergedInto is null;

    /// <summary>When the person was erased: nothing of them is left but the id, points and what the org hung on them.</summary>
    public Instant? Erased { get; init; }

    /// <summary>The org's labels that hang on the customer, in the order of the labels.</summary>
    public Sequence<CustomerLabel> Labels { get; init => field = value ?? []; } = [];

    public Profile? ProfileIn(Place place) => Profiles.FirstOrDefault(profile => profile.Place == place);

    public bool Holds(Place place, Identifier identifier) => ProfileIn(place)?.Holds(identifier) == true;

    public bool Holds(Identifier identifier) => Profiles.Any(profile => profile.Holds(identifier));

    public bool HasAny(IdentifierType type) => Profiles.Any(profile => profile.Identifiers.Any(identifier => identifier.Type == type));

    /// <summary>Every identifier that finds this customer, live or retained.</summary>
    public IEnumerable<Identifier> Known =>
        Profiles.SelectMany(profile => profile.Identifiers).Concat(Retained.Select(retained => retained.Identifier));

    /// <summary>With what was chosen besides what was chosen before.</summary>
    public Customer Choosing(Sequence<Subscription> made) => this with { Subscriptions = Subscription.Upsert(Subscriptions, made) };

    /// <summary>Puts a profile in its place, in the order of places.</summary>
    public Customer With(Profile profile) =>
        this with { Profiles = [.. Profiles.Where(other => other.Place != profile.Place).Append(profile).OrderBy(other => other.Place)] };
}

/// <summary>Another live customer that holds, in another place, an identifier of a profile (customers §7.4).</summary>
public sealed record Conflict(Place Place, Identifier Identifier, long OtherId, Place OtherPlace);

/// <summary>Whether a customer takes part in loyalty; the way back is closed (customers §5.3).</summary>
public enum LoyaltyType { Loyalty, NonLoyalty }
