namespace Symbolon.Bench;

/// <summary>
/// What to measure, on which databases, how long a run takes, how many pairs of runs there are, how large the largest
/// database is, over how many sessions of PostgreSQL the floors serve, and the checkout that takes the floors' place.
/// </summary>
public sealed record Options(
    string What,
    string[] Databases,
    TimeSpan Time,
    int Rounds,
    int SnapshotSeconds,
    long Largest,
    int FloorSessions,
    string? Against)
{
    public static readonly string[] All = ["lookup", "change", "bulk", "cards", "mixed", "search", "grow"];

    public static Options Read(string[] args)
    {
        var given = args.Index().Where(one => one.Item.StartsWith("--", StringComparison.Ordinal)).ToDictionary(one => one.Item, one => args[one.Index + 1]);
        var what = args is [var first, ..] && !first.StartsWith("--", StringComparison.Ordinal) ? first : "all";
        if (what != "all" && !All.Contains(what)) throw new ArgumentException($"'{what}' is none of: all, {string.Join(", ", All)}.");
        var against = given.GetValueOrDefault("--against");
        if (against is not null && what is ("mixed" or "search" or "grow"))
            throw new ArgumentException($"--against does not measure {what}.");
        return new(
            what,
            given.TryGetValue("--database", out var one) ? [one] : ["postgres", "sqlite"],
            TimeSpan.FromSeconds(int.Parse(given.GetValueOrDefault("--seconds", "4"), null)),
            int.Parse(given.GetValueOrDefault("--rounds", "5"), null),
            int.Parse(given.GetValueOrDefault("--snapshot-seconds", "180"), null),
            long.Parse(given.GetValueOrDefault("--largest", "1000000"), null),
            int.Parse(given.GetValueOrDefault("--floor-sessions", "16"), null),
            against);
    }

    public bool Wants(string work) => What == "all" || What == work;
}
