using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Approvals;

/// <summary>A customer request as read (customers §8.2): of a merge the user is the victim.</summary>
public sealed record RequestJson
{
    public required string Type { get; init; }
    public required string BaseType { get; init; }
    public required string Status { get; init; }
    public required AttributionJson Attribution { get; init; }
    public required long Id { get; init; }
    public required long OrgId { get; init; }
    public required string AddedOn { get; init; }
    public required long UserId { get; init; }
    public required string Comments { get; init; }
    public IdentifierRequestJson? ChangeIdentifierRequest { get; init; }
    public DeletionJson? CustomerDeletionDetails { get; init; }
    public required bool OneStep { get; init; }
    public required NoticeJson[] Warnings { get; init; }
    public NoticeJson[] Errors { get; init; } = [];
}

/// <summary>What a request changes.</summary>
public sealed record IdentifierRequestJson(long Id, long UserId, long RequestId, string ChangeType, string ChangeStatus, ChangedIdentifiersJson ChangeIdentifiers, bool OneStep);

/// <summary>Identifiers to have and to give up; of a merge the survivor's id and the victim's.</summary>
public sealed record ChangedIdentifiersJson(NamedJson[] Add, NamedJson[] Remove);

/// <summary>An identifier or an id by its type's name.</summary>
public sealed record NamedJson(string Type, string Value);

/// <summary>How a deletion stands: the status of the request, and when the person is erased, once that is approved.</summary>
public sealed record DeletionJson(long UserId, string Status, string? DueOn);

/// <summary>A page of customer requests (customers §2.2, family L).</summary>
public sealed record RequestsJson(PaginationJson Pagination, RequestJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A page of one customer's requests (customers §8.1).</summary>
public sealed record ChangeRequestsJson(PaginationJson Pagination, ChangeRequestJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A request of a customer; the second user is who stays, of a merge, and 0 of anything else.</summary>
public sealed record ChangeRequestJson(
    long Id, string Status, RequestActorJson AddedBy, RequestActorJson UpdatedBy, string AddedOn, string UpdatedOn,
        long UserId,
    string ChangeType, ChangedIdentifiersJson ChangeIdentifiers, string Comments, long SecUserId, bool OneStep);

/// <summary>The verdicts on decisions, one an item in its order (customers §2.2, family B).</summary>
public sealed record RequestVerdictsJson(RequestVerdictJson[] Response, int TotalCount, int FailureCount);

/// <summary>The verdict on one decision.</summary>
public sealed record RequestVerdictJson(long? EntityId, bool? Result, NoticeJson[] Errors, NoticeJson[] Warnings) : IVerdict;

/// <summary>A request that was made (customers §2.2, family W).</summary>
public sealed record RequestCreatedJson(long CreatedId, NoticeJson[] Warnings);

/// <summary>What became of a request, the asking first (customers §2.2, family L).</summary>
public sealed record RequestLogJson(RequestStepJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A step of a request: the status that it got and the one before, in which words, by whom when; only the latest is active.</summary>
public sealed record RequestStepJson(long RequestId, long EventNumber, string Status, string? PrevStatus, string Comments, ActorJson DoneBy, string DoneOn, bool IsActive);
