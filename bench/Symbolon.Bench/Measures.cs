using Symbolon.Bench.Load;
using Symbolon.Bench.Servers;

namespace Symbolon.Bench;

/// <summary>The works that are measured in pairs of runs, ours and the floor's in turn, after one pair that warms both up.</summary>
public sealed class Measures(Stage stage, string database, Options options)
{
    public Task<Figure> Lookup(Target? target) => Pairs("lookup by identifier, 64 connections", "requests/s", target,
        () => Rate(stage.Ours, Many(64, _ => new LookupCaller(stage.Town))), () => Rate(stage.Floor, Many(64, _ => new LookupCaller(stage.FloorTown))));

    public Task<Figure> Details(Target? target) => Pairs("customer details by identifier, 64 connections", "requests/s", target,
        () => Rate(stage.Ours, Many(64, _ => new DetailsCaller(stage.Town))), () => Rate(stage.Floor, Many(64, _ => new DetailsCaller(stage.FloorTown))));

    public Task<Figure> Change(Target? target) => Pairs("changeIdentifier, 64 connections", "requests/s", target,
        () => Rate(stage.Ours, Changes(64)), () => Rate(stage.Floor, Many(64, share => new ChangeCaller(stage.FloorTown, share, 64))));

    public Task<Figure> ChangeAlone(Target? target) => Pairs("changeIdentifier, 1 connection, p50", "ms", target,
        () => Task.FromResult(Drive.Run(stage.Ours.Port, Changes(1), options.Time).P50Milliseconds),
        () => Task.FromResult(Drive.Run(stage.Floor.Port, [new ChangeCaller(stage.FloorTown, 0, 1)], options.Time).P50Milliseconds));

    public async Task<Figure> BulkNew(Target? target) => await Pairs("bulk upsert of new customers", "customers/s", target, () => Rate(stage.Ours, News()), Rows) with
    {
        FloorName = database == "postgres" ? "binary COPY" : "prepared inserts",
    };

    public async Task<Figure> BulkKnown(Target? target) => await Pairs("bulk upsert of known customers, one field changed", "customers/s", target,
        () => Rate(stage.Ours, Many(4, share => new KnownCaller(stage.Town, share, 4))), () => Rate(stage.Ours, News())) with
    {
        FloorName = "new ones",
    };

    public Caller[] Changes(int connections) => Many(connections, share => new ChangeCaller(stage.Town, share, connections));

    public Caller[] News() => Many(4, _ => new NewCaller(stage.Town));

    private async Task<Figure> Pairs(string work, string unit, Target? target, Func<Task<double>> ours, Func<Task<double>> floor)
    {
        var (mine, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            mine.Add(await ours());
            theirs.Add(await floor());
        }
        return new(database, work, unit, mine[1..], theirs[1..], target);
    }

    private Task<double> Rate(ServerProcess server, Caller[] callers) => Task.FromResult(Drive.Run(server.Port, callers, options.Time).Rate);

    /// <summary>As many rows as take about the time of a run.</summary>
    private Task<double> Rows() => stage.WriteRows(10_000 * (long)options.Time.TotalSeconds);

    private static Caller[] Many(int count, Func<int, Caller> caller) => [.. Enumerable.Range(0, count).Select(caller)];
}
