using Symbolon.Bench;
using Symbolon.Bench.Floors;
using Symbolon.Bench.Servers;

// dotnet run -c Release --project bench/Symbolon.Bench -- [all|lookup|change|bulk|cards|mixed|grow] [--database sqlite|postgres] [--seconds N] [--rounds N] [--snapshot-seconds N] [--largest N] [--floor-sessions N]
if (args is ["floor", var kind, var connection, var port, var sessions])
{
    await FloorServer.Run(kind, connection, int.Parse(port, null), int.Parse(sessions, null));
    return;
}
var (options, report) = (Options.Read(args), new Report());
await using var cluster = options.Databases.Contains("postgres") ? await Cluster.Start() : null;
Console.WriteLine($"{Environment.ProcessorCount} cores, {options.Time.TotalSeconds} s a run, {options.Rounds} pairs of runs, medians (lowest to highest). PostgreSQL: {Cluster.Settings}");
foreach (var database in options.Databases) await new Suite(database, cluster, options, report).Run();
report.Print();
