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
