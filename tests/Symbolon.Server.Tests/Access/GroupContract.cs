using Symbolon.Access;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>Access groups: what a caller may do with each resource (platform §2.4, §2.5).</summary>
public sealed class GroupContract(Servers servers)
{
    private const string Denied = """{"warnings":[],"errors":[{"status":false,"code":4000,"message":"Not authorized. Access is denied!"}]}""";
    private const string DeniedV3 = """{"data":null,"errors":[{"code":4000,"message":"Not authorized. Access is denied!"}]}""";

    private static readonly (string Method, string Path)[] Calls =
    [
        ("GET", "/v2/customers/search?q=mira"), ("POST", "/v2/customers"), ("GET", "/v2/genericStatus/card/labels"), ("PUT", "/v2/card"), ("GET", "/v2/organization/activeTill"), ("POST", "/v2/organization/configs"),
        ("GET", "/v3/integrations/clients"), ("POST", "/v3/integrations/clients"),
    ];

    [Theory]
    [BothDatabases("full", "11111111")]
    [BothDatabases("read-only", "10101010")]
    [BothDatabases("Customer=rw", "11000000")]
    [BothDatabases("Customer=w Card=r", "01100000")]
    [BothDatabases("*=r Organization=rw", "10101111")]
    [BothDatabases("*=rw Customer=none", "00111111")]
    [BothDatabases("", "00000000")]
    public async Task A_group_opens_what_it_says_and_nothing_else(string database, string words, string opened)
    {
        var org = await servers.Org(database);
        var groups = Groups(org);
        if (AccessGroup.BuiltIn.All(group => group.Name != words)) await groups.Add(org.Id, "own", words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await groups.AssignToTill(org.Id, AccessGroup.BuiltIn.Any(group => group.Name == words) ? words : "own", org.Till);
        var found = "";
        foreach (var (method, path) in Calls)
        {
            var reply = await org.Send(new(method), path, method == "GET" ? null : "{}");
            found += reply.Status == 403 ? '0' : '1';
            if (reply.Status == 403) Assert.Equal(path.StartsWith("/v3", StringComparison.Ordinal) ? DeniedV3 : Denied, reply.Text);
        }
        Assert.Equal(opened, found);
    }

    [Theory, BothDatabases]
    public async Task A_dry_run_asks_for_the_right_to_do_it(string database)
    {
        var org = await servers.Org(database);
        await Groups(org).AssignToTill(org.Id, "read-only", org.Till);
        var planned = await org.Post("/v2/customers?dryRun=true", TestBodies.Customer("INSTORE", "mobile=9100000001"));
        Assert.Equal((403, Denied), (planned.Status, planned.Text));
    }

    [Theory, BothDatabases]
    public async Task The_org_group_counts_for_who_has_none(string database)
    {
        var org = await servers.Org(database);
        var (groups, client) = (Groups(org), await TestClient.Add(org));
        await groups.AssignToOrg(org.Id, "read-only");
        Assert.Equal((4000, 4000), (await Write(org), await Write(client)));
        await groups.AssignToTill(org.Id, "full", org.Till);
        Assert.Equal((8004, 8004), (await Write(org), await Write(client)));
        await groups.AssignToTill(org.Id, null, org.Till);
        await groups.AssignToOrg(org.Id, null);
        Assert.Equal((8004, 8004), (await Write(org), await Write(client)));
    }

    [Theory, BothDatabases]
    public async Task A_clients_own_group_wins_over_that_of_the_till_it_acts_for(string database)
    {
        var org = await servers.Org(database);
        var (groups, client) = (Groups(org), await TestClient.Add(org));
        await groups.AssignToClient(org.Id, "full", client.Key);
        await groups.AssignToTill(org.Id, "read-only", org.Till);
        Assert.Equal(8004, await Write(client));
        await groups.AssignToClient(org.Id, null, client.Key);
        Assert.Equal(4000, await Write(client));
        Assert.Equal(8004, await Write(client, ("X-CAP-API-ATTRIBUTION-ENTITY-CODE", $"till2.{org.Id}")));
    }

    [Theory, BothDatabases]
    public async Task A_till_stands_for_itself_whomever_it_writes_for(string database)
    {
        var org = await servers.Org(database);
        (await org.Post("/v2/organization/configs", $$"""{"keyName":"ATTRIBUTION_LOOKUP","value":"WECHAT:a=till2.{{org.Id}}"}""")).IsDone();
        await Groups(org).AssignToTill(org.Id, "read-only", org.Till);
        var reply = await org.Send(HttpMethod.Post, "/v2/customers", "{}", headers: [("X-CAP-API-ATTRIBUTION-LOOKUP-TYPE", "WECHAT"), ("X-CAP-API-ATTRIBUTION-LOOKUP", "a")]);
        Assert.Equal((403, Denied), (reply.Status, reply.Text));
    }

    [Theory, BothDatabases]
    public async Task A_change_is_obeyed_by_the_next_request_on_every_node(string database)
    {
        var org = await servers.Org(database);
        var groups = Groups(org);
        await groups.Add(org.Id, "clerks", ["*=rw"]);
        await groups.AssignToTill(org.Id, "clerks", org.Till);
        await using var node = Api.Build(org.Server.Database, new("http://127.0.0.1:0"), TestServer.Clock);
        await node.StartAsync(TestContext.Current.CancellationToken);
        using var other = TestOrg.ClientAt(new(node.Urls.First()), org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        foreach (var (words, status) in new[] { ("Organization=none", 403), ("Organization=r", 200), ("*=none", 403), ("*=rw", 200) })
        {
            await groups.Set(org.Id, "clerks", [words]);
            using var answer = await other.GetAsync("/v2/organization/activeTill", TestContext.Current.CancellationToken);
            Assert.Equal((status, status), ((int)answer.StatusCode, (await org.Get("/v2/organization/activeTill")).Status));
        }
    }

    /// <summary>Otherwise a clerk could make a client that may do more than a clerk.</summary>
    [Theory, BothDatabases]
    public async Task A_client_has_the_group_of_who_made_it(string database)
    {
        var org = await servers.Org(database);
        await Groups(org).Add(org.Id, "clerks", ["Organization=rw"]);
        await Groups(org).AssignToTill(org.Id, "clerks", org.Till);
        var made = await org.Post("/v3/integrations/clients", """{"name":"More","description":"","expirationTokenTime":900,"defaultTillId":2,"scopes":[{"entityId":2,"permission":"READWRITE"}]}""");
        Assert.True(made.Succeeded);
        Assert.Equal(["clerks"], await org.Rows("select access_group from api_client where org_id = @org"));
    }

    [Theory]
    [BothDatabases("store")]
    [BothDatabases("org")]
    [BothDatabases("attributed")]
    public async Task A_client_has_the_group_of_who_made_it_wherever_that_comes_from(string database, string whose)
    {
        var org = await servers.Org(database);
        var lookup = $$"""{"keyName":"ATTRIBUTION_LOOKUP","value":"WECHAT:a=till2.{{org.Id}}"}""";
        (await org.Post("/v2/organization/configs", lookup)).IsDone();
        await Groups(org).Add(org.Id, "clerks", ["Organization=rw"]);
        await Groups(org).AssignToTill(org.Id, "full", $"till2.{org.Id}");
        await org.Store("mall", null, org.Till);
        if (whose == "store") await Groups(org).AssignToStore(org.Id, "clerks", "mall");
        else if (whose == "org") await Groups(org).AssignToOrg(org.Id, "clerks");
        else await Groups(org).AssignToTill(org.Id, "clerks", org.Till);
        const string Draft = """
            {"name":"More","description":"","expirationTokenTime":900,"defaultTillId":2,
            "scopes":[{"entityId":2,"permission":"READWRITE"}]}
            """;
        (string, string)[] headers = whose == "attributed"
            ? [("X-CAP-API-ATTRIBUTION-LOOKUP-TYPE", "WECHAT"), ("X-CAP-API-ATTRIBUTION-LOOKUP", "a")]
            : [];
        (await org.Send(HttpMethod.Post, "/v3/integrations/clients", Draft, headers: headers)).IsDone();
        Assert.Equal(["clerks"], await org.Rows("select access_group from api_client where org_id = @org"));
    }

    [Theory]
    [BothDatabases("add", "full", "", "there already")]
    [BothDatabases("add", "two words", "", "no blanks")]
    [BothDatabases("add", "own", "Customer=all", "RESOURCE=")]
    [BothDatabases("add", "own", "Nothing=r", "RESOURCE=")]
    [BothDatabases("set", "full", "*=none", "built in")]
    [BothDatabases("set", "nobody", "*=none", "no group nobody")]
    [BothDatabases("remove", "read-only", "", "built in")]
    [BothDatabases("remove", "used", "", "in use")]
    [BothDatabases("assign", "nobody", "", "no group nobody")]
    public async Task What_cannot_be_is_told_and_changes_nothing(string database, string what, string name, string words, string told)
    {
        var org = await servers.Org(database);
        var groups = Groups(org);
        await groups.Add(org.Id, "used", []);
        await groups.AssignToTill(org.Id, "used", $"till2.{org.Id}");
        var before = await org.Rows("select version, access_group from org where id = @org");
        string[] said = words == "" ? [] : [words];
        var failure = await Assert.ThrowsAsync<ArgumentException>(async () => _ = what switch
        {
            "add" => await groups.Add(org.Id, name, said),
            "set" => await groups.Set(org.Id, name, said),
            "remove" => await groups.Remove(org.Id, name),
            _ => (object)await groups.AssignToOrg(org.Id, name),
        });
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await org.Rows("select version, access_group from org where id = @org"));
    }

    [Fact]
    public void Every_route_belongs_to_a_resource_or_is_open() => Assert.Empty(
        Api.Routes(servers["sqlite"].Database).Where(route => route.Resource is null != route.IsOpen).Select(route => $"{route.Method} {route.Path}"));

    [Fact]
    public void The_only_open_route_gives_tokens() => Assert.Equal(["/v3/oauth/token/generate"], Api.Routes(servers["sqlite"].Database).Where(route => route.IsOpen).Select(route => route.Path));

    private static GroupCatalogue Groups(TestOrg org) => new(new OrgQueries(org.Server.Database));

    /// <summary>A write that the endpoint refuses with 400, when it comes that far.</summary>
    private static async Task<int> Write(TestOrg org) => (await org.Post("/v2/customers", "{}")).Errors[0];

    private static async Task<int> Write(TestClient client, params (string, string)[] headers) => (await client.Send(HttpMethod.Post, "/v2/customers", "{}", headers)).Errors[0];
}
