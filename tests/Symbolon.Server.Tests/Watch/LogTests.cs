using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Watch;

/// <summary>The log as JSON: each entry of a call names the call and its org.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task A_failure_is_a_line_of_JSON_with_the_ids_of_request_and_org()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        await using var server = await ServerProcess.Serve(["--demo", "--log-format", "json", .. place.Arguments]);
        using var client = server.Client("demo.till.01", "demo");
        Assert.True((await client.GetAsync("/v2/organization/activeTill")).IsSuccessStatusCode);
        await using (var database = place.Open())
        await using (var session = await database.OpenWriter())
            await session.RoundTrip([new("drop table retained_identifier")]);
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/v2/customers/100000001?source=INSTORE") { Headers = { { "x-cap-request-id", "ask-1" } } };
        Assert.Equal(500, (int)(await client.SendAsync(asking)).StatusCode);
        var line = (await server.Printed(new Regex("(?m)^\\{.*ask-1.*\\}$"))).Value;
        var scope = Assert.Single(JsonNode.Parse(line)!["Scopes"]!.AsArray(), one => one!["RequestId"] is not null)!;
        Assert.Equal(("ask-1", 100001), ((string)scope["RequestId"]!, (int)scope["Org"]!));
    }

    [Theory]
    [InlineData("--log-format", "xml", "--log-format takes text or json")]
    [InlineData("--metrics-port", "many", "--metrics-port takes a port")]
    [InlineData("--metrics-port", "70000", "--metrics-port takes a port")]
    public async Task What_cannot_be_used_is_told_at_start(string option, string value, string told)
    {
        var (exit, _, error) = await ServerProcess.Run(["serve", option, value]);
        Assert.Equal(1, exit);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }
}
