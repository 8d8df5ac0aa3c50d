using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Commands;

/// <summary>A served database while a person administers it from beside it.</summary>
public sealed partial class ServeTests
{
    [Fact]
    public async Task The_demo_is_served_twice_over_and_a_published_sample_runs_against_it()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        foreach (var round in new[] { 1, 2 })
        {
            await using var server = await ServerProcess.Serve(["--demo", .. place.Arguments]);
            using var client = server.Client("demo.till.01", "demo");
            Assert.Equal(round == 2, await IsFound(client, "6289999999"));
            if (round == 1) await Register(client, "6289999999");
            Assert.True(await IsFound(client, "916289999999"));
            Assert.Equal(0, await server.Stop());
            Assert.Contains("demo.till.02", server.Output, StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task Health_asks_for_no_credentials_and_a_till_is_added_reset_and_disabled_while_it_is_served(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        await using var server = await ServerProcess.Serve(place.Arguments);
        using var nobody = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(("ok\n", "ok\n"), (await nobody.GetStringAsync("/healthz"), await nobody.GetStringAsync("/readyz")));

        await Run(place, "org", "add", "7", "Seven", "--country", "IN");
        await Run(place, "org", "set", "7", "CONF_CLIENT_V2_API_ENABLED", "1");
        var first = await PasswordOf(place, "add");
        using var old = server.Client("till.07", first);
        Assert.Equal(HttpStatusCode.OK, (await old.GetAsync("/v2/organization/activeTill")).StatusCode);

        using var renewed = server.Client("till.07", await PasswordOf(place, "reset"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await old.GetAsync("/v2/organization/activeTill")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await renewed.GetAsync("/v2/organization/activeTill")).StatusCode);

        await Run(place, "till", "disable", "7", "till.07");
        Assert.Equal(HttpStatusCode.Unauthorized, (await renewed.GetAsync("/v2/organization/activeTill")).StatusCode);
    }

    [Fact]
    public async Task A_backup_taken_while_it_is_served_is_a_database_to_serve()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        await using var copy = await DatabaseArguments.New("sqlite");
        await using (var server = await ServerProcess.Serve(["--demo", .. place.Arguments]))
        {
            using var client = server.Client("demo.till.01", "demo");
            await Register(client, "6289999999");
            await Run(place, "backup", Path.Combine(copy.Folder, "symbolon.db"));
            var (exit, _, error) = await ServerProcess.Run(["backup", Path.Combine(copy.Folder, "symbolon.db"), .. place.Arguments]);
            Assert.Equal((1, true), (exit, error.Contains("is there already", StringComparison.Ordinal)));
        }
        await using var restored = await ServerProcess.Serve(copy.Arguments);
        using var reader = restored.Client("demo.till.02", "demo");
        Assert.True(await IsFound(reader, "6289999999"));
    }

    private static async Task Register(HttpClient client, string mobile)
    {
        using var body = new StringContent($$"""{"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"{{mobile}}"}]}]}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/v2/customers", body);
        Assert.True((await Reply.Of(response)).Succeeded);
    }

    private static async Task<bool> IsFound(HttpClient client, string mobile)
    {
        using var response = await client.GetAsync($"/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue={mobile}");
        return (await Reply.Of(response)).Succeeded;
    }

    private static async Task<string> Run(DatabaseArguments place, params string[] command)
    {
        var (exit, text, error) = await ServerProcess.Run([.. command, .. place.Arguments]);
        Assert.True(exit == 0, error);
        return text;
    }

    private static async Task<string> PasswordOf(DatabaseArguments place, string command) =>
        Printed().Match(await Run(place, "till", command, "7", "till.07")).Groups[1].Value;

    [GeneratedRegex(@"password (\w+) \(shown once\)")]
    private static partial Regex Printed();
}
