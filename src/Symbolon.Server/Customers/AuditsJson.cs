using System.Text.Json.Serialization;
using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Customers;

/// <summary>A page of the audit log of a customer.</summary>
public sealed record AuditsJson(AuditJson[] Data, AuditPagesJson Pagination, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>Which page it is, how many entries it has, and how many there are in all.</summary>
public sealed record AuditPagesJson(int TotalElements, int TotalPages, int NumberOfElements, int Number);

/// <summary>What one request changed: by which till, for whom, when (milliseconds since 1970).</summary>
public sealed record AuditJson
{
    public required ActorJson UpdatedByUser { get; init; }
    public required long UpdatedBy { get; init; }
    public required long OrgId { get; init; }
    public required string EntityType { get; init; }
    public required long EntityId { get; init; }
    [JsonNumberHandling(JsonNumberHandling.Strict)]
    public required long CreatedOn { get; init; }
    public string? RequestId { get; init; }
    public string? Till { get; init; }
    public string? Store { get; init; }
    public UserContextJson? UserContextDetails { get; init; }
    public AuditedCustomerJson? VictimUserDetails { get; init; }
    public AuditedCustomerJson? SurvivorUserDetails { get; init; }
    public required string Source { get; init; }
    public required string UpdatedByMode { get; init; }
    public required string AutoUpdateTime { get; init; }
    public required AuditEventJson[] Events { get; init; }
}

/// <summary>A party of a merge.</summary>
public sealed record AuditedCustomerJson(long UserId);

/// <summary>One value that changed; what was not there before is NA.</summary>
public sealed record AuditEventJson(string EventType, string UpdatedField, AuditedValuesJson AdditionalFields, string[] AssociateEntities);

/// <summary>What a value was and is.</summary>
public sealed record AuditedValuesJson(string PreviousValue, string? CurrentValue);
