namespace Symbolon.Cards;

/// <summary>A card series as a caller wrote it (cards §3.1); on update what is absent stays.</summary>
public sealed record SeriesDraft
{
    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Type { get; init; }
    public long? ExpiryDays { get; init; }
    public bool? CardExpiryEnabled { get; init; }
    public bool? CardGenerationEnabled { get; init; }
    public NumberingDraft? CardGenerationConfiguration { get; init; }
    public bool? IsActive { get; init; }
    public string? Trigger { get; init; }
    public string? ConceptCode { get; init; }
    public long? MaxActiveCardsPerCustomer { get; init; }
}

/// <summary>A numbering rule as a caller wrote it (cards §4).</summary>
public sealed record NumberingDraft
{
    public string? Prefix { get; init; }
    public string? Suffix { get; init; }
    public long? Offset { get; init; }
    public long? Length { get; init; }
    public string? Method { get; init; }
}
