using System.Text.Json.Serialization;

namespace Symbolon.Cards;

/// <summary>A card as a caller wrote it, to add or to update (cards §6, §7).</summary>
public sealed record CardDraft
{
    public long? SeriesId { get; init; }
    public string? SeriesCode { get; init; }
    public string? CardNumber { get; init; }
    public string? CardExternalId { get; init; }
    public string? StatusLabel { get; init; }
    public StatusInfoDraft? StatusInfo { get; init; }
    public long? CustomerId { get; init; }
    public FieldMap? CustomFields { get; init; }
    public FieldMap? ExtendedFields { get; init; }
    public MappedEntityDraft? MappedEntity { get; init; }

    /// <summary>A key of the item's own, of a bulk call.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>Why a card's label changes.</summary>
public sealed record StatusInfoDraft
{
    public string? Reason { get; init; }
}

/// <summary>A till or store as a caller wrote it.</summary>
public sealed record MappedEntityDraft
{
    public string? Type { get; init; }
    public string? Value { get; init; }
    public long? Id { get; init; }
}

/// <summary>The body of generate: how many cards of which series, spelled either way (cards §5.1). A count that is no whole number answers 3025.</summary>
public sealed record GenerateDraft
{
    public long? SeriesId { get; init; }

    /// <summary>The other spelling.</summary>
    [JsonPropertyName("seriesID")]
    public long? SeriesIdInCapitals { get; init; }

    public string? Count { get; init; }
    public string? StatusLabel { get; init; }
}
