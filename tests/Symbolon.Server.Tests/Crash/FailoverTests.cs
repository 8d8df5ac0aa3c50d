using System.Text;
using Npgsql;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Crash;

/// <summary>PostgreSQL with a standby that is asked before a commit is answered: the first is lost, the standby is promoted, and a server that knows both goes on without having lost what it acknowledged.</summary>
public sealed class FailoverTests(ITestOutputHelper output)
{
    [Fact]
    public Task No_acknowledged_write_is_lost_when_the_primary_dies_under_load_and_the_standby_takes_over() => FailOver(times: 1);

    [Soak]
    public Task No_acknowledged_write_is_lost_in_6_failovers() => FailOver(times: 6);

    [Fact]
    public async Task A_commit_whose_session_is_ended_while_it_waits_for_the_standby_is_not_acknowledged_before_the_standby_has_it()
    {
        await using var primary = await PostgresCluster.Start();
        await using var database = new Postgres(primary.Pooled);
        await Migrator.Migrate(database);
        var org = Servers.NextOrg();
        await TestServer.MakeOrg(database, org);
        await using var server = await TestServer.Over(database, TestServer.Clock);
        using var client = new TestOrg(server, org, $"till1.{org}").ClientOf($"till1.{org}", Http.Password.OnTheWire(TestOrg.ClearPassword));
        Assert.Equal(200, await Register(client, "9100000001"));
        await using var standby = await primary.Standby();
        await standby.Stop("fast");

        var writing = Register(client, "9100000002");
        while (await primary.Ask(Waiting("pid")) is null) await Task.Delay(20);
        await primary.Ask($"select pg_terminate_backend({await primary.Ask(Waiting("pid"))})");
        // The write is there now for all to see, but not on the standby: the next one who waits is who asks whether it was saved.
        while (await primary.Ask(Waiting("pid")) is null && !writing.IsCompleted) await Task.Delay(20);
        Assert.False(writing.IsCompleted, "It was acknowledged before the standby had it.");
        await standby.Resume();
        Assert.Equal(200, await writing);
        await primary.Stop("immediate");
        await standby.Promote();
        await using var after = new Postgres(standby.Connection);
        var stored = await StoredOrg.Of(after, org);
        stored.IsWhole();
        Assert.Single(stored.Holders(Requests.Mobile(919100000002)));
    }

    private async Task FailOver(int times)
    {
        var (random, acknowledged, open) = (new Random(13), 0, 0);
        for (var time = 0; time < times; time++)
        {
            await using var primary = await PostgresCluster.Start();
            await using (var first = new Postgres(primary.Connection)) await Migrator.Migrate(first);
            await using var standby = await primary.Standby();
            await using var database = new Postgres(Both(primary, standby));
            var org = Servers.NextOrg();
            await TestServer.MakeOrg(database, org);
            await using var server = await TestServer.Over(database, TestServer.Clock);
            var load = new TownLoad(org, () => server.Address, time);
            load.Start();
            await load.Answers(random.Next(40, 200));
            await primary.Stop("immediate");
            await standby.Promote();
            await load.Answers(50);
            await load.Stop();
            await load.IsKept(database);
            (acknowledged, open) = (acknowledged + load.Acknowledged, open + load.Open);
        }
        output.WriteLine($"{times} failovers, {acknowledged} acknowledged calls found again on the new primary, {open} that were not answered, or with 500 or 503, found whole or not at all.");
    }

    private static string Waiting(string what) => $"select {what}::text from pg_stat_activity where wait_event = 'SyncRep' limit 1";

    private static string Both(PostgresCluster one, PostgresCluster other) =>
        new NpgsqlConnectionStringBuilder { Host = $"{one.Host},{other.Host}", Username = "symbolon", Database = "postgres", TargetSessionAttributes = "primary", HostRecheckSeconds = 1, Timeout = 5 }.ToString();

    private static async Task<int> Register(HttpClient client, string mobile)
    {
        using var body = new StringContent(TestBodies.Customer("INSTORE", $"mobile={mobile}"), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/v2/customers", body);
        var reply = await Reply.Of(response);
        return reply.Errors is [var refused, ..] ? refused : reply.Status;
    }
}
