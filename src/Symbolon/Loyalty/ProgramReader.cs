using Symbolon.Orgs;
using Symbolon.Texts;

namespace Symbolon.Loyalty;

/// <summary>Understands a programme as an org writes it. Exactly one of an org is the default: the first is, and whichever says so afterwards.</summary>
public static class ProgramReader
{
    /// <summary>A ratio has three decimal places.</summary>
    private const int RatioParts = 1000;

    /// <summary>The programmes of the org with a new or changed one, or why not; tiers may be added and renamed, but never taken away while somebody may have them.</summary>
    public static Parsed<LoyaltyProgram> Read(Org org, LoyaltyProgram? known, ProgramDraft draft)
    {
        var id = known?.Id ?? draft.ProgramId ?? org.Programs.Select(program => program.Id).DefaultIfEmpty().Max() + 1;
        if (id <= 0 || (known is null && org.ProgramWithId(id) is not null)) return Codes.InvalidProgram;
        if (known is null && org.Programs.Count >= Limits.Programs) return Codes.InvalidBody.With($"more than {Limits.Programs} programmes");
        var name = draft.ProgramName?.Trim() ?? known?.Name;
        if (name is not { Length: > 0 and <= Limits.ProgramNameLength }) return Codes.InvalidBody.With("programName");
        if (draft.ProgramDescription is { Length: > Limits.ReasonLength }) return Codes.InvalidBody.With("programDescription");
        if (draft.Default == false && known?.IsDefault == true) return Codes.InvalidBody.With("default");
        if (Tiers(draft, known, out var tiers) is { } noTiers) return noTiers;
        if (OutOfRange(draft) is { } member) return Codes.InvalidBody.With(member);
        var tills = draft.Tills?.Select(till => till?.Trim() ?? "").Distinct().ToSequence() ?? known?.Tills ?? [];
        if (tills.Any(till => org.TillWithCode(till) is null)) return Codes.InvalidBody.With("tills");
        TierEnd? end = draft.TierEnd?.Trim().ToUpperInvariant() switch { null => known?.TierEnd ?? TierEnd.Renew, "RENEW" => TierEnd.Renew, "ONE_BELOW" => TierEnd.OneBelow, "LOWEST" => TierEnd.Lowest, _ => null };
        if (end is not { } tierEnd) return Codes.InvalidBody.With("tierEnd");
        var description = draft.ProgramDescription?.Trim() ?? known?.Description ?? "";
        var isDefault = draft.Default ?? known?.IsDefault ?? org.Programs.Count == 0;
        var read = new LoyaltyProgram(id, name, description, isDefault, tiers)
        {
            Ratio = draft.PointsToCurrencyRatio is { } ratio ? (long)(ratio * RatioParts) : known?.Ratio ?? RatioParts,
            Decimals = draft.RoundDecimals ?? known?.Decimals ?? 0,
            PointsDays = draft.PointsExpiryDays ?? known?.PointsDays ?? 0,
            TierDays = draft.TierExpiryDays ?? known?.TierDays ?? 0,
            TierEnd = tierEnd,
            Welcome = draft.WelcomePoints is { } welcome ? Points.From(welcome) : known?.Welcome ?? Points.None,
            Tills = tills,
        };
        return TooPrecise(read, draft) is { } refused ? refused : read;
    }

    /// <summary>8906 for welcome points finer than the programme's, where the call says either of the two.</summary>
    private static Notice? TooPrecise(LoyaltyProgram read, ProgramDraft draft) =>
        draft is { WelcomePoints: null, RoundDecimals: null }
            ? null
            : read.TooPrecise(draft.WelcomePoints ?? read.Welcome.ToDecimal());

    private static string? OutOfRange(ProgramDraft draft)
    {
        if (draft.PointsToCurrencyRatio is < 0 or > Limits.PointsAtOnce) return "pointsToCurrencyRatio";
        if (draft.PointsToCurrencyRatio is { } ratio && decimal.Truncate(ratio * RatioParts) != ratio * RatioParts)
            return "pointsToCurrencyRatio of more than three decimal places";
        if (draft.RoundDecimals is < 0 or > 3) return "roundDecimals";
        if (draft.PointsExpiryDays is < 0 or > Limits.TierDays) return "pointsExpiryDays";
        if (draft.TierExpiryDays is < 0 or > Limits.TierDays) return "tierExpiryDays";
        return draft.WelcomePoints is < 0 or > Limits.PointsAtOnce ? "welcomePoints" : null;
    }

    private static Notice? Tiers(ProgramDraft draft, LoyaltyProgram? known, out Sequence<Tier> tiers)
    {
        tiers = known?.Tiers ?? [];
        if (draft.Tiers is null) return tiers.Count == 0 ? Codes.InvalidBody.With("tiers") : null;
        if (draft.Tiers.Length is 0 or > Limits.Tiers || draft.Tiers.Length < tiers.Count) return Codes.InvalidBody.With("tiers");
        if (draft.Tiers.Any(tier => tier?.TierName?.Trim() is not { Length: > 0 and <= Limits.ProgramNameLength } || tier.Description is { Length: > Limits.ReasonLength })) return Codes.InvalidBody.With("tiers");
        tiers = draft.Tiers.Select((tier, index) => new Tier(index + 1, tier!.TierName!.Trim(), tier.Description?.Trim() ?? "")).ToSequence();
        var isEachNew = tiers.DistinctBy(tier => tier.Name, Folding.Comparer).Count() == tiers.Count;
        return isEachNew ? null : Codes.InvalidBody.With("tiers");
    }
}
