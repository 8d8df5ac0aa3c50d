using System.Collections.Concurrent;
using System.Text;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Crash;

/// <summary>The server is killed or stopped in the middle of a load of writes: what was acknowledged is there, and nothing is there by half.</summary>
public sealed class CrashTests
{
    private const int Callers = 8;

    [Theory, BothDatabases]
    public async Task After_kill_9_every_acknowledged_write_is_there(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        var acknowledged = new ConcurrentQueue<(long Id, string Key)>();
        var id = 0L;
        for (var round = 0; round < 2; round++)
        {
            await using var server = await ServerProcess.Serve(place.Arguments);
            await using var database = place.Open();
            if (id == 0) await TestServer.MakeOrg(database, id = Servers.NextOrg());
            else await EverythingIsThere(database, id, acknowledged);
            var (before, load) = (acknowledged.Count, Load(server, id, round, acknowledged));
            while (acknowledged.Count < before + 40 + (round * 7)) await Task.Delay(5);
            await server.Kill();
            await load;
        }
        await using var after = place.Open();
        await EverythingIsThere(after, id, acknowledged);
    }

    [Theory, BothDatabases]
    public async Task A_kind_stop_answers_everything_that_was_accepted_however_long_the_database_takes(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var server = await ServerProcess.Serve(place.Arguments);
        await using var database = place.Open();
        var id = Servers.NextOrg();
        await TestServer.MakeOrg(database, id);
        using var client = server.Client($"till1.{id}");
        Assert.NotEqual(0, await Register(client, "919000000001"));

        List<Task<long>> accepted = [];
        await using (var session = await database.OpenWriter())
        {
            await session.RoundTrip(database.Dialect.BeginWrite(id, () => { }));
            for (var one = 2; one < 12; one++) accepted.Add(Register(client, $"9190000000{one:00}"));
            await Task.Delay(500);
            server.Signal();
            await Task.Delay(3500);
        }
        var ids = await Task.WhenAll(accepted);
        Assert.Equal(0, await server.Exit());
        var stored = await StoredOrg.Of(database, id);
        stored.IsWhole();
        Assert.Equal(11, stored.Customers.Count);
        Assert.All(ids, one => Assert.Contains(one, stored.Customers.Keys));
    }

    private static Task Load(ServerProcess server, long id, int round, ConcurrentQueue<(long, string)> acknowledged) => Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
    {
        using var client = server.Client($"till1.{id}");
        try
        {
            for (var no = 0; ; no++)
            {
                var mobile = $"9190{round}{caller}{no:000000}";
                var customer = await Register(client, mobile);
                acknowledged.Enqueue((customer, mobile));
                await Change(client, customer, $"{mobile}@b.test");
                acknowledged.Enqueue((customer, $"{mobile}@b.test"));
            }
        }
        catch (HttpRequestException)
        {
            // The server was killed.
        }
    }));

    private static async Task EverythingIsThere(Database database, long id, IEnumerable<(long Id, string Key)> acknowledged)
    {
        var stored = await StoredOrg.Of(database, id);
        stored.IsWhole();
        foreach (var (customer, key) in acknowledged)
            Assert.Contains(stored.Customers[customer].Profiles.Single().Identifiers, identifier => identifier.Key == key);
    }

    private static Task<long> Register(HttpClient client, string mobile) =>
        Post(client, "/v2/customers", $$"""{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"{{mobile}}"}]}]}""");

    private static Task<long> Change(HttpClient client, long customer, string email) =>
        Post(client, $"/v2/customers/{customer}/changeIdentifier?source=INSTORE", $$"""{"add":[{"type":"email","value":"{{email}}"}]}""");

    private static async Task<long> Post(HttpClient client, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(path, body);
        var reply = await Reply.Of(response);
        Assert.True(reply.Succeeded, reply.Text);
        return reply.CreatedId;
    }
}
