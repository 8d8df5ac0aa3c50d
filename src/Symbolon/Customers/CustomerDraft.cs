namespace Symbolon.Customers;

/// <summary>A customer as a caller wrote it, not yet understood: the body of register and update and one item of upsert (customers §6.1, §6.2, §6.6).</summary>
public sealed record CustomerDraft
{
    public ProfileDraft?[]? Profiles { get; init; }
    public LoyaltyInfoDraft? LoyaltyInfo { get; init; }
    public FieldMap? ExtendedFields { get; init; }
    public string? AssociatedWith { get; init; }
    public string? CreateDate { get; init; }
    public string? StatusLabel { get; init; }
    public SubscriptionInfoDraft? SubscriptionInfo { get; init; }
    public EnrolmentDraft?[]? LoyaltyProgramEnrollments { get; init; }

    /// <summary>A key of the item's own, of a bulk call.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>A profile as a caller wrote it (customers §5.1).</summary>
public sealed record ProfileDraft
{
    public string? Source { get; init; }
    public string? AccountId { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public FieldMap? Fields { get; init; }
    public FieldMap? ExtendedFields { get; init; }
    public IdentifierDraft?[]? Identifiers { get; init; }
    public ChannelDraft?[]? CommChannels { get; init; }
}

/// <summary>An identifier as a caller wrote it (customers §4.1); what follows the value is said of cards only (cards §15).</summary>
public sealed record IdentifierDraft
{
    public string? Type { get; init; }
    public string? Value { get; init; }
    public long? SeriesId { get; init; }
    public string? SeriesCode { get; init; }
    public string? StatusLabel { get; init; }
    public string? CardExternalId { get; init; }
    public FieldMap? CustomFields { get; init; }
    public FieldMap? ExtendedFields { get; init; }
}

/// <summary>A communication channel as a caller wrote it (customers §5.2).</summary>
public sealed record ChannelDraft
{
    public string? Type { get; init; }
    public string? Value { get; init; }
    public bool? Primary { get; init; }
    public bool? Verified { get; init; }
    public bool? Subscribed { get; init; }
    public ChannelMetaDraft? Meta { get; init; }
    public FieldMap? Attributes { get; init; }
}

/// <summary>The use of a channel as a caller wrote it.</summary>
public sealed record ChannelMetaDraft
{
    public string? LastViewedDate { get; init; }
    public bool? Residence { get; init; }
    public bool? Office { get; init; }
}

/// <summary>Whether the customer takes part in loyalty, as a caller wrote it: <c>loyalty</c> or <c>non_loyalty</c>.</summary>
public sealed record LoyaltyInfoDraft
{
    public string? LoyaltyType { get; init; }
}

/// <summary>The subscriptions of a customer body.</summary>
public sealed record SubscriptionInfoDraft
{
    public SubscriptionDraft?[]? Subscriptions { get; init; }
}

/// <summary>A subscription as a caller wrote it (customers §9.1).</summary>
public sealed record SubscriptionDraft
{
    public string? Channel { get; init; }
    public string? AccountId { get; init; }
    public string? Priority { get; init; }
    public string? Type { get; init; }
    public long? OrgUnitId { get; init; }
    public string? SourceName { get; init; }
}

/// <summary>A programme enrolment as a caller wrote it (platform §9.3).</summary>
public sealed record EnrolmentDraft
{
    public long? ProgramId { get; init; }
    public long? TierNumber { get; init; }
    public decimal? LoyaltyPoints { get; init; }
    public string? TierExpiryDate { get; init; }
    public string? PointsExpiryDate { get; init; }
}

/// <summary>The body of changeIdentifier: what to add and what to remove (customers §6.4).</summary>
public sealed record IdentifierChangeDraft
{
    public IdentifierDraft?[]? Add { get; init; }
    public IdentifierDraft?[]? Remove { get; init; }
}
