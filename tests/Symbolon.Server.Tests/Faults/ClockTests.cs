using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Faults;

/// <summary>Clocks of nodes that jump and differ: an org has one time, which stands rather than go back; what ended stays ended; a token ends by the clock of the node that is asked.</summary>
public sealed class ClockTests
{
    [Theory, BothDatabases]
    public async Task Nodes_whose_clocks_jump_and_differ_give_an_org_one_time_that_never_goes_back(string database)
    {
        await using var town = await Nodes.Of(database);
        var (random, latest) = (new Random(15), default(DateTimeOffset));
        for (var no = 0; no < 40; no++)
        {
            var node = random.Next(2);
            town.Clocks[node].Now = StoppedClock.Noon.AddHours(random.Next(-200, 200));
            if (town.Clocks[node].Now > latest) latest = town.Clocks[node].Now;
            await town.At(node).Register("INSTORE", $"mobile=91{no:00000000}");
        }
        var stored = await StoredOrg.Of(town.Database, town.Id);
        stored.IsWhole();
        Assert.Equal(stored.Events.Select(one => one.Stamp.At).Order(), stored.Events.Select(one => one.Stamp.At));
        Assert.Equal(Instant.From(latest), stored.Events[^1].Stamp.At);
        Assert.InRange(stored.Events.Select(one => one.Stamp.At).Distinct().Count(), 2, 39);
    }

    [Theory, BothDatabases]
    public async Task Points_that_ended_by_one_clock_are_not_spent_by_another_that_is_behind(string database)
    {
        await using var town = await Nodes.Of(database);
        await town.At(0).Programs(both: false);
        var id = await town.At(0).Member("9100000001", 50, expires: "2031-05-06T12:00:00+00:00");
        (await town.At(0).Redeem(id, 10)).IsDone();
        town.Clocks[1].Now = StoppedClock.Noon.AddDays(3);
        (await town.At(1).Redeem(id, 10)).IsRefusedByRule(818);
        await town.At(1).Register("INSTORE", "mobile=9100000002");
        (await town.At(0).Redeem(id, 10)).IsRefusedByRule(818);
    }

    [Theory, BothDatabases]
    public async Task A_token_ends_by_the_clock_of_the_node_that_is_asked(string database)
    {
        await using var town = await Nodes.Of(database);
        var client = await TestClient.Add(town.At(0));
        var token = await client.Token();
        Assert.Equal(200, await Ask(0));
        Assert.Equal(200, await Ask(1));
        town.Clocks[1].Now = StoppedClock.Noon.AddHours(1);
        Assert.Equal(401, await Ask(1));
        Assert.Equal(200, await Ask(0));
        town.Clocks[0].Now = StoppedClock.Noon.AddHours(-5);
        Assert.Equal(200, await Ask(0));

        async Task<int> Ask(int node) => (await TestClient.Ask(town.At(node).Server.Address, HttpMethod.Get, "/v2/organization/configkeyvalue?name=UPSERT_BATCH_LIMIT", headers: [("X-CAP-API-OAUTH-TOKEN", token)])).Status;
    }

    /// <summary>Two nodes with clocks of their own on one database, and an org.</summary>
    private sealed class Nodes : IAsyncDisposable
    {
        private readonly List<TestServer> servers = [];
        private Func<ValueTask> drop = null!;

        public StoppedClock[] Clocks { get; } = [new(StoppedClock.Noon), new(StoppedClock.Noon)];

        public Database Database { get; private set; } = null!;

        public long Id { get; } = Servers.NextOrg();

        public static async Task<Nodes> Of(string name)
        {
            var nodes = new Nodes();
            (nodes.Database, nodes.drop) = name == "sqlite" ? TestServer.NewSqlite() : await TestServer.NewPostgres();
            await Migrator.Migrate(nodes.Database);
            await TestServer.MakeOrg(nodes.Database, nodes.Id);
            foreach (var clock in nodes.Clocks) nodes.servers.Add(await TestServer.Over(nodes.Database, clock));
            return nodes;
        }

        public TestOrg At(int node) => new(servers[node], Id, $"till1.{Id}");

        public async ValueTask DisposeAsync()
        {
            foreach (var server in servers) await server.DisposeAsync();
            await drop();
        }
    }
}
