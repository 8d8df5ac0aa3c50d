using Symbolon.Server.Http;

namespace Symbolon.Server.Views;

/// <summary>A card as read, by itself or among the details of its customer (cards §9.1, §16.2); the till's code and warnings stand on the card by itself.</summary>
public sealed record CardJson
{
    public required long CardId { get; init; }
    public string? IssuedDate { get; init; }
    public required string CreatedDate { get; init; }
    public required int ExpiryDays { get; init; }
    public required string SeriesName { get; init; }
    public required long CustomerId { get; init; }
    public required int MaxActiveCards { get; init; }
    public string? EntityCode { get; init; }
    public string? CardExternalId { get; init; }
    public FieldMap? ExtendedFields { get; init; }
    public required FieldMap CustomFields { get; init; }
    public MappedEntityJson? MappedEntity { get; init; }
    public required string Type { get; init; }
    public required string CardNumber { get; init; }
    public required long SeriesId { get; init; }
    public required string SeriesCode { get; init; }
    public required long OrgId { get; init; }
    public required long EntityId { get; init; }
    public required StatusInfoJson StatusInfo { get; init; }
    public required long Id { get; init; }
    public required bool ActiveAndDigital { get; init; }
    public required bool TransactionNotAllowed { get; init; }
    public string? ExpiryDate { get; init; }
    public NoticeJson[]? Warnings { get; init; }
}

/// <summary>A status of a card: the label, what it means, why and by which till it was given (cards §9.1, §10); a row of the log has no ids of its own and of its label.</summary>
public sealed record StatusInfoJson
{
    public required string Reason { get; init; }
    public required long CreatedBy { get; init; }
    public required string[] Actions { get; init; }
    public required string AutoUpdateTime { get; init; }
    public string? AutoUpdateTimeISO { get; init; }
    public required string CreatedOn { get; init; }
    public required long EntityId { get; init; }
    public long? Id { get; init; }
    public required bool IsActive { get; init; }
    public long? LabelId { get; init; }
    public required string Label { get; init; }
    public required string Status { get; init; }
}

/// <summary>The till or store where a card is kept; the id is that of the code, once it is resolved.</summary>
public sealed record MappedEntityJson(string? Type, string? Value, long? Id);
