namespace Symbolon.Loyalty;

/// <summary>A programme as an org writes it; null members of an update stay as they are.</summary>
public sealed record ProgramDraft
{
    public long? ProgramId { get; init; }
    public string? ProgramName { get; init; }
    public string? ProgramDescription { get; init; }
    public bool? Default { get; init; }
    public decimal? PointsToCurrencyRatio { get; init; }
    public int? RoundDecimals { get; init; }
    public int? PointsExpiryDays { get; init; }
    public int? TierExpiryDays { get; init; }
    public string? TierEnd { get; init; }
    public decimal? WelcomePoints { get; init; }
    public string?[]? Tills { get; init; }
    public ProgramTierDraft?[]? Tiers { get; init; }
}

/// <summary>A tier of a programme as an org writes it; tiers are numbered from 1 in the order of the list.</summary>
public sealed record ProgramTierDraft
{
    public string? TierName { get; init; }
    public string? Description { get; init; }
}
