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
        await Told(place, "--till or --client", "group", "assign", "100001", "full", "--till", "demo.till.01", "--client", "demo-client");
        await Told(place, "built in", "group", "set", "100001", "full", "*=none");
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
