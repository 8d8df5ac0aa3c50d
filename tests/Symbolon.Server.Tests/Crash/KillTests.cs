using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Crash;

/// <summary>Random calls in a small town while the server process is killed over and over: what was acknowledged is there, and the whole is what some serial order of the calls gives.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Theory, BothDatabases]
    public Task A_town_survives_kill_9_of_its_server(string database) => Kill(database, times: 2);

    [SoakTheory, BothDatabases]
    public Task A_town_survives_kill_9_of_its_server_20_times(string database) => Kill(database, times: 20);

    private async Task Kill(string name, int times)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var database = place.Open();
        var (random, acknowledged, open) = (new Random(11), 0, 0);
        TownLoad? load = null;
        for (var kill = 0; kill < times; kill++)
        {
            await using var server = await ServerProcess.Serve(place.Arguments);
            if (load is not null) await load.IsKept(database);
            var org = Servers.NextOrg();
            await TestServer.MakeOrg(database, org);
            load = new TownLoad(org, () => server.Address, kill);
            load.Start();
            await load.Answers(random.Next(10, 150));
            await server.Kill();
            await load.Stop();
            await load.IsKept(database);
            (acknowledged, open) = (acknowledged + load.Acknowledged, open + load.Open);
        }
        output.WriteLine($"{name}: {times} kills, {acknowledged} acknowledged calls found again, {open} that were not answered found whole or not at all.");
        Assert.NotEqual(0, open);
    }
}
