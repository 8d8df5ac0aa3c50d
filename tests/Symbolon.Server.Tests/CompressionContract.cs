using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Large answers are compressed for callers that accept it, and never where a secret stands in them.</summary>
public sealed class CompressionContract(Servers servers)
{
    [Theory]
    [BothDatabases("gzip", "gzip")]
    [BothDatabases("br", "br")]
    [BothDatabases("gzip, br", "br")]
    [BothDatabases("br;q=0.5, gzip", "gzip")]
    [BothDatabases("*", "br")]
    [BothDatabases("*;q=0, gzip", "gzip")]
    [BothDatabases("deflate", "")]
    [BothDatabases("gzip;q=0", "")]
    [BothDatabases("identity", "")]
    [BothDatabases("", "")]
    public async Task A_large_answer_comes_in_the_preferred_coding(string database, string accepted, string coding)
    {
        var org = await servers.Org(database);
        for (var number = 0; number < 12; number++) await org.Register("INSTORE", $"mobile={9100000001 + number}");
        var (sent, body, headers) = await Ask(org, "/v2/events?after=0", accepted);
        Assert.Equal(coding, sent);
        Assert.Equal(["Accept-Encoding"], headers.Vary);
        Assert.True(body.Length > Compression.LeastBytes);
        Assert.Equal((await Ask(org, "/v2/events?after=0", "")).Body, body);
    }

    [Theory, BothDatabases]
    public async Task An_answer_that_holds_secrets_comes_as_it_is(string database)
    {
        var org = await servers.Org(database);
        for (var number = 0; number < 3; number++)
            Assert.Equal(200, (await org.Post("/v3/webHooks", Webhook(number))).Status);
        var (coding, body, _) = await Ask(org, "/v3/webHooks", "gzip, br");
        Assert.True(body.Length > Compression.LeastBytes);
        Assert.Equal("", coding);
    }

    [Theory, BothDatabases]
    public async Task The_document_of_the_API_is_compressed(string database)
    {
        var org = await servers.Org(database);
        Assert.Equal("br", (await Ask(org, "/openapi.json", "br")).Coding);
    }

    [Theory, BothDatabases]
    public async Task A_small_answer_comes_as_it_is(string database)
    {
        var org = await servers.Org(database);
        Assert.Equal("", (await Ask(org, "/v2/organization/activeTill", "gzip, br")).Coding);
    }

    private static string Webhook(int number) => $$$"""
        {"active":true,"name":"Orders {{{number}}}","eventNames":["customerAdded"],"webHookType":"HTTP","methodType":"POST",
        "webHookUrl":"https://hooks.example.test/customers","maxAllowedConnections":1,"slaInSeconds":60,
        "webHookHeaders":{"x-api-key":"{{{new string('s', 2000)}}}"}}
        """;

    private static async Task<(string Coding, string Body, HttpResponseHeaders Headers)> Ask(
        TestOrg org, string path, string accepted)
    {
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepted != "") request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var response = await client.SendAsync(request);
        var coding = response.Content.Headers.ContentEncoding.SingleOrDefault() ?? "";
        var content = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(content.Length, response.Content.Headers.ContentLength);
        return (coding, Encoding.UTF8.GetString(Plain(coding, content)), response.Headers);
    }

    private static byte[] Plain(string coding, byte[] content)
    {
        using Stream from = coding switch
        {
            "br" => new BrotliStream(new MemoryStream(content), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(content), CompressionMode.Decompress),
            _ => new MemoryStream(content),
        };
        using var plain = new MemoryStream();
        from.CopyTo(plain);
        return plain.ToArray();
    }
}
