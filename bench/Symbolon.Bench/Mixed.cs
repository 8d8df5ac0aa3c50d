using System.Diagnostics;
using Symbolon.Bench.Load;
using Symbolon.Bench.Servers;

namespace Symbolon.Bench;

/// <summary>Two kinds of load at once: single requests beside a long import, and changes beside a snapshot that another connection holds open.</summary>
public sealed class Mixed(Stage stage, string database, Options options)
{
    /// <summary>The p99 of single requests during an import, against their p99 on an idle server.</summary>
    public Task<IReadOnlyList<Figure>> BesideImport(Target? target) => Beside("a bulk import", () => [.. Enumerable.Range(0, 4).Select(_ => new NewCaller(stage.Town))], target);

    /// <summary>The same while cards are generated.</summary>
    public Task<IReadOnlyList<Figure>> BesideGeneration(Target? target) => Beside("a generation of cards", () => [new GenerateCaller(stage.Town)], target);

    private async Task<IReadOnlyList<Figure>> Beside(string load, Func<Caller[]> callers, Target? target)
    {
        var (kinds, figures) = (new (string Name, Func<Caller> Make)[] { ("lookup", () => new LookupCaller(stage.Town)), ("changeIdentifier", () => new ChangeCaller(stage.Town, 0, 1)) }, new List<Figure>());
        foreach (var (name, make) in kinds)
        {
            var (idle, busy) = (new List<double>(), new List<double>());
            for (var round = 0; round < options.Rounds; round++)
            {
                idle.Add(Drive.Run(stage.Ours.Port, [make()], options.Time).P99Milliseconds);
                var import = Task.Run(() => Drive.Run(stage.Ours.Port, callers(), options.Time + TimeSpan.FromSeconds(1)));
                await Task.Delay(500);
                busy.Add(Drive.Run(stage.Ours.Port, [make()], options.Time).P99Milliseconds);
                await import;
            }
            figures.Add(new(database, $"{name} beside {load}, 1 connection, p99", "ms", busy, idle, target) { FloorName = "idle" });
        }
        return figures;
    }

    /// <summary>Changes a second while another connection holds its snapshot, at the end of that time, against those before it.</summary>
    public async Task<Figure> BesideSnapshot(Target? target)
    {
        var without = Enumerable.Range(0, options.Rounds).Select(_ => Changes(options.Time)).ToList();
        var with = new List<double>();
        await using (var connection = await stage.Connect())
        {
            await using var snapshot = connection.CreateCommand();
            snapshot.CommandText = database == "postgres" ? "begin isolation level repeatable read; select count(*) from batch" : "begin; select count(*) from batch";
            await snapshot.ExecuteNonQueryAsync();
            for (var watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < options.SnapshotSeconds;) with.Add(Changes(options.Time));
        }
        return new(database, $"changeIdentifier, 64 connections, after {options.SnapshotSeconds} s of an open snapshot", "requests/s", with[^Math.Min(with.Count, options.Rounds)..], without, target) { FloorName = "without" };
    }

    private double Changes(TimeSpan time) => Drive.Run(stage.Ours.Port, [.. Enumerable.Range(0, Measures.Connections * Measures.Pipelined).Select(Measures.Changes(stage.Town))], time, Measures.Pipelined).Rate;
}
