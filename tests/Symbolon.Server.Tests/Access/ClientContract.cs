using System.Text.Json.Nodes;
using Symbolon.Orgs;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>Managing API clients, in the envelope of v3 (platform §2.3).</summary>
public sealed class ClientContract(Servers servers)
{
    private const string Path = "/v3/integrations/clients";
    private const string Shop = """{"name":"Shop","description":"of the web","expirationTokenTime":900,"defaultTillId":2,"scopes":[{"entityId":2,"permission":"READWRITE","resources":["/v2/customers.*"]}]}""";

    [Theory, BothDatabases]
    public async Task The_scopes_are_those_of_the_contract(string database) => Assert.Equal(
        """{"data":[{"id":1,"entity":"TargetGroups"},{"id":2,"entity":"All"},{"id":3,"entity":"Transaction"}],"errors":null}""", (await (await servers.Org(database)).Get("/v3/integrations/scopes")).Text);

    [Theory, BothDatabases]
    public async Task A_client_is_made_with_a_secret_that_is_shown_once(string database)
    {
        var org = await servers.Org(database);
        var made = await org.Post(Path, Shop);
        Assert.True(made.Succeeded);
        var data = made.Json!["data"]!;
        Assert.Equal(("Shop", "of the web", 900, 2, true), ((string)data["name"]!, (string)data["description"]!, (int)data["expirationTokenTime"]!, (int)data["defaultTillId"]!, (bool)data["isValid"]!));
        Assert.True(made.Json.AsObject().TryGetPropertyValue("errors", out var errors) && errors is null);
        foreach (var when in new[] { "createdOn", "lastUpdatedOn" }) Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$", (string)data["attribution"]![when]!);
        Assert.Equal((1, 1), ((int)data["attribution"]!["createdBy"]!, (int)data["attribution"]!["lastUpdatedBy"]!));
        var (key, secret) = ((string)data["clientKey"]!, (string)data["clientSecret"]!);
        Assert.Equal(40, secret.Length);
        foreach (var path in new[] { Path, $"{Path}/{key}" }) Assert.DoesNotContain("clientSecret", (await org.Get(path)).Text, StringComparison.Ordinal);
        Assert.StartsWith("pbkdf2-sha512$210000$", Assert.Single(await org.Rows($"select secret from client_login where org_id = @org and key = '{key}'")), StringComparison.Ordinal);
        var token = await TestClient.Ask(org.Server.Address, HttpMethod.Post, "/v3/oauth/token/generate", $$"""{"key":"{{key}}","secret":"{{secret}}"}""");
        Assert.Equal(900, (int)token.Json!["data"]!["ttlSeconds"]!);
    }

    [Theory, BothDatabases]
    public async Task A_client_is_read_alone_with_its_scopes_and_listed_without_them(string database)
    {
        var org = await servers.Org(database);
        var key = (string)(await org.Post(Path, Shop)).Json!["data"]!["clientKey"]!;
        var alone = (await org.Get($"{Path}/{key}")).Json!["data"]!;
        Assert.Equal("""[{"entityId":2,"permission":"READWRITE","resources":["/v2/customers.*"]}]""", alone["scopes"]!.ToJsonString());
        var listed = Assert.Single((await org.Get(Path)).Json!["data"]!.AsArray())!.AsObject();
        Assert.Equal((key, false), ((string)listed["clientKey"]!, listed.ContainsKey("scopes")));
    }

    [Theory, BothDatabases]
    public async Task A_client_is_changed_but_for_its_key_and_secret_and_what_is_absent_stays(string database)
    {
        var org = await servers.Org(database);
        var client = await TestClient.Add(org);
        var changed = (await org.Put($"{Path}/{client.Key}", """{"name":"Other","expirationTokenTime":"60","clientKey":"mine","useDefaultTillIfInvalid":true}""")).Json!["data"]!;
        Assert.Equal(("Other", 60, 1, client.Key, true), ((string)changed["name"]!, (int)changed["expirationTokenTime"]!, (int)changed["defaultTillId"]!, (string)changed["clientKey"]!, (bool)changed["useDefaultTillIfInvalid"]!));
        Assert.Single(changed["scopes"]!.AsArray());
        Assert.True((await client.Get("/v2/organization/activeTill")).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_deleted_client_is_not_valid_and_cannot_be_changed(string database)
    {
        var org = await servers.Org(database);
        var client = await TestClient.Add(org);
        Assert.False((bool)(await org.Send(HttpMethod.Delete, $"{Path}/{client.Key}")).Json!["data"]!["isValid"]!);
        Assert.False((bool)(await org.Get($"{Path}/{client.Key}")).Json!["data"]!["isValid"]!);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
            Assert.Equal((400, $$"""{"data":null,"errors":[{"code":3202,"message":"Entity with clientKey {{client.Key}} not found"}]}"""), await Text(org, method, client.Key));
    }

    [Theory]
    [BothDatabases("name", "\"\"", "name has 1 to 100 characters")]
    [BothDatabases("name", null, "name, description, expirationTokenTime, defaultTillId and scopes are required")]
    [BothDatabases("description", null, "name, description, expirationTokenTime, defaultTillId and scopes are required")]
    [BothDatabases("expirationTokenTime", "0", "expirationTokenTime is 1 to 3600 seconds")]
    [BothDatabases("expirationTokenTime", "3601", "expirationTokenTime is 1 to 3600 seconds")]
    [BothDatabases("expirationTokenTime", "\"soon\"", "$.expirationTokenTime")]
    [BothDatabases("defaultTillId", "77", "defaultTillId is not an active till")]
    [BothDatabases("scopes", "[]", "a client has 1 to 20 scopes")]
    [BothDatabases("scopes", "[null]", "entityId of a scope is 1, 2 or 3")]
    [BothDatabases("scopes", """[{"entityId":4,"permission":"READ"}]""", "entityId of a scope is 1, 2 or 3")]
    [BothDatabases("scopes", """[{"entityId":2,"permission":"ALL"}]""", "permission of a scope is READ, WRITE or READWRITE")]
    [BothDatabases("scopes", """[{"entityId":2,"permission":"READ","resources":["("]}]""", "a resource of a scope is not a regular expression")]
    [BothDatabases("scopes", """[{"entityId":2,"permission":"READ","resources":["(a)\\1"]}]""", "a resource of a scope is not a regular expression")]
    [BothDatabases("scopes", """[{"entityId":2,"permission":"READ","resources":[null]}]""", "a resource of a scope is not a regular expression")]
    public async Task What_cannot_be_is_refused_with_its_reason_and_changes_nothing(string database, string member, string? value, string reason)
    {
        var org = await servers.Org(database);
        var body = JsonNode.Parse(Shop)!.AsObject();
        if (value is null) body.Remove(member);
        else body[member] = JsonNode.Parse(value);
        var reply = await org.Post(Path, body.ToJsonString());
        Assert.Equal((400, $$"""{"data":null,"errors":[{"code":400,"message":"Input is invalid: {{reason}}"}]}"""), (reply.Status, reply.Text));
        Assert.Empty((await org.Get(Path)).Json!["data"]!.AsArray());
    }

    [Theory, BothDatabases]
    public async Task A_disabled_till_cannot_be_the_default_one(string database)
    {
        var org = await servers.Org(database);
        await new OrgQueries(org.Server.Database).DisableTill(org.Id, $"till2.{org.Id}");
        Assert.Contains("defaultTillId is not an active till", (await org.Post(Path, Shop)).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_setting_raises_the_ceiling_of_token_lives_to_thirty_days(string database)
    {
        var org = await servers.Org(database, ("TOKEN_SECONDS_LIMIT", "2592000"));
        Assert.True((await org.Post(Path, Shop.Replace("900", "2592000", StringComparison.Ordinal))).Succeeded);
        Assert.Null(await new OrgQueries(org.Server.Database).TrySet(org.Id, SettingKey.Find("TOKEN_SECONDS_LIMIT")!, "2592001"));
    }

    [Theory, BothDatabases]
    public async Task An_org_has_fifteen_valid_clients_at_most(string database)
    {
        var org = await servers.Org(database);
        var clients = new List<TestClient>();
        for (var made = 0; made < 15; made++) clients.Add(await TestClient.Add(org));
        Assert.Equal((400, """{"data":null,"errors":[{"code":400,"message":"Input is invalid: an org has at most 15 clients"}]}"""), await Text(org, HttpMethod.Post, null));
        await org.Send(HttpMethod.Delete, $"{Path}/{clients[3].Key}");
        Assert.Equal(16, (int)(await org.Post(Path, Shop)).Json!["data"]!["id"]!);
    }

    [Theory, BothDatabases]
    public async Task Of_the_clients_that_are_valid_no_more_the_last_hundred_are_told_of_and_no_id_comes_twice(string database)
    {
        var org = await servers.Org(database);
        var catalogue = new ClientCatalogue(org.Server.Database, new OrgQueries(org.Server.Database));
        for (var made = 0; made < 103; made++) await catalogue.Invalidate(org.Id, (await TestClient.Add(org)).Key, new(new(made), 1));
        var last = await TestClient.Add(org);
        var listed = (await org.Get(Path)).Json!["data"]!.AsArray();
        Assert.Equal(Enumerable.Range(4, 101), listed.Select(client => (int)client!["id"]!));
        Assert.Equal(last.Key, (string)Assert.Single(listed, client => (bool)client!["isValid"]!)!["clientKey"]!);
    }

    [Theory]
    [BothDatabases("READ", "GET", "/v2/customers/search?q=mira", 200)]
    [BothDatabases("READ", "GET", "/v2/organization/activeTill", 403)]
    [BothDatabases("READ", "GET", "/v2/customersandmore", 404)]
    [BothDatabases("READ", "POST", "/v2/customers", 403)]
    [BothDatabases("WRITE", "POST", "/v2/customers", 8004)]
    [BothDatabases("WRITE", "GET", "/v2/customers/search?q=mira", 403)]
    [BothDatabases("READWRITE", "GET", "/v2/customers/search?q=mira", 200)]
    [BothDatabases("READWRITE", "GET", "/v3/integrations/clients", 403)]
    public async Task A_client_goes_where_its_scopes_let_it(
        string database, string permission, string method, string path, int expected)
    {
        var client = await TestClient.Add(await servers.Org(database), TestClient.Draft with { Scopes = [new() { EntityId = 2, Permission = permission, Resources = ["/v2/customers(/.*)?"] }] });
        var reply = await client.Send(new(method), path, method == "GET" ? null : "{}");
        Assert.True((reply.Errors is [8004] ? 8004 : reply.Status) == expected, reply.Text);
        if (expected == 403) Assert.Contains("""code":403,"message":"Client doesn't have access to the requested resource"}]}""", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases("READWRITE", "/v3/integrations/clients.*", 200)]
    [BothDatabases("READ", "/v2/card.*", 200)]
    [BothDatabases("READWRITE", "/v2/card.*", 400)]
    [BothDatabases("READ", "/v2/customers.*", 400)]
    [BothDatabases("READ", null, 400)]
    public async Task A_client_gives_another_or_itself_no_scope_that_it_has_not(string database, string permission, string? resource, int status)
    {
        var client = await TestClient.Add(await servers.Org(database), TestClient.Draft with { Scopes = [new() { EntityId = 2, Permission = "READWRITE", Resources = ["/v3/integrations/clients.*"] }, new() { EntityId = 2, Permission = "READ", Resources = ["/v2/card.*"] }] });
        var scopes = $$"""[{"entityId":2,"permission":"{{permission}}"{{(resource is null ? "" : $",\"resources\":[\"{resource}\"]")}}}]""";
        foreach (var (method, path) in new[] { (HttpMethod.Post, Path), (HttpMethod.Put, $"{Path}/{client.Key}") })
        {
            var body = JsonNode.Parse(Shop)!.AsObject();
            body["scopes"] = JsonNode.Parse(scopes);
            var reply = await client.Send(method, path, body.ToJsonString());
            Assert.True(reply.Status == status, reply.Text);
            if (status == 400) Assert.Contains("a client gives no scopes that it has not itself", reply.Text, StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task A_scope_of_what_is_not_served_here_opens_nothing(string database)
    {
        var client = await TestClient.Add(await servers.Org(database), TestClient.Draft with { Scopes = [new() { EntityId = 3, Permission = "READWRITE" }] });
        (await client.Get("/v2/organization/activeTill")).IsRefused(403, 403);
    }

    private static async Task<(int, string)> Text(TestOrg org, HttpMethod method, string? key)
    {
        var reply = await org.Send(method, key is null ? Path : $"{Path}/{key}", method == HttpMethod.Delete ? null : Shop);
        return (reply.Status, reply.Text);
    }
}
