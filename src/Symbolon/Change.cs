using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon;

/// <summary>Something that a decision did to a customer: replayed into the facts, saved as their difference, and filed as a numbered event.</summary>
public abstract record Change
{
    /// <summary>The customer that has it afterwards.</summary>
    public abstract long CustomerId { get; }
}

/// <summary>A new customer, whole.</summary>
public sealed record CustomerRegistered(Customer Customer) : Change
{
    public override long CustomerId => Customer.Id;
}

/// <summary>A known customer became known in another place.</summary>
public sealed record ProfileAdded(long Id, Profile Profile) : Change
{
    /// <summary>The identifier by which the customer was recognised, if it was one.</summary>
    public JoinCause? Cause { get; init; }

    public override long CustomerId => Id;
}

/// <summary>Names, custom fields or channels of a profile changed; null and empty members did not.</summary>
public sealed record ProfileUpdated(long Id, Place Place, string? FirstName, string? LastName, FieldMap Fields, Sequence<Channel> Channels) : Change
{
    public override long CustomerId => Id;
}

/// <summary>What belongs to the whole customer changed; null and empty members did not.</summary>
public sealed record CustomerUpdated(
    long Id, LoyaltyType? LoyaltyType, string? StatusLabel, string? AssociatedWith, FieldMap ExtendedFields, Sequence<Subscription> Subscriptions) : Change
{
    public override long CustomerId => Id;
}

/// <summary>A customer got a status label, for a reason; since says since when, where that was not just then (customers §9.4).</summary>
public sealed record StatusChanged(long Id, string Label, string Reason, Instant? Since) : Change
{
    public override long CustomerId => Id;
}

/// <summary>A customer chose what may be sent over which channels, and what for (customers §9.1).</summary>
public sealed record SubscriptionsChanged(long Id, Sequence<Subscription> Subscriptions, string Reason) : Change
{
    public override long CustomerId => Id;
}

/// <summary>Labels of the org were hung on a customer or taken off (customers §9.2).</summary>
public sealed record LabelsChanged(long Id, Sequence<long> Added, Sequence<long> Removed) : Change
{
    public override long CustomerId => Id;
}

/// <summary>A customer is known by one more identifier in a place.</summary>
public sealed record IdentifierAdded(long Id, Place Place, Identifier Identifier) : Change
{
    public override long CustomerId => Id;
}

/// <summary>A customer is no longer known by an identifier in a place.</summary>
public sealed record IdentifierRemoved(long Id, Place Place, Identifier Identifier) : Change
{
    public override long CustomerId => Id;
}

/// <summary>An identifier that a merge victim had retained was let go.</summary>
public sealed record RetainedReleased(long Id, RetainedIdentifier Retained) : Change
{
    public override long CustomerId => Id;
}

/// <summary>Two customers became one: both before, both after. Earlier victims of the victim now point at the survivor.</summary>
public sealed record CustomersMerged(Customer SurvivorBefore, Customer VictimBefore, Customer Survivor, Customer Victim) : Change
{
    /// <summary>The victim's cards, which the survivor holds now; none where they stay behind.</summary>
    public Sequence<long> Cards { get; init; } = [];

    /// <summary>The identifier that joined the two; none when the merge was asked for.</summary>
    public JoinCause? Cause { get; init; }

    /// <summary>The request that asked for the merge.</summary>
    public long? RequestId { get; init; }

    public override long CustomerId => Survivor.Id;
}

/// <summary>
/// A merge was undone, that of the event of this number: both customers before, both after, and the identifiers that the former victim did not get back. Its earlier victims that still led to the survivor lead to it again.
/// </summary>
public sealed record CustomersUnmerged(long Merge, Customer SurvivorBefore, Customer VictimBefore, Customer Survivor, Customer Victim) : Change
{
    /// <summary>The cards that the former victim holds again.</summary>
    public Sequence<long> Cards { get; init; } = [];

    public Sequence<LeftBehind> Left { get; init; } = [];

    public override long CustomerId => Survivor.Id;
}

/// <summary>A generated external id was handed out: the counter's value and what it became. It belongs to no customer yet.</summary>
public sealed record ExternalIdIssued(long Number, string Value) : Change
{
    /// <summary>What a customer who has it is known by.</summary>
    public Identifier In(Settings settings) => new(IdentifierType.ExternalId, Value, settings.DualEligibility ? Value.ToLowerInvariant() : Value);

    public override long CustomerId => 0;
}
