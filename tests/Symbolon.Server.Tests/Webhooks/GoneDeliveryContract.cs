using Microsoft.Extensions.Logging;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Isolation;

namespace Symbolon.Server.Tests.Webhooks;

/// <summary>
/// Deliveries that are given up because their events are kept no more are told like every dead letter.
/// </summary>
public sealed class GoneDeliveryContract
{
    /// <summary>The node finds out when it makes the body, or when it takes up what another one left.</summary>
    [Theory]
    [BothDatabases(false)]
    [BothDatabases(true)]
    public async Task A_delivery_whose_event_is_gone_is_a_warning_and_counted(string database, bool byAnother)
    {
        await using var receiver = await Receiver.Start();
        receiver.Says(503);
        var (stored, drop) = database == "sqlite" ? TestServer.NewSqlite() : await TestServer.NewPostgres();
        await Migrator.Migrate(stored);
        var (id, clock) = (Servers.NextOrg(), new TestClock());
        await TestServer.MakeOrg(stored, id);
        using var told = new Listener(null);
        var node = await Node(stored, clock, told);
        var org = new TestOrg(node, id, $"till1.{id}");
        var webhook = await org.Webhook(receiver.Address);
        await org.Register("INSTORE", "mobile=9100000001");
        var eventId = (await receiver.Gets(1))[0].Id;
        await org.Logged(eventId, "waiting");
        await org.Do("delete from event where org_id = @org");
        if (byAnother)
        {
            await node.DisposeAsync();
            node = await Node(stored, clock, told);
            org = new TestOrg(node, id, $"till1.{id}");
        }
        clock.Move(TimeSpan.FromMinutes(2));
        var dead = await org.Logged(eventId, "dead");
        Assert.Equal("gone", (string)dead["consumerResponse"]!["failure"]!);
        var warning = Assert.Single(told.Heard, one => one.StartsWith("Warning ", StringComparison.Ordinal)
            && one.Contains("became a dead letter", StringComparison.Ordinal));
        Assert.Contains($"Org {id}, webhook {webhook["webHookId"]}", warning, StringComparison.Ordinal);
        Assert.Contains("after gone", warning, StringComparison.Ordinal);
        Assert.Contains("meter symbolon.webhook.post.duration symbolon.delivery=dead", told.Heard);
        await node.DisposeAsync();
        await drop();
    }

    private static Task<TestServer> Node(Database database, TestClock clock, Listener told) => TestServer.Over(
        database, clock, log => log.ClearProviders().AddProvider(told), TestWebhooks.Terms);
}
