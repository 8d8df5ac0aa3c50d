using Symbolon.Customers;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>A customer as read (customers §5.4).</summary>
public sealed record CustomerJson
{
    public required long Id { get; init; }
    public required ProfileJson[] Profiles { get; init; }
    public required LoyaltyInfoJson LoyaltyInfo { get; init; }
    public FieldMap Segments { get; init; } = FieldMap.Empty;
    public required string AssociatedWith { get; init; }
    public required FieldMap ExtendedFields { get; init; }
    public CardJson[]? CardDetails { get; init; }
    public string? StatusLabel { get; init; }
    public string? StatusLabelReason { get; init; }
    public SubscriptionInfoJson? SubscriptionInfo { get; init; }
    public LoyaltyDetailsJson? PointsSummary { get; init; }
    public LoyaltyDetailsJson[]? LoyaltyProgramDetails { get; init; }
    public ExpiryScheduleJson[]? ExpirySchedules { get; init; }
    public ExpiredPointsJson[]? ExpiredPoints { get; init; }
    public PromotionalPointsJson? PromotionalPoints { get; init; }
    public FraudDetailsJson? FraudDetails { get; init; }
    public NoticeJson[]? Warnings { get; init; }
}

/// <summary>A profile as read (customers §5.1).</summary>
public sealed record ProfileJson
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public required AttributionJson Attribution { get; init; }
    public required FieldMap Fields { get; init; }
    public required FieldMap AllFields { get; init; }
    public required IdentifierJson[] Identifiers { get; init; }
    public required ChannelJson[] CommChannels { get; init; }
    public required string Source { get; init; }
    public required long UserId { get; init; }
    public required string AccountId { get; init; }
    public ConflictJson[] ConflictingProfileList { get; init; } = [];
    public required string AutoUpdateTime { get; init; }
    public required IdentifierJson[] IdentifiersAll { get; init; }
}

/// <summary>An identifier as read; a card has its status and id, too (cards §16.1).</summary>
public sealed record IdentifierJson(string Type, string Value, CardStatusJson? StatusLabelInfo = null, long? CardId = null);

/// <summary>What a card among identifiers is.</summary>
public sealed record CardStatusJson(long OrgId, string Type, string InternalStatus, bool Default);

/// <summary>Another customer that holds some of a profile's identifiers in another place (customers §7.4).</summary>
public sealed record ConflictJson(long UserId, string Source, string AccountId, IdentifierJson[] Identifiers);

/// <summary>A communication channel as read (customers §5.2).</summary>
public sealed record ChannelJson(string Type, string Value, bool Primary, bool Verified, ChannelMetaJson Meta, FieldMap Attributes);

/// <summary>The use of a channel as read.</summary>
public sealed record ChannelMetaJson(string? LastViewedDate, bool Residence, bool Office);

/// <summary>The loyalty side of a customer (customers §5.3).</summary>
public sealed record LoyaltyInfoJson(string LoyaltyType, AttributionJson AttributionV2, decimal LifetimePurchases);

/// <summary>The fraud state of a customer, when asked for.</summary>
public sealed record FraudDetailsJson(FieldMap MarkedBy, string ModifiedOn, string Status);
