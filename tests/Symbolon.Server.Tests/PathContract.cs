using System.Net.Sockets;
using System.Text;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Paths as callers write them: repeated slashes are one, and a value may hold any character.</summary>
public sealed class PathContract(Servers servers)
{
    [Theory]
    [BothDatabases("/v2//customers/{0}?source=ALL")]
    [BothDatabases("//v2/customers/{0}?source=ALL")]
    [BothDatabases("/v2/customers///{0}?source=ALL")]
    [BothDatabases("/v2/customers/{0}//?source=ALL")]
    public async Task Repeated_slashes_are_one(string database, string path)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var reply = await Ask(org, string.Format(null, path, id));
        Assert.Equal((200, id), (reply.Status, (long)reply.Json!["id"]!));
    }

    [Theory]
    [BothDatabases("a/b")]
    [BothDatabases("/")]
    [BothDatabases("a%2Fb")]
    [BothDatabases("100 %")]
    [BothDatabases("é ü/ß")]
    [BothDatabases("a?b#c&d=e+f")]
    [BothDatabases("a//b")]
    public async Task A_value_in_a_path_may_hold_any_character(string database, string value)
    {
        var org = await servers.Org(database);
        var reply = await Ask(org, $"/v3/integrations/clients/{Uri.EscapeDataString(value)}");
        var error = Assert.Single(reply.Json!["errors"]!.AsArray());
        Assert.Equal($"Entity with clientKey {value} not found", (string)error!["message"]!);
    }

    [Theory]
    [BothDatabases("http://{0}/v3/integrations/clients/a%2Fb", "a/b")]
    [BothDatabases("http://{0}/v3/integrations/clients/a%2fb?x=1/2", "a/b")]
    [BothDatabases("http://{0}//v3/integrations//clients/a%2541%2F", "a%41/")]
    [BothDatabases("http://{0}/v3/x/../integrations/./clients/a%2Fb", "a/b")]
    [BothDatabases("/v3/./integrations/clients/a%2Fb", "a/b")]
    [BothDatabases("/v3/x/../integrations/clients/a%2Fb", "a/b")]
    [BothDatabases("/v3//../integrations/%2E/clients/a%2Fb", "a/b")]
    [BothDatabases("/v3/x/%2e%2E/integrations/clients/y/../a%2Fb", "a/b")]
    [BothDatabases("/../v3/integrations/clients/./a%2Fb", "a/b")]
    [BothDatabases("/v3//integrations/clients/a%2541", "a%41")]
    [BothDatabases("/v3/integrations/clients/..%2Fb", "../b")]
    public async Task A_value_is_found_in_a_target_of_any_form(string database, string target, string value)
    {
        var org = await servers.Org(database);
        var text = await Raw(org, string.Format(null, target, org.Server.Address.Authority));
        Assert.Contains($"Entity with clientKey {value} not found", text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_target_in_absolute_form_is_routed_like_its_path(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var found = await Raw(org, $"http://{org.Server.Address.Authority}/v2//customers/{id}?source=ALL");
        Assert.Contains($"\"id\":{id}", found, StringComparison.Ordinal);
        var nothing = await Raw(org, $"http://{org.Server.Address.Authority}/v2/customers%2F{id}?source=ALL");
        Assert.StartsWith("HTTP/1.1 404", nothing, StringComparison.Ordinal);
        var root = await Raw(org, $"http://{org.Server.Address.Authority}");
        Assert.StartsWith("HTTP/1.1 404", root, StringComparison.Ordinal);
    }

    /// <summary>What is answered to a request line with that target.</summary>
    private static async Task<string> Raw(TestOrg org, string target)
    {
        var address = org.Server.Address;
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        var login = $"{org.Till}:{Password.OnTheWire(TestOrg.ClearPassword)}";
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(login));
        string[] lines =
        [
            $"GET {target} HTTP/1.1", $"Host: {address.Authority}", $"Authorization: Basic {basic}",
            "Connection: close", "", "",
        ];
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines)));
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync();
    }

    /// <summary>Not through <see cref="TestOrg.Get"/>: the client must send the path letter by letter.</summary>
    private static async Task<Reply> Ask(TestOrg org, string path)
    {
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = org.Server.Address.ToString().TrimEnd('/');
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{address}{path}", options));
        using var response = await client.SendAsync(request);
        return await Reply.Of(response);
    }
}
