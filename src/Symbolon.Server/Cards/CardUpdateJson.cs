using Symbolon.Server.Http;
using Symbolon.Server.Views;

namespace Symbolon.Server.Cards;

/// <summary>What an update of a card answers (cards §7): the card, what was sent, and what became of its label. In a bulk call the same stands under <c>entityId</c> (§8).</summary>
public sealed record CardUpdateJson
{
    public long? CardId { get; init; }
    public long? CustomerId { get; init; }
    public FieldMap? ExtendedFields { get; init; }
    public FieldMap? CustomFields { get; init; }
    public MappedEntityJson? MappedEntity { get; init; }
    public string? CardNumber { get; init; }
    public string? CardExternalId { get; init; }
    public long? SeriesId { get; init; }
    public required long OrgId { get; init; }
    public required long EntityId { get; init; }
    public string? StatusLabel { get; init; }
    public LabelJson? StatusLabelInfo { get; init; }
    public ChangedStatusJson? StatusInfo { get; init; }
    public bool TransactionNotAllowed { get; init; }
    public bool ActiveAndDigital { get; init; }
    public NoticeJson[]? Warnings { get; init; }
}

/// <summary>What changed of a card's status, and why; where nothing did, only what was sent.</summary>
public sealed record ChangedStatusJson
{
    public string? Reason { get; init; }
    public long? CreatedBy { get; init; }
    public required string[] Actions { get; init; }
    public long? EntityId { get; init; }
    public long? LabelId { get; init; }
    public long? OrgId { get; init; }
    public string? EntityType { get; init; }
    public string? Label { get; init; }
    public string? PrevLabel { get; init; }
    public long? PrevLabelId { get; init; }
}

/// <summary>The verdicts of a bulk update, one an item in its order (cards §8).</summary>
public sealed record CardUpdatesJson(CardVerdictJson[] Response, int TotalCount, int FailureCount);

/// <summary>The verdict on one card; its member entityId is the card itself.</summary>
public sealed record CardVerdictJson(CardUpdateJson EntityId, NoticeJson[] Errors, NoticeJson[] Warnings) : IVerdict;
