using System.Net.Http.Headers;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>HEAD: on every route with GET the same status and headers, without the body.</summary>
public sealed class HeadContract(Servers servers)
{
    private static readonly string[] Varying = ["Date", "X-Cap-Requestid"];

    [Theory, BothDatabases]
    public async Task HEAD_answers_like_GET_on_every_route(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        var paths = Api.Routes(org.Server.Database)
            .Where(route => route.Method == "GET")
            .Select(route => Filled(route, org.Id, id));
        foreach (var path in paths.Concat(["/healthz", "/readyz", "/openapi.json"]))
        {
            var (got, head) = (await Ask(client, HttpMethod.Get, path), await Ask(client, HttpMethod.Head, path));
            Assert.True(head.Body == "", path);
            Assert.True(got.Shape == head.Shape, $"{path}\n{got.Shape}\n{head.Shape}");
        }
    }

    [Theory]
    [BothDatabases("br")]
    [BothDatabases("gzip")]
    [BothDatabases("identity")]
    public async Task HEAD_of_a_long_export_has_the_headers_of_GET(string database, string coding)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var (name, path) = (new string('n', 50), $"/v2/customers/{id}?source=INSTORE");
        for (var change = 0; change < 300; change++)
            (await org.Put(path, $$"""{"profiles":[{"firstName":"{{name}} {{change}}"}]}""")).IsDone();
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd(coding);
        var export = $"/v2/customers/{id}/export";
        var (got, head) = (await Ask(client, HttpMethod.Get, export), await Ask(client, HttpMethod.Head, export));
        Assert.Equal("", head.Body);
        Assert.Contains("Vary: Accept-Encoding", head.Shape, StringComparison.Ordinal);
        var isCoded = head.Shape.Contains($"Content-Encoding: {coding}", StringComparison.Ordinal);
        Assert.Equal(coding != "identity", isCoded);
        Assert.Equal(got.Shape.Replace("\nTransfer-Encoding: chunked", "", StringComparison.Ordinal), head.Shape);
    }

    [Theory, BothDatabases]
    public async Task HEAD_of_a_route_without_GET_is_refused_405(string database)
    {
        var org = await servers.Org(database);
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        var (shape, _) = await Ask(client, HttpMethod.Head, "/v2/customers");
        Assert.StartsWith("405 ", shape, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task HEAD_of_an_event_stream_ends_at_once(string database)
    {
        var org = await servers.Org(database);
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var head = await Ask(client, HttpMethod.Head, "/v2/events?after=0").WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("", head.Body);
        Assert.Contains("text/event-stream", head.Shape, StringComparison.Ordinal);
    }

    /// <summary>The path with an org, a customer and the required parameters in it.</summary>
    private static string Filled(ApiRoute route, long org, long customer)
    {
        var path = route.Path
            .Replace("{orgId}", $"{org}", StringComparison.Ordinal)
            .Replace("{id}", $"{customer}", StringComparison.Ordinal);
        while (path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open)
            path = $"{path[..open]}1{path[(path.IndexOf('}', open) + 1)..]}";
        var query = route.Query.Where(parameter => parameter.Required)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Example ?? "1")}");
        return $"{path}?{string.Join('&', query)}";
    }

    private static async Task<(string Shape, string Body)> Ask(HttpClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => !Varying.Contains(header.Key))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        var shape = $"{(int)response.StatusCode} {string.Join('\n', headers.Order())}";
        return (shape, await response.Content.ReadAsStringAsync());
    }
}
