using System.Diagnostics;
using Symbolon.Bench.Load;
using Symbolon.Bench.Servers;

namespace Symbolon.Bench;

/// <summary>The works that are measured in pairs of runs, ours and the floor's in turn, after pairs that warm both up.</summary>
public sealed class Measures(Stage stage, string database, Options options)
{
    /// <summary>Connections of the loads that are measured by what they get done.</summary>
    public const int Connections = 64;

    /// <summary>Requests that each of those keeps under way, so that the load generator costs the cores it shares with the servers less. A server still answers them one by one.</summary>
    public const int Pipelined = 4;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    public Task<Figure> Lookup(Target? target) => Pairs("lookup by identifier, 64 connections", "requests/s", target,
        () => Busy(stage.Ours, _ => new LookupCaller(stage.Town)), () => Busy(stage.Floor, _ => new LookupCaller(stage.FloorTown)));

    public Task<Figure> Details(Target? target) => Pairs("customer details by identifier, 64 connections", "requests/s", target,
        () => Busy(stage.Ours, _ => new DetailsCaller(stage.Town)), () => Busy(stage.Floor, _ => new DetailsCaller(stage.FloorTown)));

    public Task<Figure> Change(Target? target) => Pairs("changeIdentifier, 64 connections", "requests/s", target,
        () => Busy(stage.Ours, Changes(stage.Town)), () => Busy(stage.Floor, Changes(stage.FloorTown)));

    public Task<Figure> ChangeAlone(Target? target) => Pairs("changeIdentifier, 1 connection, p50", "ms", target,
        () => Task.FromResult(Drive.Run(stage.Ours.Port, [new ChangeCaller(stage.Town, 0, 1)], options.Time).P50Milliseconds),
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

    public Task<Figure> Cards(Target? target) => Pairs("issue and delink a card, 64 connections", "requests/s", target,
        () => Busy(stage.Ours, CardsOf(stage.Town)), () => Busy(stage.Floor, CardsOf(stage.FloorTown)));

    /// <summary>The same callers, each on a connection of its own.</summary>
    public Task<Figure> CardsOfMany(Target? target) => Pairs($"issue and delink a card, {Connections * Pipelined} connections", "requests/s", target,
        () => Rate(stage.Ours, Many(Connections * Pipelined, CardsOf(stage.Town))), () => Rate(stage.Floor, Many(Connections * Pipelined, CardsOf(stage.FloorTown))));

    public async Task<Figure> Generate(Target? target) => await Pairs("generate 50,000 cards", "cards/s", target,
        () => Rate(stage.Ours, [new GenerateCaller(stage.Town)]), () => stage.WriteCards(GenerateCaller.Count)) with
    {
        FloorName = database == "postgres" ? "binary COPY" : "prepared inserts",
    };

    /// <summary>One run of new customers by us alone.</summary>
    public Task BulkOnce() => Rate(stage.Ours, News());

    /// <summary>Changes of customers that no two callers share.</summary>
    public static Func<int, Caller> Changes(Town town) => share => new ChangeCaller(town, share, Connections * Pipelined);

    /// <summary>Cards that no two callers share.</summary>
    public static Func<int, Caller> CardsOf(Town town) => share => new CardCaller(town, share, Connections * Pipelined);

    private Caller[] News() => Many(4, _ => new NewCaller(stage.Town));

    /// <summary>Runs in turn, after enough of them to warm both sides up.</summary>
    private async Task<Figure> Pairs(string work, string unit, Target? target, Func<Task<double>> ours, Func<Task<double>> floor)
    {
        var (mine, theirs) = (new List<double>(), new List<double>());
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;)
        {
            await ours();
            await floor();
        }
        for (var round = 0; round < options.Rounds; round++)
        {
            mine.Add(await ours());
            theirs.Add(await floor());
        }
        return new(database, work, unit, mine, theirs, target);
    }

    private Task<double> Busy(ServerProcess server, Func<int, Caller> caller) =>
        Task.FromResult(Drive.Run(server.Port, Many(Connections * Pipelined, caller), options.Time, Pipelined).Rate);

    private Task<double> Rate(ServerProcess server, Caller[] callers) => Task.FromResult(Drive.Run(server.Port, callers, options.Time).Rate);

    /// <summary>As many rows as take about the time of a run.</summary>
    private Task<double> Rows() => stage.WriteRows(10_000 * (long)options.Time.TotalSeconds);

    public static Caller[] Many(int count, Func<int, Caller> caller) => [.. Enumerable.Range(0, count).Select(caller)];
}
