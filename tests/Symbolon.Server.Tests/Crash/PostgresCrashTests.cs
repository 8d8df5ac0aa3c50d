using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Crash;

/// <summary>PostgreSQL crashes, is killed, loses a session or is restarted under a load of random calls: every acknowledged call is there afterwards, and the same server goes on serving.</summary>
public sealed class PostgresCrashTests(ITestOutputHelper output)
{
    private static readonly string[] Ways = ["immediate", "session", "fast", "kill"];

    [Fact]
    public Task A_town_survives_crashes_and_restarts_of_PostgreSQL() => Crash(times: 3);

    [Soak]
    public Task A_town_survives_crashes_and_restarts_of_PostgreSQL_20_times() => Crash(times: 20);

    private async Task Crash(int times)
    {
        await using var cluster = await PostgresCluster.Start();
        await using var database = new Postgres(cluster.Pooled);
        await Migrator.Migrate(database);
        await using var server = await TestServer.Over(database, TestServer.Clock);
        var (random, acknowledged, open) = (new Random(12), 0, 0);
        for (var time = 0; time < times; time++)
        {
            var org = Servers.NextOrg();
            await TestServer.MakeOrg(database, org);
            var load = new TownLoad(org, () => server.Address, time);
            load.Start();
            await load.Answers(random.Next(10, 150));
            await Strike(cluster, Ways[time % Ways.Length]);
            await load.Answers(30);
            await load.Stop();
            await load.IsKept(database);
            (acknowledged, open) = (acknowledged + load.Acknowledged, open + load.Open);
        }
        output.WriteLine($"{times} crashes and restarts of PostgreSQL, {acknowledged} acknowledged calls found again, {open} that were not answered, or with 500 or 503, found whole or not at all.");
    }

    private static async Task Strike(PostgresCluster cluster, string way)
    {
        switch (way)
        {
            case "session":
                // One session killed from outside has PostgreSQL end all the others and recover.
                await cluster.KillSession();
                break;
            case "kill":
                await cluster.Kill();
                await cluster.Resume();
                break;
            default:
                await cluster.Stop(way);
                await cluster.Resume();
                break;
        }
    }
}
