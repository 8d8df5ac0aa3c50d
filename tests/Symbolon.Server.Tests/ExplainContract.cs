using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Why a call came out as it did, and why a customer is what it is.</summary>
public sealed class ExplainContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_merge_says_its_rule_the_facts_before_it_and_how_to_avoid_it(string database)
    {
        var (org, survivor, victim) = await Two(database);
        var reply = (await org.Post($"/v2/customers/{victim}/changeIdentifier?source=WECHAT&accountId=22232&explain=true", Add)).IsDone(8051);
        var why = Assert.Single(reply.Json!["why"]!.AsArray())!;
        var reason = Assert.Single(why["reasons"]!.AsArray())!;
        Assert.Equal((8051, "customers §7.2"), ((int)reason["code"]!, (string)reason["section"]!));
        Assert.All(["rule", "otherwise"], member => Assert.NotEqual("", (string)reason[member]!));
        Assert.Equal([$"customer {victim}: known in WECHAT:22232", $"mobile 919100000001: held by {survivor} in INSTORE:", $"customer {survivor}: known in INSTORE:"], Facts(why));
    }

    [Theory, BothDatabases]
    public async Task A_refusal_says_why_and_a_dry_run_does_too(string database)
    {
        var (org, survivor, victim) = await Two(database);
        await org.IsRefusedWithoutTrace(() => org.Post("/v2/customers?explain=true", $$"""{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}"""), 400, 8006);
        var refused = Assert.Single((await org.Post("/v2/customers?explain=true", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""")).Json!["why"]!.AsArray())!;
        Assert.Equal("0", (string)refused["reasons"]![0]!["settings"]!["CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH"]!);
        Assert.Equal([$"mobile 919100000001: held by {survivor} in INSTORE:", $"customer {survivor}: known in INSTORE:"], Facts(refused));
        var planned = await org.Post($"/v2/customers/{victim}/changeIdentifier?source=WECHAT&accountId=22232&explain=true&dryRun=true", Add);
        Assert.Equal(8051, (int)planned.Json!["why"]![0]!["reasons"]![0]!["code"]!);
        Assert.NotNull(planned.Json["plan"]);
        var unread = await org.Post("/v2/customers?explain=true", """{"profiles":[{"source":"NOWHERE","identifiers":[]}]}""");
        Assert.Equal(8003, (int)unread.Json!["why"]![0]!["reasons"]![0]!["code"]!);
    }

    [Theory, BothDatabases]
    public async Task Nobody_is_told_who_did_not_ask(string database)
    {
        var (org, _, victim) = await Two(database);
        foreach (var no in new[] { "", "&explain=false", "&explain=perhaps" })
            Assert.Null((await org.Post($"/v2/customers/{victim}/changeIdentifier?source=NOWHERE{no}", Add)).Json!["why"]);
        Assert.Null((await org.Post($"/v2/customers/{victim}/changeIdentifier?source=WECHAT&accountId=22232", Add)).IsDone(8051).Json!["why"]);
    }

    [Theory, BothDatabases]
    public async Task Every_item_of_a_bulk_call_says_why(string database)
    {
        var (org, survivor, _) = await Two(database);
        var items = """[{"profiles":[{"source":"WEB_ENGAGE","accountId":"311c4dd1","identifiers":[{"type":"mobile","value":"9100000001"},{"type":"cuid","value":"c9"}]}]},{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000009"}]}]}]""";
        var why = (await org.Post("/v2/integrations/customer/upsert/bulk?explain=true", items)).Json!["why"]!.AsArray();
        Assert.Equal([0, 1], why.Select(one => (int)one!["item"]!));
        Assert.Contains($"mobile 919100000001: held by {survivor} in INSTORE:", Facts(why[0]!));
        Assert.Contains("mobile 919100000009: nobody's", Facts(why[1]!));
    }

    [Theory, BothDatabases]
    public async Task A_call_that_is_answered_again_says_the_same_why(string database)
    {
        var (org, _, victim) = await Two(database);
        async Task<Reply> Change() => await org.Send(HttpMethod.Post, $"/v2/customers/{victim}/changeIdentifier?source=WECHAT&accountId=22232&explain=true", Add, headers: ("Idempotency-Key", "why"));
        Assert.Equal((await Change()).Text, (await Change()).Text);
        Assert.NotNull((await Change()).Json!["why"]);
    }

    [Theory, BothDatabases]
    public async Task A_customer_says_what_brought_it_to_each_place_and_by_what_others_were_joined(string database)
    {
        var (org, survivor, victim) = await Two(database);
        (await org.Post($"/v2/customers/{victim}/changeIdentifier?source=WECHAT&accountId=22232", Add)).IsDone(8051);
        (await org.Post("/v2/customers", """{"profiles":[{"source":"WEB_ENGAGE","accountId":"311c4dd1","identifiers":[{"type":"mobile","value":"9100000001"},{"type":"cuid","value":"c1"}]}]}""")).IsDone(8050);
        var told = (await org.Get($"/v2/customers/{survivor}/explain")).IsDone().Json!;
        Assert.Equal(
            ["INSTORE REGISTERED  ", "WEB_ENGAGE COMBINED  mobile=919100000001 in WEB_ENGAGE held in INSTORE,WECHAT", $"WECHAT MERGED {victim} mobile=919100000001 in WECHAT held in INSTORE"],
            told["places"]!.AsArray().Select(place => $"{place!["source"]} {place["how"]} {place["victimId"]} {Cause(place["cause"])}"));
        var merge = Assert.Single(told["merges"]!.AsArray())!;
        Assert.Equal(($"POST /v2/customers/{survivor}/unmerge", victim, "mobile=919100000001 in WECHAT held in INSTORE"), ((string)merge["undo"]!, (long)merge["victimId"]!, Cause(merge["cause"])));
        (await org.Get($"/v2/customers/{victim}/explain")).IsDone(8069);
        (await org.Post($"/v2/customers/{survivor}/unmerge", $$"""{"victimId":{{victim}}}""")).IsDone();
        var parted = (await org.Get($"/v2/customers/{victim}/explain")).IsDone().Json!;
        Assert.Equal(["PARTED"], parted["places"]!.AsArray().Select(place => (string)place!["how"]!));
        Assert.Empty((await org.Get($"/v2/customers/{survivor}/explain")).Json!["merges"]!.AsArray());
        (await org.Get("/v2/customers/5/explain")).IsRefused(404, 8015);
    }

    private const string Add = """{"add":[{"type":"mobile","value":"9100000001"}]}""";

    private async Task<(TestOrg Org, long Survivor, long Victim)> Two(string database)
    {
        var org = await servers.Org(database);
        return (org, await org.Register("INSTORE", "mobile=9100000001"), await org.Register("WECHAT:22232", "wechat=w1"));
    }

    private static string[] Facts(JsonNode why) => [.. why["facts"]!.AsArray().Select(fact => $"{fact!["fact"]}: {fact["state"]}")];

    private static string Cause(JsonNode? cause) => cause is null ? "" : $"{cause["type"]}={cause["value"]} in {cause["source"]} held in {string.Join(',', cause["heldIn"]!.AsArray().Select(place => place!["source"]))}";
}
