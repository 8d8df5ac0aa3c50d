using Symbolon.Loyalty;
using Symbolon.Server.Http;

namespace Symbolon.Server.Loyalty;

/// <summary>The programmes of the org (platform §9.1).</summary>
public sealed record ProgramsJson(ProgramJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>A programme; what follows <c>default</c> is ours, for who configures it.</summary>
public sealed record ProgramJson
{
    public required long ProgramId { get; init; }
    public required string ProgramName { get; init; }
    public required decimal PointsToCurrencyRatio { get; init; }
    public required string ProgramDescription { get; init; }
    public FieldMap[] PartnerPrograms { get; init; } = [];
    public required bool Default { get; init; }
    public required int RoundDecimals { get; init; }
    public required int PointsExpiryDays { get; init; }
    public required int TierExpiryDays { get; init; }
    public required string TierEnd { get; init; }
    public required decimal WelcomePoints { get; init; }
    public required string[] Tills { get; init; }
    public required ProgramTierJson[] Tiers { get; init; }
    public NoticeJson[]? Warnings { get; init; }

    internal static ProgramJson Of(LoyaltyProgram program) => new()
    {
        ProgramId = program.Id,
        ProgramName = program.Name,
        PointsToCurrencyRatio = program.Ratio / 1000m,
        ProgramDescription = program.Description,
        Default = program.IsDefault,
        RoundDecimals = program.Decimals,
        PointsExpiryDays = program.PointsDays,
        TierExpiryDays = program.TierDays,
        TierEnd = program.TierEnd switch { Symbolon.Loyalty.TierEnd.OneBelow => "ONE_BELOW", Symbolon.Loyalty.TierEnd.Lowest => "LOWEST", _ => "RENEW" },
        WelcomePoints = program.Welcome.ToDecimal(),
        Tills = [.. program.Tills],
        Tiers = [.. program.Tiers.Select(tier => new ProgramTierJson(tier.Number, tier.Name, tier.Description))],
    };
}

/// <summary>A tier of a programme, 1 being the lowest.</summary>
public sealed record ProgramTierJson(int TierNumber, string TierName, string Description);
