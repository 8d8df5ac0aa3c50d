using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>
/// Logs that are told in pages: no row twice, none left out, and the last page says that it is the last.
/// </summary>
public sealed class LogPageContract(Servers servers)
{
    [Theory]
    [BothDatabases("statusLog", "data", true)]
    [BothDatabases("subscriptionStatusChangeLog", "data", true)]
    [BothDatabases("merges", "merges", true)]
    [BothDatabases("pointsTransfers", "data", false)]
    [BothDatabases("loyaltyEvents", "data", false)]
    public async Task A_log_is_told_in_pages(string database, string log, string member, bool isOldestFirst)
    {
        var org = await servers.Org(database);
        var path = $"/v2/customers/{await Lived(org)}/{log}";
        var whole = (await org.Get(path)).IsDone().Json!;
        Assert.Null(whole["next"]);
        var all = Told(whole, member);
        Assert.InRange(all.Length, 3, 20);
        foreach (var limit in new[] { 1, 2, all.Length })
        {
            var pages = new List<string[]>();
            for (var next = ""; next is not null;)
            {
                Assert.True(pages.Count < 20, "The pages do not end.");
                var page = (await org.Get($"{path}?limit={limit}&before={next}")).IsDone().Json!;
                pages.Add(Told(page, member));
                next = (string?)page["next"];
                Assert.True(next is null ? pages[^1].Length > 0 : pages[^1].Length == limit);
            }
            if (isOldestFirst) pages.Reverse();
            Assert.Equal(all, pages.SelectMany(page => page));
        }
        string[] malformed =
            ["limit=0", "limit=1001", "limit=x", "before=x", "before=-1", "before=1.", "before=1.x"];
        foreach (var wrong in malformed)
            (await org.Get($"{path}?{wrong}")).IsRefused(400, 400);
        Assert.Empty(Told((await org.Get($"{path}?before=0")).IsDone().Json!, member));
    }

    [Theory, BothDatabases]
    public async Task Audits_and_origins_reach_back_as_far_as_events_are_kept(string database)
    {
        var org = await servers.Org(database, ("UPSERT_BATCH_LIMIT", "1000"));
        var id = await org.Register("INSTORE", "mobile=9100000001");
        for (var call = 0; call < 2; call++)
        {
            var items = Enumerable.Range(0, 505).Select(no => $$"""
                {"profiles":[{"source":"INSTORE","firstName":"Mira {{no}}",
                  "identifiers":[{"type":"mobile","value":"9100000001"}]}]}
                """);
            (await org.Post("/v2/integrations/customer/upsert/bulk", $"[{string.Join(',', items)}]")).IsDone();
        }
        var path = $"/api_gateway/v2/audits?entityType=CUSTOMER&entityId={id}&sortOrder=ASC";
        var audits = (await org.Get(path)).IsDone();
        Assert.Equal(1011, (int)audits.Json!["pagination"]!["totalElements"]!);
        Assert.Equal("Identifiers", (string)audits.Json["data"]![0]!["events"]![0]!["eventType"]!);
        var places = (await org.Get($"/v2/customers/{id}/explain")).IsDone().Json!["places"]!;
        Assert.Equal("REGISTERED", (string)places[0]!["how"]!);
    }

    private static string[] Told(JsonNode page, string member) =>
        [.. page[member]!.AsArray().Select(row => row!.ToJsonString())];

    /// <summary>A customer to whom each thing that is logged happened three times and more.</summary>
    private static async Task<long> Lived(TestOrg org)
    {
        await org.Programs(both: false);
        var id = await org.Member("9100000001", 100);
        var other = await org.Member("9100000002", 100);
        (await org.Post("/v2/genericStatus/customer/labelMapping", """
            {"mapping":{"ACTIVE":[{"label":"Gold"},{"label":"Silver"},{"label":"Blue"}]}}
            """)).IsDone();
        foreach (var label in new[] { "Gold", "Silver", "Blue", "Gold" })
            (await org.Put(
                "/v2/customers/lookup/status?source=INSTORE&identifierName=mobile&identifierValue=9100000001",
                $$"""{"label":"{{label}}","reason":"so"}""")).IsDone();
        (await org.Post($"/v2/customers/{id}/subscriptions", """
            {"reason":"moved house","subscriptions":[{"channel":"MOBILE","priority":"BULK","type":"OPTOUT"},
            {"channel":"WHATSAPP","priority":"TRANS","type":"OPTIN"},
            {"channel":"WHATSAPP","priority":"BULK","type":"OPTIN"}]}
            """)).IsDone();
        (await org.Post(
            $"/v2/customers/{id}/subscriptions",
            """{"subscriptions":[{"channel":"MOBILE","priority":"BULK","type":"OPTIN"}]}""")).IsDone();
        foreach (var points in new[] { 10, 20, 30 })
        {
            (await org.Transfer(id, other, points)).IsDone();
            (await org.Transfer(other, id, points)).IsDone();
        }
        foreach (var no in new[] { 1, 2, 3 })
        {
            var victim = await org.Register("WECHAT:22232", $"wechat=w{no}");
            (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
            (await org.Post($"/v2/customers/{id}/unmerge", $$"""{"victimId":{{victim}}}""")).IsDone();
        }
        return id;
    }
}
