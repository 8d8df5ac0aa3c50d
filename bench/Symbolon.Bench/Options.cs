namespace Symbolon.Bench;

/// <summary>What to measure, on which databases, for how long.</summary>
public sealed record Options(string What, string[] Databases, int Seconds, int Rounds, string Postgres)
{
    public static Options Read(string[] args)
    {
        var given = args.Index().Where(one => one.Item.StartsWith("--", StringComparison.Ordinal)).ToDictionary(one => one.Item, one => args[one.Index + 1]);
        var postgres = given.GetValueOrDefault("--postgres", Environment.GetEnvironmentVariable("SYMBOLON_TEST_POSTGRES") ?? "");
        string[] databases = given.TryGetValue("--database", out var one) ? [one] : postgres == "" ? ["sqlite"] : ["sqlite", "postgres"];
        return new(
            args is [var first, ..] && !first.StartsWith("--", StringComparison.Ordinal) ? first : "all",
            databases,
            int.Parse(given.GetValueOrDefault("--seconds", "5"), null),
            int.Parse(given.GetValueOrDefault("--rounds", "3"), null),
            postgres);
    }

    public bool Wants(string workload) => What == "all" || What == workload;
}
