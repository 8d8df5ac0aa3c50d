namespace Symbolon.Bench;

/// <summary>What a ratio must reach: at least, or at most where less is better.</summary>
public sealed record Target(double Value, bool AtMost = false)
{
    public bool IsReached(double value) => AtMost ? value <= Value : value >= Value;

    public override string ToString() => $"{(AtMost ? "≤" : "≥")} {Value:0.0##}";
}

/// <summary>One line of the report: runs of ours and of the floor in pairs, and the ratio of each pair. Without a floor the value itself is what counts.</summary>
public sealed record Figure(string Database, string Work, string Unit, IReadOnlyList<double> Ours, IReadOnlyList<double> Floor, Target? Target)
{
    public string FloorName { get; init; } = "floor";

    public double OursMedian => Median(Ours);

    public double? FloorMedian => Floor.Count == 0 ? null : Median(Floor);

    /// <summary>The median of the pairs' ratios: what slows the machine for a moment slows both runs of a pair.</summary>
    public double? Ratio => Floor.Count == 0 ? null : Median(Ratios);

    /// <summary>
    /// The standard error of that median, from the median deviation of the pairs, which a few disturbed runs do not
    /// move; null for fewer than five pairs.
    /// </summary>
    public double? RatioError
    {
        get
        {
            if (Ratios is not { Count: >= 5 } ratios) return null;
            var median = Median(ratios);
            var deviation = 1.4826 * Median([.. ratios.Select(ratio => Math.Abs(ratio - median))]);
            return 1.2533 * deviation / Math.Sqrt(ratios.Count);
        }
    }

    private List<double> Ratios => [.. Ours.Zip(Floor, (ours, floor) => ours / floor)];

    public bool? IsReached => Target?.IsReached(Ratio ?? OursMedian);

    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
