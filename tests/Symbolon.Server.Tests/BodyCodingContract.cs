using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Bodies that come compressed or with a byte order mark, and their limits.</summary>
public sealed class BodyCodingContract(Servers servers)
{
    private const string Body =
        """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""";

    [Theory]
    [BothDatabases("gzip")]
    [BothDatabases("x-gzip")]
    [BothDatabases("GZIP")]
    [BothDatabases("br")]
    [BothDatabases("deflate")]
    [BothDatabases("identity")]
    public async Task A_compressed_body_is_read(string database, string coding)
    {
        var org = await servers.Org(database);
        var reply = await Send(org, Compressed(coding, Encoding.UTF8.GetBytes(Body)), coding);
        Assert.Equal(200, reply.Status);
        Assert.Equal(reply.CreatedId, (long)(await Lookup(org))["entity"]!);
    }

    [Theory, BothDatabases]
    public async Task A_byte_order_mark_is_skipped(string database)
    {
        var org = await servers.Org(database);
        Assert.Equal(200, (await Send(org, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Body)], null)).Status);
        byte[] twice = [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Body)];
        (await Send(org, twice, null)).IsRefused(400, 400);
    }

    [Theory]
    [BothDatabases("zstd")]
    [BothDatabases("compress")]
    [BothDatabases("gzip, br")]
    public async Task Another_coding_is_refused_415_and_told_which_are_read(string database, string coding)
    {
        var org = await servers.Org(database);
        var reply = await Send(org, Encoding.UTF8.GetBytes(Body), coding);
        reply.IsRefused(415, 415);
        Assert.Equal(["gzip, br, deflate"], reply.Headers.GetValues("Accept-Encoding"));
        const string Hint = "Send the body as it is, or in one of the codings gzip, br, deflate.";
        Assert.Equal(Hint, (string?)reply.Json!["hint"]);
    }

    [Theory]
    [BothDatabases("gzip")]
    [BothDatabases("br")]
    [BothDatabases("deflate")]
    public async Task A_damaged_body_is_refused_400(string database, string coding)
    {
        var org = await servers.Org(database);
        (await Send(org, Encoding.UTF8.GetBytes(Body), coding)).IsRefused(400, 400);
        var compressed = Compressed(coding, Encoding.UTF8.GetBytes(Body));
        (await Send(org, compressed[..(compressed.Length / 2)], coding)).IsRefused(400, 400);
    }

    [Theory]
    [BothDatabases("gzip")]
    [BothDatabases("br")]
    [BothDatabases("deflate")]
    public async Task The_limit_of_a_body_holds_after_it_was_inflated(string database, string coding)
    {
        var org = await servers.Org(database);
        var bomb = Compressed(coding, new byte[HttpLimits.BodyBytes + 1]);
        Assert.True(bomb.Length < HttpLimits.BodyBytes / 100);
        (await Send(org, bomb, coding)).IsRefused(413, 413);
    }

    private static async Task<JsonNode> Lookup(TestOrg org) =>
        (await org.Get("/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=9100000001")).Json!;

    private static byte[] Compressed(string coding, byte[] body)
    {
        using var into = new MemoryStream();
        using (Stream compressing = coding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(into, CompressionLevel.Fastest),
            "BR" => new BrotliStream(into, CompressionLevel.Fastest),
            "DEFLATE" => new ZLibStream(into, CompressionLevel.Fastest),
            _ => into,
        })
            compressing.Write(body);
        return into.ToArray();
    }

    private static async Task<Reply> Send(TestOrg org, byte[] body, string? coding)
    {
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (coding is not null) content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        using var response = await client.PostAsync("/v2/customers", content);
        return await Reply.Of(response);
    }
}
