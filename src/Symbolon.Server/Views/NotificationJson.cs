using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Server.Views;

/// <summary>
/// A notification in the vendor's flat form (platform §11.3), with the numbers of the first and last event of its request; without a name when the vendor has none for what was done.
/// </summary>
public sealed record NotificationJson
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? EventName { get; init; }

    public required string EventId { get; init; }
    public required long OrgId { get; init; }
    public string? RefId { get; init; }
    public string? ApiRequestId { get; init; }
    public required long CreatedAt { get; init; }
    public JsonElement? Data { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? LoyaltyEventId { get; init; }

    public IReadOnlyDictionary<string, string> TraceAttributes { get; init; } = new Dictionary<string, string>();
    public required long FirstEvent { get; init; }
    public required long LastEvent { get; init; }
    public required bool Undelivered { get; init; }
}

/// <summary>What customerAdded and customerUpdated tell of a customer; only an update says what changed.</summary>
public sealed record CustomerChangedJson
{
    public required string LoyaltyType { get; init; }
    public required string Source { get; init; }
    public required string AccountId { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public required long EnteredAt { get; init; }
    public required EnteredByJson EnteredBy { get; init; }
    public required CustomerIdentifiersJson CustomerIdentifiers { get; init; }
    public required KeyValueJson[] CustomFields { get; init; }
    public required KeyValueJson[] ExtendedFields { get; init; }
    public UpdatedFieldJson[]? UpdatedFields { get; init; }
    public StatusMovedJson? CustomerStatus { get; init; }
    public ActivityJson? TriggeringActivity { get; init; }
}

/// <summary>Who did it: the till, and the store that it stands in.</summary>
public sealed record EnteredByJson(long Id, UsernameJson User, EnteredTillJson Till, EnteredStoreJson? Store);

/// <summary>The login of a till.</summary>
public sealed record UsernameJson(string Username);

/// <summary>The till that did it.</summary>
public sealed record EnteredTillJson(string Code, string Name);

/// <summary>The store in which it was done.</summary>
public sealed record EnteredStoreJson(string Code, string Name, string? ExternalId, string? ExternalId1, string? ExternalId2);

/// <summary>A field of a customer.</summary>
public sealed record KeyValueJson(string Key, JsonElement Value);

/// <summary>A field of a card.</summary>
public sealed record NameValueJson(string Name, JsonElement Value);

/// <summary>A value that changed.</summary>
public sealed record UpdatedFieldJson(string FieldName, JsonElement? PreviousValue, JsonElement? CurrentValue, string FieldType, string? Source, string? AccountId);

/// <summary>The status that a customer had and got.</summary>
public sealed record StatusMovedJson(string? PreviousStatus, string? PreviousLabel, string CurrentStatus, string CurrentLabel, string Reason);

/// <summary>The route that did it, and the call's id.</summary>
public sealed record ActivityJson(string Name, string? RequestId);

/// <summary>What customerSubscription tells.</summary>
public sealed record SubscribedJson(CustomerIdentifiersJson CustomerIdentifiers, SubscribedChannelJson[] Subscriptions);

/// <summary>A choice of what may be sent over a channel; what was never chosen before has no previous status.</summary>
public sealed record SubscribedChannelJson(string SourceAccountId, string? PreviousStatus, string CurrentStatus, string Channel, string SourceName, string Priority, long OuId, string? OuCode);

/// <summary>What loyaltyCustomerMerge tells; the contract does not say, so these names are ours (platform §11.2).</summary>
public sealed record MergedJson(CustomerIdentifiersJson VictimCustomerIdentifiers, CustomerIdentifiersJson SurvivorCustomerIdentifiers);

/// <summary>What cardUpdated tells.</summary>
public sealed record CardChangedJson
{
    public required CustomerIdentifiersJson? CustomerIdentifiers { get; init; }
    public required string CardNumber { get; init; }
    public required string CardType { get; init; }
    public required string? PreviousStatusLabel { get; init; }
    public required string? CurrentStatusLabel { get; init; }
    public required string? PreviousStatusChangeReason { get; init; }
    public required string? CurrentStatusChangeReason { get; init; }
    public required NameValueJson[] PreviousExtendedFields { get; init; }
    public required NameValueJson[] CurrentExtendedFields { get; init; }
    public required NameValueJson[] PreviousCustomFields { get; init; }
    public required NameValueJson[] CurrentCustomFields { get; init; }
}

/// <summary>What the events of tiers tell; names of ours.</summary>
public sealed record TierMovedJson(CustomerIdentifiersJson CustomerIdentifiers, long ProgramId, string PreviousTier, string CurrentTier, string TierEndDate, string Reason);

/// <summary>What the events of points tell; names of ours.</summary>
public sealed record PointsMovedJson(
    CustomerIdentifiersJson CustomerIdentifiers, long ProgramId, decimal Points, long? MovementId, string? RedemptionId,
    string? ExternalReference, string? Reason);

/// <summary>What the events of labels tell; names of ours.</summary>
public sealed record LabelsAssignedJson(CustomerIdentifiersJson CustomerIdentifiers, string[] Labels);

/// <summary>
/// What customerErased tells, a name of ours: the person who was erased, and everybody who was merged into it. A
/// receiver forgets what it has of each of these ids.
/// </summary>
public sealed record CustomerErasedJson(long CustomerId, long[] VictimCustomerIds);
