using Symbolon.Bench;

// dotnet run -c Release --project bench/Symbolon.Bench -- [all|lookup|details|change|bulk] [--database sqlite|postgres] [--seconds N] [--rounds N] [--postgres CONNECTION]
var options = Options.Read(args);
Console.WriteLine($"Symbolon bench: {Environment.ProcessorCount} cores, {options.Seconds} s a run, {options.Rounds} rounds, medians (lowest to highest)");
foreach (var database in options.Databases)
{
    Console.WriteLine($"\n{database}");
    await using var server = await ServerProcess.Start(database, options);
    await using var town = await Town.Fill(server, customers: 20_000);
    foreach (var workload in Workload.All.Where(workload => options.Wants(workload.Name)))
    {
        var rates = new List<double>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var rate = await workload.Run(town, TimeSpan.FromSeconds(options.Seconds));
            if (round > 0) rates.Add(rate);
        }
        rates.Sort();
        Console.WriteLine($"  {workload.Name,-10} {workload.Connections,3} connections {rates[rates.Count / 2],10:N0} {workload.Unit} ({rates[0]:N0} to {rates[^1]:N0})");
    }
    Console.WriteLine($"  server     {server.ResidentMegabytes} MB resident, ready in {server.ReadySeconds:0.00} s");
}
