using Symbolon.Bench;
using Symbolon.Bench.Floors;
using Symbolon.Bench.Servers;
using Symbolon.Bench.Trees;

// dotnet run -c Release --project bench/Symbolon.Bench -- [all|lookup|change|bulk|cards|mixed|search|grow]
//     [--database sqlite|postgres] [--seconds N] [--rounds N] [--snapshot-seconds N] [--largest N] [--floor-sessions N]
// With --against PATH another checkout takes the place of the floors: [all|lookup|change|bulk|cards] --against PATH
if (args is ["floor", var kind, var connection, var port, var sessions])
{
    await FloorServer.Run(kind, connection, int.Parse(port, null), int.Parse(sessions, null));
    return;
}
var (options, report) = (Options.Read(args), new Report());
await using var cluster = options.Databases.Contains("postgres") ? await Cluster.Start() : null;
Console.WriteLine($"{Environment.ProcessorCount} cores, {options.Time.TotalSeconds} s a run, {options.Rounds} pairs of runs, medians (lowest to highest). PostgreSQL: {Cluster.Settings}");
using var other = options.Against is { } path ? await Tree.Build(path) : null;
foreach (var database in options.Databases)
{
    if (other is not null) await new Comparison(other, cluster, options, report).Run(database);
    else await new Suite(database, cluster, options, report).Run();
}
report.Print();
