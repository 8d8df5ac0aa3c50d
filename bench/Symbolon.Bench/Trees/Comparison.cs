using System.Diagnostics;
using Symbolon.Bench.Load;
using Symbolon.Bench.Servers;

namespace Symbolon.Bench.Trees;

/// <summary>
/// Compares two trees: both servers run at once on databases of the same customers and are loaded strictly in turn,
/// run by run. The tree that goes first alternates, so that neither always follows a checkpoint of the other.
/// </summary>
public sealed class Comparison(Tree other, Cluster? cluster, Options options, Report report)
{
    private const long Customers = 100_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    public async Task Run(string database)
    {
        await using var places = new TreeDatabases(database, cluster);
        await using var ours = await TreeServer.Open(Tree.Own, await places.New("ours"), Customers);
        await using var theirs = await TreeServer.Open(other, await places.New("theirs"), Customers);
        await places.Settle();
        foreach (var (what, work, callers, pipelined) in Works)
        {
            if (!options.Wants(what)) continue;
            var pair = new Pair(database, work, ours, theirs);
            report.Add(Pairs(pair, server => Rate(server, callers(server.Town), pipelined)));
        }
    }

    private static (string What, string Work, Func<Town, Caller[]> Callers, int Pipelined)[] Works =>
    [
        ("lookup", "lookup by identifier, 64 connections",
            Busy(town => _ => new LookupCaller(town)), Measures.Pipelined),
        ("lookup", "customer details by identifier, 64 connections",
            Busy(town => _ => new DetailsCaller(town)), Measures.Pipelined),
        ("change", "changeIdentifier, 1 connection", town => [new ChangeCaller(town, 0, 1)], 1),
        ("change", "changeIdentifier, 64 connections", Busy(Measures.Changes), Measures.Pipelined),
        ("bulk", "bulk upsert of new customers", town => Measures.Many(4, _ => new NewCaller(town)), 1),
        ("bulk", "bulk upsert of known customers, one field changed",
            town => Measures.Many(4, share => new KnownCaller(town, share, 4)), 1),
        ("cards", "issue and delink a card, 64 connections", Busy(Measures.CardsOf), Measures.Pipelined),
    ];

    private static Func<Town, Caller[]> Busy(Func<Town, Func<int, Caller>> caller) =>
        town => Measures.Many(Measures.Connections * Measures.Pipelined, caller(town));

    private double Rate(TreeServer server, Caller[] callers, int pipelined) =>
        Drive.Run(server.Process.Port, callers, options.Time, pipelined).Rate;

    private Figure Pairs(Pair pair, Func<TreeServer, double> rate)
    {
        var (database, work, ours, theirs) = pair;
        var (mine, others) = (new List<double>(), new List<double>());
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;) _ = (rate(ours), rate(theirs));
        for (var round = 0; round < options.Rounds; round++)
        {
            if (round % 2 == 0) mine.Add(rate(ours));
            others.Add(rate(theirs));
            if (round % 2 == 1) mine.Add(rate(ours));
        }
        return new(database, work, "/s", mine, others, null) { FloorName = "other tree" };
    }

    private sealed record Pair(string Database, string Work, TreeServer Ours, TreeServer Theirs);
}
