using Microsoft.AspNetCore.Builder;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Webhooks;

/// <summary>Several nodes share the delivery: one at a time for an org, and after one died another goes on.</summary>
public sealed class LeaseTests(DeliveryServers servers) : IClassFixture<DeliveryServers>
{
    [Theory, BothDatabases]
    public async Task Nothing_is_delivered_without_the_lease_and_everything_once_it_has_run_out(string database)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database);
        Assert.True(await new Leases(org.Server.Database, "webhooks").Take(org.Id, Instant.From(servers.Clock.GetUtcNow()), TimeSpan.FromMinutes(10)));
        await org.Webhook(receiver.Address);
        await org.Register("INSTORE", "mobile=9100000001");
        await Task.Delay(2500);
        Assert.Empty(receiver.Got);
        servers.Clock.Move(TimeSpan.FromMinutes(11));
        await receiver.Gets(1);
    }

    [Theory, BothDatabases]
    public async Task When_a_node_is_killed_another_goes_on_where_it_was(string database)
    {
        await using var receiver = await Receiver.Start();
        await using var place = await DatabaseArguments.New(database);
        var id = Servers.NextOrg();
        string[] first;
        await using (var killed = await ServerProcess.Serve([.. place.Arguments, "--webhook-networks", "127.0.0.0/8"]))
        {
            await using (var opened = place.Open()) await TestServer.MakeOrg(opened, id);
            using var client = killed.Client($"till1.{id}");
            await Send(client, "/v3/webHooks", TestWebhooks.Draft(receiver.Address));
            for (var one = 0; one < 5; one++) await Send(client, "/v2/customers", $$"""{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"910000000{{one}}"}]}]}""");
            first = [.. (await receiver.Gets(5)).Select(got => got.Id)];
            receiver.Says(503);
            await Send(client, "/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000009"}]}]}""");
            await receiver.Gets(6);
            await killed.Kill();
        }
        receiver.Says(200);
        var clock = new TestClock();
        clock.Move(TimeSpan.FromMinutes(2));
        await using var database2 = place.Open();
        await using var app = await Node(database2, clock);
        for (var tries = 0; tries < 6000 && receiver.Got.Count(got => got.Id == receiver.Got[5].Id) < 2; tries++) await Task.Delay(20);
        var got = receiver.Got.Select(one => one.Id).ToList();
        Assert.True(got.Count(one => one == got[5]) >= 2, string.Join(' ', got));
        // What was filed before the kill does not come again; what was not may.
        Assert.Equal(6, got.Distinct().Count());
        Assert.Equal(5, first.Distinct().Count());
        await app.StopAsync();
    }

    [Theory, BothDatabases]
    public async Task What_was_posted_and_not_filed_is_posted_again_under_the_same_id(string database)
    {
        await using var receiver = await Receiver.Start();
        var (inner, drop) = database == "sqlite" ? TestServer.NewSqlite() : await TestServer.NewPostgres();
        await Migrator.Migrate(inner);
        var id = Servers.NextOrg();
        await TestServer.MakeOrg(inner, id);
        var breaking = new Watched(inner)
        {
            Before = (_, statements) => statements.Any(one => one.Text.StartsWith("insert into webhook_delivery", StringComparison.Ordinal)) ? throw new IOException("The disk is gone.") : Task.CompletedTask,
        };
        var clock = new TestClock();
        await using (var app = await Node(breaking, clock))
        {
            using var client = TestOrg.ClientAt(new(app.Urls.First()), $"till1.{id}", Password.OnTheWire(TestOrg.ClearPassword));
            await Send(client, "/v3/webHooks", TestWebhooks.Draft(receiver.Address));
            await Send(client, "/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""");
            await receiver.Gets(1);
            await Task.Delay(1500);
            Assert.Single(receiver.Got);
            await app.StopAsync();
        }
        clock.Move(TimeSpan.FromMinutes(2));
        await using (var app = await Node(inner, clock))
        {
            var got = await receiver.Gets(2);
            Assert.Equal(got[0].Id, got[1].Id);
            Assert.Equal(got[0].Body, got[1].Body);
            await app.StopAsync();
        }
        await drop();
    }

    [Theory, BothDatabases]
    public async Task A_node_that_stops_kindly_lets_another_go_on_at_once(string database)
    {
        await using var receiver = await Receiver.Start();
        var (inner, drop) = database == "sqlite" ? TestServer.NewSqlite() : await TestServer.NewPostgres();
        await Migrator.Migrate(inner);
        var (id, clock) = (Servers.NextOrg(), new TestClock());
        await TestServer.MakeOrg(inner, id);
        for (var node = 0; node < 2; node++)
        {
            await using var app = await Node(inner, clock);
            using var client = TestOrg.ClientAt(new(app.Urls.First()), $"till1.{id}", Password.OnTheWire(TestOrg.ClearPassword));
            if (node == 0) await Send(client, "/v3/webHooks", TestWebhooks.Draft(receiver.Address));
            await Send(client, "/v2/customers", $$"""{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"910000000{{node}}"}]}]}""");
            await receiver.Gets(node + 1);
            await app.StopAsync();
        }
        await drop();
        Assert.Equal(2, receiver.Got.Length);
    }

    [Theory, BothDatabases]
    public async Task When_one_of_two_nodes_stops_kindly_the_other_goes_on_within_moments(string database)
    {
        await using var receiver = await Receiver.Start();
        var (inner, drop) = database == "sqlite" ? TestServer.NewSqlite() : await TestServer.NewPostgres();
        await Migrator.Migrate(inner);
        var (id, clock) = (Servers.NextOrg(), new TestClock());
        await TestServer.MakeOrg(inner, id);
        await using var first = await Node(inner, clock);
        using var client = Client(first, id);
        await Send(client, "/v3/webHooks", TestWebhooks.Draft(receiver.Address));
        await Send(client, "/v2/customers", TestBodies.Customer("INSTORE", "mobile=9100000001"));
        await receiver.Gets(1);
        await using var second = await Node(inner, clock);
        // The other node has looked, and did not get the lease.
        await Task.Delay(2500);
        await first.StopAsync();
        var stopped = System.Diagnostics.Stopwatch.GetTimestamp();
        using var other = Client(second, id);
        await Send(other, "/v2/customers", TestBodies.Customer("INSTORE", "mobile=9100000002"));
        await receiver.Gets(2);
        // One look a second; the rest is for a machine that has much to do.
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(stopped).TotalSeconds, 0, 8);
        await second.StopAsync();
        await drop();
    }

    private static HttpClient Client(WebApplication node, long org) =>
        TestOrg.ClientAt(new(node.Urls.First()), $"till1.{org}", Password.OnTheWire(TestOrg.ClearPassword));

    private static async Task<WebApplication> Node(Database database, TestClock clock)
    {
        var app = Api.Build(database, new("http://127.0.0.1:0"), clock, TestLog.Failures, delivery: TestWebhooks.Terms);
        await app.StartAsync();
        return app;
    }

    private static async Task Send(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var reply = await client.PostAsync(path, content);
        var read = await Reply.Of(reply);
        Assert.True(read.Succeeded, read.Text);
    }
}
