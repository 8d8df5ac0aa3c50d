using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Several nodes on one database: what one changes, the next request on another obeys (design: a node holds no state that another needs).</summary>
public sealed class NodeContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_changed_password_is_refused_at_once_on_every_node(string database)
    {
        var org = await servers.Org(database);
        await using var node = await SecondNode(org);
        Assert.Equal((200, 200), (await node.Status(), await Status(org)));
        await new OrgQueries(org.Server.Database).ResetTill(org.Id, org.Till, Password.Hash(Password.OnTheWire("fresh")));
        Assert.Equal((401, 401), (await node.Status(), await Status(org)));
        Assert.Equal(200, await node.Status("fresh"));
    }

    [Theory, BothDatabases]
    public async Task A_disabled_till_is_refused_at_once_on_every_node(string database)
    {
        var org = await servers.Org(database);
        await using var node = await SecondNode(org);
        Assert.Equal((200, 200), (await node.Status(), await Status(org)));
        await new OrgQueries(org.Server.Database).DisableTill(org.Id, org.Till);
        Assert.Equal((401, 401), (await node.Status(), await Status(org)));
    }

    [Theory, BothDatabases]
    public async Task A_disabled_till_writes_nothing_on_any_node(string database)
    {
        var org = await servers.Org(database);
        await using var node = await SecondNode(org);
        Assert.Equal(200, await node.Status());
        await new OrgQueries(org.Server.Database).DisableTill(org.Id, org.Till);
        Assert.Equal(401, await node.Register("9100000001"));
        Assert.Empty(await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task A_setting_changed_on_one_node_is_obeyed_by_the_next_request_on_another(string database)
    {
        var org = await servers.Org(database);
        await using var node = await SecondNode(org);
        for (var turn = 0; turn < 3; turn++)
        {
            (await org.Post("/v2/organization/configs", """{"keyName":"CONF_USERS_IS_EMAIL_REQUIRED","value":"1","scope":"ORG"}""")).IsDone();
            Assert.Equal(1039, await node.Register($"910000000{turn}"));
            (await org.Post("/v2/organization/configs", """{"keyName":"CONF_USERS_IS_EMAIL_REQUIRED","value":"0","scope":"ORG"}""")).IsDone();
            Assert.Equal(200, await node.Register($"910000000{turn}"));
        }
        Assert.Equal(3, (await org.NewEvents()).Length);
    }

    [Theory, BothDatabases]
    public async Task An_account_closed_on_one_node_is_refused_by_the_next_request_on_another(string database)
    {
        var org = await servers.Org(database);
        await using var node = await SecondNode(org);
        Assert.Equal(200, await node.Status("demo", "/v2/customers/search?q=m"));
        var account = (await org.Get($"/v2/org/{org.Id}/sources")).Json!["data"]!.AsArray().Single(one => (string)one!["sourceAccountIdentifier"]! == "22232")!;
        (await org.Put($"/v2/org/{org.Id}/sources/{account["uuid"]}", """{"isActive":false}""")).IsDone();
        Assert.Equal(8011, await node.Status("demo", "/v2/customers/lookup?source=WECHAT&accountId=22232&identifierName=wechat&identifierValue=w1"));
        Assert.Contains("false", (await org.Get($"/v2/org/{org.Id}/sources/{account["uuid"]}")).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_deleted_client_reads_and_writes_nothing_more_on_any_node(string database)
    {
        var org = await servers.Org(database);
        await using var node = await SecondNode(org);
        var client = await TestClient.Add(org);
        var token = await client.Token();
        Assert.Equal((200, 200), (await node.StatusOf(token), await node.StatusOf(token, "9100000001")));
        Assert.True((await org.Send(HttpMethod.Delete, $"/v3/integrations/clients/{client.Key}")).Succeeded);
        Assert.Equal((401, 401), (await node.StatusOf(token, "9100000002"), await node.StatusOf(token)));
        (await org.Lookup("mobile=9100000002", "INSTORE")).IsRefusedByRule(8015);
    }

    [Theory, BothDatabases]
    public async Task What_is_configured_on_one_node_counts_for_the_next_write_and_read_on_another(string database)
    {
        var org = await servers.Org(database);
        await using var node = await SecondNode(org);
        Assert.Equal(200, await node.Register("9100000001"));
        await org.Programs(",\"welcomePoints\":7");
        Assert.Equal(200, await node.Register("9100000002"));
        var id = (long)(await org.Lookup("mobile=9100000002", "INSTORE")).Json!["entity"]!;
        Assert.Equal(7m, await org.Balance(id));
        (await org.Post("/v2/customFields", """{"scope":"LOYALTY_REGISTRATION","customFields":[{"name":"colour","type":"text","dataType":"String","label":"Colour"}]}""")).IsDone();
        Assert.Equal(200, await node.Status("demo", $"/v2/customers/{id}/points/balance"));
        Assert.Equal(200, await node.Register("9100000003"));
    }

    private static async Task<int> Status(TestOrg org) => (await org.Get("/v2/organization/activeTill")).Status;

    private static async Task<Node> SecondNode(TestOrg org)
    {
        var app = Api.Build(org.Server.Database, new("http://127.0.0.1:0"), TestServer.Clock);
        await app.StartAsync();
        return new Node(app, org);
    }

    /// <summary>Another node on the same database, asked with the org's till.</summary>
    private sealed class Node(Microsoft.AspNetCore.Builder.WebApplication app, TestOrg org) : IAsyncDisposable
    {
        public async Task<int> Status(string password = TestOrg.ClearPassword, string path = "/v2/organization/activeTill")
        {
            using var client = org.ClientOf(org.Till, Password.OnTheWire(password));
            return await CodeOf(await client.GetAsync(new Uri(new Uri(app.Urls.First()), path)));
        }

        /// <summary>What a token's read answers, or its write when a mobile is to be registered.</summary>
        public async Task<int> StatusOf(string token, string? mobile = null)
        {
            using var anybody = new HttpClient { BaseAddress = new(app.Urls.First()) };
            using var request = new HttpRequestMessage(mobile is null ? HttpMethod.Get : HttpMethod.Post, mobile is null ? "/v2/organization/activeTill" : "/v2/customers");
            if (mobile is not null) request.Content = new StringContent(Body(mobile), System.Text.Encoding.UTF8, "application/json");
            request.Headers.Add("X-CAP-API-OAUTH-TOKEN", token);
            using var reply = await anybody.SendAsync(request);
            return await CodeOf(reply);
        }

        /// <summary>The code of a refusal, and the status of what was done.</summary>
        private static async Task<int> CodeOf(HttpResponseMessage response)
        {
            var reply = await Reply.Of(response);
            return reply.Errors is [var code, ..] ? code : reply.Status;
        }

        public async Task<int> Register(string mobile)
        {
            using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
            using var body = new StringContent(Body(mobile), System.Text.Encoding.UTF8, "application/json");
            return await CodeOf(await client.PostAsync(new Uri(new Uri(app.Urls.First()), "/v2/customers"), body));
        }

        private static string Body(string mobile) => $$"""{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"{{mobile}}"}]}]}""";

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
