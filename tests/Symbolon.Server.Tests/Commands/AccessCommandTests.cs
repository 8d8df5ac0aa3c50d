using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>Groups and keys on the command line, beside a server that obeys at once.</summary>
public sealed class AccessCommandTests
{
    [Theory, BothDatabases]
    public async Task Groups_are_added_changed_assigned_listed_and_removed_while_it_is_served(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var server = await ServerProcess.Serve(["--demo", .. place.Arguments]);
        using var till = server.Client("demo.till.01", "demo");
        Assert.Equal(200, await Status(till));
        await Said(place, "clerks\tCustomer=rw Card=r", "group", "add", "100001", "clerks", "Customer=rw", "Card=r");
        await Said(place, "demo.till.01 has group clerks", "group", "assign", "100001", "clerks", "--till", "demo.till.01");
        Assert.Equal(403, await Status(till));
        await Said(place, "clerks\tCustomer=rw Card=r Organization=r", "group", "set", "100001", "clerks", "Organization=r");
        Assert.Equal(200, await Status(till));
        var list = await Said(place, "clerks", "group", "list", "100001");
        Assert.Equal(["full", "read-only", "clerks"], list.Trim().Split('\n').Select(line => line.Split('\t')[0]));
        Assert.Contains("till demo.till.01", list, StringComparison.Ordinal);
        await Told(place, "in use", "group", "remove", "100001", "clerks");
        await Said(place, "demo.till.01 has no group of its own", "group", "assign", "100001", "--till", "demo.till.01");
        await Said(place, "demo-client has group read-only", "group", "assign", "100001", "read-only", "--client", "demo-client");
        await Said(place, "Group clerks is removed", "group", "remove", "100001", "clerks");
        await Told(place, "There is no till nobody", "group", "assign", "100001", "full", "--till", "nobody");
        await Told(place, "one of --till, --client and --store", "group", "assign", "100001", "full", "--till", "demo.till.01", "--client", "demo-client");
        await Told(place, "built in", "group", "set", "100001", "full", "*=none");
    }

    [Theory, BothDatabases]
    public async Task Stores_are_added_and_tills_moved_into_them_while_it_is_served(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var server = await ServerProcess.Serve(["--demo", .. place.Arguments]);
        using var till = server.Client("demo.till.01", "demo");
        await Said(place, "Concept shops has id", "entity", "add", "100001", "concept", "shops", "--org-unit");
        await Said(place, "Zone north has id", "entity", "add", "100001", "zone", "north");
        await Said(place, "Store mall has id", "entity", "add", "100001", "store", "mall", "--name", "The Mall", "--parent", "north", "--concept", "shops");
        await Said(place, "stands in store mall", "till", "move", "100001", "demo.till.01", "mall");
        await Said(place, "none-at-all", "group", "add", "100001", "none-at-all");
        await Said(place, "mall has group none-at-all", "group", "assign", "100001", "none-at-all", "--store", "mall");
        Assert.Equal(403, await Status(till));
        Assert.Contains("store mall", await Said(place, "none-at-all", "group", "list", "100001"), StringComparison.Ordinal);
        await Told(place, "in use", "group", "remove", "100001", "none-at-all");
        await Said(place, "stands in no store", "till", "move", "100001", "demo.till.01");
        Assert.Equal(200, await Status(till));
        Assert.Equal(3, (await Said(place, "The Mall", "entity", "list", "100001")).Trim().Split('\n').Length);
        await Told(place, "code mall is there already", "entity", "add", "100001", "store", "mall");
        await Told(place, "There is no zone south", "entity", "add", "100001", "store", "pier", "--parent", "south");
        await Told(place, "There is no store pier", "till", "move", "100001", "demo.till.01", "pier");
        await Told(place, "concept, zone or store", "entity", "add", "100001", "associate", "mira");
    }

    [Theory, BothDatabases]
    public async Task An_org_that_takes_no_basic_credentials_gets_its_clients_from_the_command_line(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var server = await ServerProcess.Serve(place.Arguments);
        await Said(place, "Added org 7", "org", "add", "7", "Seven", "--country", "IN");
        await Said(place, "shown once", "till", "add", "7", "till.07");
        await Said(place, "basicAuthEnabled=0", "org", "set", "7", "basicAuthEnabled", "0");
        await Said(place, "reports", "group", "add", "7", "reports", "Organization=r");
        var printed = (await Said(place, "shown once", "client", "add", "7", "Reports", "--till", "till.07", "--seconds", "60", "--path", "/v2/organization/.*", "--path", "/v2/meta/.*", "--group", "reports")).Split(' ', ',');
        var reply = await TestClient.Ask(server.Address, HttpMethod.Post, "/v3/oauth/token/generate", $$"""{"key":"{{printed[1]}}","secret":"{{printed[4]}}"}""");
        Assert.Equal(60, (int)reply.Json!["data"]!["ttlSeconds"]!);
        var token = (string)reply.Json["data"]!["accessToken"]!;
        Assert.Equal(200, await Status(server.Address, token));
        await Said(place, $"{printed[1]}\tReports\ttill.07\treports", "client", "list", "7");
        await Told(place, "no till nobody", "client", "add", "7", "More", "--till", "nobody");
        await Told(place, "no group nobody", "client", "add", "7", "More", "--till", "till.07", "--group", "nobody");
        await Told(place, "expirationTokenTime is 1 to 3600 seconds.", "client", "add", "7", "More", "--till", "till.07", "--seconds", "3601");
        await Told(place, "clientKey nobody not found", "client", "delete", "7", "nobody");
        await Said(place, "is not valid any more", "client", "delete", "7", printed[1]);
        Assert.Equal(401, await Status(server.Address, token));
    }

    [Theory, BothDatabases]
    public async Task The_demo_shows_a_clients_secret_at_its_first_start_alone_and_its_tokens_outlive_a_rotation(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        string token;
        await using (var server = await ServerProcess.Serve(["--demo", .. place.Arguments]))
        {
            var secret = System.Text.RegularExpressions.Regex.Match(await Greeting(server, "TOKEN\" $SYMBOLON"), "\"key\":\"demo-client\",\"secret\":\"(\\w+)\"").Groups[1].Value;
            var reply = await TestClient.Ask(server.Address, HttpMethod.Post, "/v3/oauth/token/generate", $$"""{"key":"demo-client","secret":"{{secret}}"}""");
            token = (string)reply.Json!["data"]!["accessToken"]!;
            Assert.Equal(200, await Status(server.Address, token));
            await Said(place, "Tokens are signed with key", "key", "rotate");
            Assert.Equal(200, await Status(server.Address, token));
        }
        await using var again = await ServerProcess.Serve(["--demo", .. place.Arguments]);
        Assert.DoesNotContain("demo-client", await Greeting(again, "identifierName=cardnumber"), StringComparison.Ordinal);
        Assert.Equal(200, await Status(again.Address, token));
    }

    /// <summary>What the server printed, once its last line is there.</summary>
    private static async Task<string> Greeting(ServerProcess server, string end)
    {
        for (var waited = 0; waited < 100 && !server.Output.Contains(end, StringComparison.Ordinal); waited++) await Task.Delay(100);
        return server.Output;
    }

    private static async Task<int> Status(HttpClient client)
    {
        using var answer = await client.GetAsync("/v2/organization/activeTill");
        return (int)answer.StatusCode;
    }

    private static async Task<int> Status(Uri address, string token) => (await TestClient.Ask(address, HttpMethod.Get, "/v2/organization/activeTill", null, ("X-CAP-API-OAUTH-TOKEN", token))).Status;

    private static async Task<string> Said(DatabaseArguments place, string told, params string[] command)
    {
        var (exit, text, error) = await ServerProcess.Run([.. command, .. place.Arguments]);
        Assert.True(exit == 0, error);
        Assert.Contains(told, text, StringComparison.Ordinal);
        return text;
    }

    private static async Task Told(DatabaseArguments place, string told, params string[] command)
    {
        var (exit, _, error) = await ServerProcess.Run([.. command, .. place.Arguments]);
        Assert.Equal(1, exit);
        Assert.Contains(told, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }
}
