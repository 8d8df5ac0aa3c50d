using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>
/// GET /v2/customers/search: pages in a stable order, by offset and by the customer that the page before ended
/// with.
/// </summary>
public sealed class SearchPageContract(Servers servers)
{
    [Theory]
    [BothDatabases("m", 40)]
    [BothDatabases("ma mi", 14)]
    [BothDatabases("9100000001", 13)]
    public async Task Pages_behind_a_customer_are_those_by_offset_and_show_everybody_once(string database,
        string text, int count)
    {
        var org = await Town(database);
        var all = await org.Found(text, "&limit=100");
        Assert.Equal(count, all.Length);
        Assert.Equal(count, all.Distinct().Count());
        foreach (var size in new[] { 1, 3, 7 })
        {
            var (paged, skipped) = (new List<long>(await org.Found(text, $"&limit={size}")), new List<long>());
            while (await org.Found(text, $"&limit={size}&after={paged[^1]}") is { Length: > 0 } page)
            {
                Assert.InRange(page.Length, 1, size);
                paged.AddRange(page);
            }
            for (var offset = 0; offset < count; offset += size) skipped.AddRange(await org.Found(text,
                $"&limit={size}&offset={offset}"));
            Assert.Equal(all, paged);
            Assert.Equal(all, skipped);
        }
        var reply = await org.Search(text, $"&limit=3&after={all[4]}");
        Assert.Equal($"{{\"limit\":3,\"offset\":0,\"total\":{count}}}", reply.Json!["pagination"]!.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task A_page_behind_a_customer_stays_where_it_was_when_others_come_and_go(string database)
    {
        var org = await Town(database);
        var all = await org.Found("m", "&limit=100");
        await org.Register("INSTORE", "mobile=9300000001");
        (await org.Put($"/v2/customers/{all[0]}?source=INSTORE", Renamed)).IsDone();
        var page = await org.Found("m", $"&limit=5&after={all[9]}");
        Assert.Equal(all[10..15], page);
    }

    [Theory]
    [BothDatabases("&offset=2001")]
    [BothDatabases("&after=x")]
    [BothDatabases("&after=-1")]
    [BothDatabases("&after=1")]
    [BothDatabases("&after={0}&offset=1")]
    [BothDatabases("&after={1}")]
    public async Task A_page_that_has_no_beginning_is_refused(string database, string page)
    {
        var org = await servers.Org(database);
        var (mira, nora) = (await org.Register("INSTORE", "mobile=9100000001"),
            await org.Register("INSTORE", "mobile=9100000002"));
        (await org.Put($"/v2/customers/{nora}?source=INSTORE", """{"profiles":[{"firstName":"Nora"}]}""")).IsDone();
        (await org.Get($"/v2/customers/search?q=mira{string.Format(null, page, mira, nora)}")).IsRefused(400, 400);
    }

    private const string Renamed = """{"profiles":[{"firstName":"Zed","lastName":"Zed"}]}""";

    /// <summary>
    /// Forty customers who match by several names, identifiers and words; every third is called Mia Max, too,
    /// or has an id like it.
    /// </summary>
    private async Task<TestOrg> Town(string database)
    {
        var org = await servers.Org(database);
        for (var no = 0; no < 40; no++)
        {
            var (first, last) = no % 3 == 0 ? ("Mia", "Max") : ($"Mo {no % 5}", $"Mun-May {no % 7}");
            var external = no % 3 == 1 ? $"9100000001-{no % 4}{no}" : $"m{no % 4}-{no}";
            (await org.Post("/v2/customers", $$"""
                {"profiles":[{"source":"INSTORE","firstName":"{{first}}","lastName":"{{last}}","identifiers":[
                  {"type":"externalId","value":"{{external}}"},
                  {"type":"email","value":"m{{no}}@example.test"}]},
                 {"source":"WECHAT","accountId":"22232","firstName":"Mio","identifiers":[
                  {"type":"wechat","value":"M{{no}}"}]}]}
                """)).IsDone();
        }
        return org;
    }
}
