using Symbolon.Texts;

namespace Symbolon.Loyalty;

/// <summary>
/// A loyalty programme of an org: its tiers, how long tiers and points live, and whom it serves (platform §9.1). One programme is the default; a till that a programme names takes
/// that one instead.
/// </summary>
public sealed record LoyaltyProgram(long Id, string Name, string Description, bool IsDefault, Sequence<Tier> Tiers)
{
    /// <summary>What a point is worth, in thousandths of the org's currency.</summary>
    public long Ratio { get; init; } = 1000;

    /// <summary>Decimal places of an amount of points, 0 to 3; an award is rounded down to them.</summary>
    public int Decimals { get; init; }

    /// <summary>Days that points live; 0 is a hundred years.</summary>
    public int PointsDays { get; init; }

    /// <summary>Days that a tier lives; 0 is a hundred years.</summary>
    public int TierDays { get; init; }

    /// <summary>What becomes of a tier whose day has come.</summary>
    public TierEnd TierEnd { get; init; }

    /// <summary>Points that everybody gets who is enrolled.</summary>
    public Points Welcome { get; init; }

    /// <summary>The codes of the tills whose default programme it is.</summary>
    public Sequence<string> Tills { get; init; } = [];

    public Tier Lowest => Tiers[0];

    public Tier? TierNumbered(long number) => Tiers.FirstOrDefault(tier => tier.Number == number);

    public Tier? TierNamed(string? name) => Tiers.FirstOrDefault(tier => Folding.Same(tier.Name, name?.Trim()));

    /// <summary>8906 when an amount has more decimal places than this programme's points have.</summary>
    public Notice? TooPrecise(decimal amount) => Points.DecimalsOf(amount) is var places && places > Decimals
        ? Codes.TooManyDecimals.With(places, Decimals, Id)
        : null;

    public Tier? Above(int number) => TierNumbered(number + 1);

    /// <summary>When what begins now ends: so many days on, 0 being a hundred years, at the end of the day.</summary>
    public static Instant EndAfter(Instant now, int days) =>
        (days == 0 ? now.PlusYears(100) : now.PlusDays(days)).EndOfDay;
}

/// <summary>A level of a programme, numbered from 1, the lowest.</summary>
public sealed record Tier(int Number, string Name, string Description);

/// <summary>What becomes of a tier at its end: it begins anew, or the next lower or the lowest one follows.</summary>
public enum TierEnd { Renew, OneBelow, Lowest }
