namespace Symbolon.Server.Views;

/// <summary>What a customer has in a programme; where they take no part, its id is -1 and the tier the lowest (platform §9.5).</summary>
public sealed record LoyaltyDetailsJson
{
    public decimal Redeemed { get; init; }
    public decimal Expired { get; init; }
    public decimal Returned { get; init; }
    public decimal Adjusted { get; init; }
    public decimal LifetimePoints { get; init; }
    public decimal LoyaltyPoints { get; init; }
    public decimal CumulativePurchases { get; init; } = 0.0m;
    public long LoyaltyId { get; init; }
    public required string CurrentSlab { get; init; }
    public required string CurrentSlabDescription { get; init; }
    public required string NextSlab { get; init; }
    public int NextSlabSerialNumber { get; init; }
    public required string NextSlabDescription { get; init; }
    public int SlabSNo { get; init; }
    public required string SlabExpiryDate { get; init; }
    public long ProgramId { get; init; }
    public required string ProgramTitle { get; init; }
    public required string ProgramDescription { get; init; }
    public required decimal ProgramPointsToCurrencyRatio { get; init; }
    public decimal DelayedPoints { get; init; } = 0.0m;
    public decimal DelayedReturnedPoints { get; init; } = 0.0m;
    public decimal DelayedExpiredPoints { get; init; } = 0.0m;
    public decimal TotalAvailablePoints { get; init; }
    public decimal TotalReturnedPoints { get; init; }
    public FieldMap[] LinkedPartnerPrograms { get; init; } = [];
}

/// <summary>Points that expire on a day.</summary>
public sealed record ExpiryScheduleJson(decimal Points, string ExpiryDate, long ProgramId, string PointsType, string ExpiryType);

/// <summary>Points of a programme that have expired.</summary>
public sealed record ExpiredPointsJson(decimal Points, long ProgramId, string PointsType);

/// <summary>Points of promotions, of which there are none.</summary>
public sealed record PromotionalPointsJson(FieldMap[] CustomerPromotionType, FieldMap[] TransactionPromotionType, FieldMap[] LineitemPromotionType);
