using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>GET /v2/customers/search: prefixes of names and identifiers, letter case aside, by page (customers §6.5).</summary>
public sealed class SearchContract(Servers servers)
{
    [Theory]
    [BothDatabases("mir", "firstName=Mira")]
    [BothDatabases("MIRA", "firstName=Mira")]
    [BothDatabases("hOl", "lastName=Holt")]
    [BothDatabases("9191000", "mobile=919100000001")]
    [BothDatabases("a%40EX", "email=A@Example.test")]
    [BothDatabases("OPEN-", "wechat=open-1")]
    [BothDatabases("ex-7", "externalId=EX-7")]
    [BothDatabases("ira")]
    [BothDatabases("%25")]
    [BothDatabases("_ira")]
    [BothDatabases("miraa")]
    public async Task Names_and_identifiers_of_all_sources_are_found_by_their_beginning(string database, string text, params string[] matches)
    {
        var org = await servers.Org(database);
        var registered = await org.Post("/v2/customers", """
            {"profiles":[{"source":"INSTORE","firstName":"Mira","lastName":"Holt","identifiers":[{"type":"mobile","value":"9100000001"},{"type":"email","value":"A@Example.test"},{"type":"externalId","value":"EX-7"}]},
             {"source":"WECHAT","accountId":"22232","identifiers":[{"type":"wechat","value":"open-1"}]}]}
            """);
        registered.IsDone();
        await org.NewEvents();
        var reply = await org.Get($"/v2/customers/search?q={text}");
        reply.IsDone();
        Assert.Equal(["data", "errors", "pagination", "warnings"], reply.Json.Members());
        Assert.Equal($"{{\"limit\":10,\"offset\":0,\"total\":{Math.Min(1, matches.Length)}}}", reply.Json!["pagination"]!.ToJsonString());
        Assert.Equal(matches, reply.Json["data"]!.AsArray().SelectMany(one => one!["matchedIdentifiers"]!.AsArray()).Select(match => $"{match!["idType"]}={match["idValue"]}"));
        Assert.Empty(await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task A_found_customer_is_shown_with_what_matched_and_its_profiles_in_short(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("WECHAT:22232", "wechat=w1");
        var found = Assert.Single((await org.Get("/v2/customers/search?q=mira")).Json!["data"]!.AsArray())!;
        Assert.Equal(
            $$"""{"userId":{{id}},"matchedIdentifiers":[{"idType":"firstName","idValue":"Mira","source":"WECHAT","accountId":"22232"}],"profiles":[{"source":"WECHAT","firstName":"Mira"}]}""",
            found.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task A_search_is_paged_and_counts_all(string database)
    {
        var org = await servers.Org(database);
        var ids = new List<long>();
        for (var number = 1; number <= 12; number++) ids.Add(await org.Register("INSTORE", $"mobile=91000000{number:00}"));
        await Page("q=9191", ids[..10]);
        await Page("q=9191&limit=5&offset=10", ids[10..]);
        await Page("q=9191&limit=100&offset=12", []);
        await Page("&q=9191&&limit=1&offset=3", ids[3..4]);

        async Task Page(string query, List<long> expected)
        {
            var reply = await org.Get($"/v2/customers/search?{query}");
            reply.IsDone();
            Assert.Equal(12, (int)reply.Json!["pagination"]!["total"]!);
            Assert.Equal(expected, reply.Json["data"]!.AsArray().Select(one => (long)one!["userId"]!));
        }
    }

    [Theory]
    [BothDatabases("q=m&offset=-1", 8100)]
    [BothDatabases("q=m&limit=0", 8101)]
    [BothDatabases("q=m&limit=-5", 8101)]
    [BothDatabases("q=m&limit=101", 8102)]
    [BothDatabases("q=m&limit=ten", 400)]
    [BothDatabases("q=", 400)]
    [BothDatabases("", 400)]
    public async Task A_page_that_is_none_is_refused(string database, string query, int code)
    {
        var org = await servers.Org(database);
        (await org.Get($"/v2/customers/search?{query}")).IsRefusedFor(code);
    }

    [Theory, BothDatabases]
    public async Task A_victim_is_not_found_by_search_and_its_survivor_is(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.MergeWithRetainedMobile();
        var found = (await org.Get("/v2/customers/search?q=mira")).Json!["data"]!.AsArray();
        Assert.Equal([survivor], found.Select(one => (long)one!["userId"]!));
    }

    [Theory, BothDatabases]
    public async Task Another_orgs_customers_are_never_found(string database)
    {
        var (org, other) = (await servers.Org(database), await servers.Org(database));
        await other.Register("INSTORE", "mobile=9100000001");
        Assert.Empty((await org.Get("/v2/customers/search?q=m")).Json!["data"]!.AsArray());
        Assert.Equal(0, (int)(await org.Get("/v2/customers/search?q=9191")).Json!["pagination"]!["total"]!);
    }
}
