namespace Symbolon.Loyalty;

/// <summary>A redemption as a caller writes it (platform §9.7).</summary>
public sealed record RedemptionDraft
{
    public string? RedemptionType { get; init; }
    public decimal? Points { get; init; }
    public long? ProgramId { get; init; }
    public string? TransactionNumber { get; init; }
    public string? ExternalReferenceNumber { get; init; }
    public string? Notes { get; init; }
    public bool? Commit { get; init; }
}

/// <summary>A reversal of a redemption as a caller writes it.</summary>
public sealed record ReversalDraft
{
    public string? RedemptionId { get; init; }
    public decimal? PointsToBeReversed { get; init; }
    public PartyDraft? Identifier { get; init; }
}

/// <summary>A customer as points calls name one: ID, MOBILE, EMAIL or EXTERNAL_ID, and the value.</summary>
public sealed record PartyDraft
{
    public string? Type { get; init; }
    public string? Value { get; init; }
}

/// <summary>A transfer of points as a caller writes it; the code of an OTP is accepted and not asked for.</summary>
public sealed record TransferDraft
{
    public decimal? PointsTobeTransferred { get; init; }
    public long? ProgramId { get; init; }
    public PartyDraft? FromCustomerIdentifier { get; init; }
    public PartyDraft? ToCustomerIdentifier { get; init; }
    public string? Notes { get; init; }
}

/// <summary>A deduction of points as a caller writes it.</summary>
public sealed record DeductionDraft
{
    public decimal? PointsToBeAdjusted { get; init; }
    public string? ReasonOfReturn { get; init; }
    public long? ProgramId { get; init; }
    public string? PointCategoryTypes { get; init; }
    public long? PointsAwardedId { get; init; }
    public string? PointsAwardedRefType { get; init; }
    public string? PromotionId { get; init; }
    public string? PromotionIdentifier { get; init; }
    public string? AlternateCurrencyName { get; init; }
}
