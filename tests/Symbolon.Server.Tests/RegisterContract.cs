using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST /v2/customers over HTTP on both databases (customers §6.1, §7.1).</summary>
public sealed class RegisterContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_new_customer_is_registered_and_found(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.Post("/v2/customers", """{"profiles":[{"source":"INSTORE","firstName":" Mira ","identifiers":[{"type":"mobile","value":6289999999}]}]}""");
        reply.IsDone();
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
        var found = await org.Get("/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=916289999999");
        found.IsDone();
        Assert.Equal(reply.CreatedId, (long)found.Json!["entity"]!);
    }

    [Theory, BothDatabases]
    public async Task A_taken_identifier_is_refused_8006_with_the_holders_id_and_changes_nothing(string database)
    {
        var org = await servers.Org(database);
        var holder = await org.Register("INSTORE", "mobile=6289999999");
        await org.NewEvents();
        var reply = await org.Post("/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"6289999999"}]}]}""");
        reply.IsRefused(400, 8006);
        Assert.Contains($"id {holder} ", reply.Text, StringComparison.Ordinal);
        Assert.Empty(await org.NewEvents());
    }
}
