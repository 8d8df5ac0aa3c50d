using Symbolon.Loyalty;

namespace Symbolon.Server.Views;

/// <summary>What loyalty did beside what was asked for: points that came in, or a change of tier (platform §9.4).</summary>
public sealed record SideEffectJson
{
    public required string EntityType { get; init; }
    public decimal? RawAwardedPoints { get; init; }
    public decimal? AwardedPoints { get; init; }
    public string? PreviousSlabName { get; init; }
    public int? PreviousSlabNumber { get; init; }
    public string? UpgradedSlabName { get; init; }
    public int? UpgradedSlabNumber { get; init; }
    public string? SlabExpiryDate { get; init; }
    public required string Type { get; init; }

    /// <summary>The awards among changes.</summary>
    public static SideEffectJson[] Awards(IEnumerable<Change> changes) =>
    [
        .. from credited in changes.OfType<PointsCredited>()
           where credited.Cause is PointsCause.Registration or PointsCause.Update
           select new SideEffectJson { EntityType = "USER", RawAwardedPoints = credited.Raw.WithPlaces(3), AwardedPoints = credited.Amount.ToDecimal(), Type = "points" },
    ];
}

/// <summary>An award in full: every value is text (platform §9.4).</summary>
public sealed record RawSideEffectJson(
    string AwardedOn, string AwardedOnMillis, string EvaluatedEntity, string ExpiryDate, string ExpiryDateMillis, string PointTypeIsRedeemable, string PointTypeName, string Points,
    string ProgramId, string SourceType, string Type)
{
    /// <summary>The awards among changes.</summary>
    public static RawSideEffectJson[] Awards(IEnumerable<Change> changes) =>
    [
        .. from credited in changes.OfType<PointsCredited>()
           where credited.Cause is PointsCause.Registration or PointsCause.Update
           let lot = credited.Lots[0]
           select new RawSideEffectJson(
               LegacyDates.Ordinal(lot.Made.At), $"{lot.Made.At.Microseconds / 1000}", "CUSTOMER", LegacyDates.Ordinal(lot.Expires), $"{lot.Expires.Microseconds / 1000}", "true", "Main",
               credited.Amount.ToString(), $"{credited.ProgramId}", credited.Cause.Name(), "AWARD"),
    ];
}
