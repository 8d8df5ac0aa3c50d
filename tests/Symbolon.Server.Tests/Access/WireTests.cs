using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>What stands around every answer, and how much of a caller the server bears with.</summary>
public sealed class WireTests(Servers servers)
{
    private static readonly (string Name, string Value)[] Safe =
        [("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"), ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")];

    [Theory]
    [BothDatabases("/v2/organization/activeTill", 200)]
    [BothDatabases("/v2/customers/lookup?source=INSTORE&identifierName=shoe&identifierValue=9", 0)]
    [BothDatabases("/v2/nothing", 404)]
    [BothDatabases("/healthz", 200)]
    [BothDatabases("/openapi.json", 200)]
    public async Task Every_answer_has_the_safe_headers_and_tells_no_server_and_no_other_origin(string database, string path, int status)
    {
        var org = await servers.Org(database);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Origin", "https://evil.test");
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var response = await client.SendAsync(request);
        Assert.Equal(status == 0 ? org.Server.RefusalStatus : status, (int)response.StatusCode);
        foreach (var (name, value) in Safe) Assert.Equal([value], response.Headers.GetValues(name));
        Assert.DoesNotContain(response.Headers, header => header.Key is "Server" or "X-Powered-By" or "Strict-Transport-Security" || header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, BothDatabases]
    public async Task A_browser_that_asks_whether_another_origin_may_call_is_told_no(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.Send(HttpMethod.Options, "/v2/customers", headers: [("Origin", "https://evil.test"), ("Access-Control-Request-Method", "POST")]);
        Assert.Equal(405, reply.Status);
        Assert.DoesNotContain(reply.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [BothDatabases("X-HTTP-Method-Override")]
    [BothDatabases("X-HTTP-Method")]
    [BothDatabases("X-Method-Override")]
    public async Task No_header_makes_another_method_of_a_call(string database, string header)
    {
        var org = await servers.Org(database);
        var client = await TestClient.Add(org);
        Assert.True((await org.Send(HttpMethod.Get, $"/v3/integrations/clients/{client.Key}", headers: (header, "DELETE"))).Succeeded);
        Assert.True((await client.Get("/v2/organization/activeTill")).Succeeded);
    }

    [Theory]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: x\r\nX: {0}\r\n\r\n", 2 * HttpLimits.HeaderBytes, "431")]
    [InlineData("GET /healthz?{0} HTTP/1.1\r\nHost: x\r\n\r\n", 2 * HttpLimits.RequestLineBytes, "414")]
    [InlineData("NONSENSE{0}\r\n\r\n", 10, "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2{0}\r\n\r\n", 0, "400")]
    [InlineData("POST /v2/customers HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity{0}\r\n\r\n", 0, "400")]
    public async Task What_the_protocol_does_not_bear_ends_the_connection_without_a_word_of_the_inside(string request, int filler, string status)
    {
        using var socket = await Connect(servers["sqlite"]);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Format(null, request, new string('x', filler))));
        using var reader = new StreamReader(socket.GetStream());
        var answer = await Ended(reader);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases("?{0}", "", HttpLimits.RequestLineBytes, 414)]
    [BothDatabases("", "{0}", HttpLimits.HeaderBytes, 431)]
    public async Task A_request_line_or_headers_over_the_limit_are_refused_in_the_envelope(
        string database, string query, string header, int bytes, int status)
    {
        var org = await servers.Org(database);
        Assert.Equal(200, (await Ask(bytes / 2)).Status);
        var reply = await Ask(bytes);
        reply.IsRefused(status, status);
        Assert.NotEmpty(reply.Headers.GetValues("X-Cap-Requestid"));
        foreach (var (name, value) in Safe) Assert.Equal([value], reply.Headers.GetValues(name));

        Task<Reply> Ask(int length)
        {
            var filler = new string('x', length);
            var path = $"/v2/organization/activeTill{string.Format(null, query, filler)}";
            return org.Send(HttpMethod.Get, path, headers: ("X-Filler", string.Format(null, header, filler)));
        }
    }

    /// <summary>Slowly, and on purpose: a header a second, and a body that does not come.</summary>
    [Theory]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: x\r\n", "")]
    [InlineData("POST /v3/oauth/token/generate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{", "408")]
    public async Task Who_sends_too_slowly_is_cut_off(string beginning, string status)
    {
        using var socket = await Connect(servers["sqlite"]);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
        using var reader = new StreamReader(socket.GetStream());
        var answer = await Ended(reader);
        Assert.True(answer == "" || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);
        Assert.Contains(status, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_too_many_is_closed_unheard()
    {
        await using var server = await TestServer.Start("sqlite", listening: new() { Connections = 2 });
        var sockets = new List<TcpClient>();
        for (var number = 0; number < 2; number++)
        {
            sockets.Add(await Connect(server));
            Assert.Contains("200", await Asked(sockets[^1]), StringComparison.Ordinal);
        }
        using (var third = await Connect(server)) Assert.Equal("", await Asked(third));
        sockets.ForEach(socket => socket.Dispose());
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            using var again = await Connect(server);
            if ((await Asked(again)).Contains("200", StringComparison.Ordinal)) return;
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2));
        }
    }

    private static async Task<TcpClient> Connect(TestServer server)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        return socket;
    }

    private static async Task<string> Asked(TcpClient socket)
    {
        try
        {
            await socket.GetStream().WriteAsync("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            var bytes = new byte[4096];
            return Encoding.ASCII.GetString(bytes, 0, await socket.GetStream().ReadAsync(bytes));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<string> Ended(StreamReader reader)
    {
        try
        {
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
