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
        Assert.Equal([$"customer {victim}: known in WECHAT:22232", $"mobile 919100000001: held by {survivor} in INSTORE:", $"customer {survivor}: known in INSTORE:", "joins of mobile 919100000001: 0 within a day"], Facts(why));
    }

    [Theory, BothDatabases]
    public async Task A_refusal_says_why_and_a_dry_run_does_too(string database)
    {
        var (org, survivor, victim) = await Two(database);
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/customers?explain=true", $$"""{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}"""), 8006);
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
        (await org.Get("/v2/customers/5/explain")).IsRefusedByRule(8015);
    }

    [Theory, BothDatabases]
    public async Task A_merge_is_explained_by_what_is_kept_of_it_though_its_event_is_gone(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.Register("INSTORE", "mobile=9100000001", "email=ann@shop.example");
        var victim = await org.Register("WECHAT:22232", "email=bob@shop.example");
        (await org.Post($"/v2/customers/{victim}/changeIdentifier?source=WECHAT&accountId=22232", Add)).IsDone(8051);
        (await org.Change(survivor, "INSTORE", "-email=ann@shop.example")).IsDone();
        await org.Do("delete from event where org_id = @org");
        var told = (await org.Get($"/v2/customers/{survivor}/explain")).IsDone().Json!;
        Assert.All(told["places"]!.AsArray(), place => Assert.Equal("UNKNOWN", (string)place!["how"]!));
        var merge = Assert.Single(told["merges"]!.AsArray())!;
        Assert.Equal(("mobile=919100000001 in WECHAT held in INSTORE", "customers §7.2", null), (Cause(merge["cause"]), (string)merge["section"]!, merge["requestId"]));
        Assert.All(["rule", "otherwise"], member => Assert.NotEqual("", (string)merge[member]!));
        Assert.Equal(
        [
            $"customer {survivor}: known in INSTORE: by mobile=919100000001, email=ann@shop.example", $"customer {victim}: known in WECHAT:22232 by email=bob@shop.example",
            $"mobile 919100000001: brought by {victim} in WECHAT:22232, held by {survivor} in INSTORE:",
        ], Facts(merge));
        Assert.Equal([null, 8066, 97401, 97402, 97403, 97404, 97406], merge["apartIf"]!.AsArray().Select(one => (int?)one!["code"]));
        Assert.Contains(merge["apartIf"]!.AsArray(), one => (string)one!["if"]! == "mobile was among MERGE_FIREWALL_WEAK, as each of the two has another email");
    }

    [Theory, BothDatabases]
    public async Task A_merge_by_request_is_explained_by_who_asked_and_who_approved_it(string database)
    {
        var (org, survivor, victim) = await Two(database);
        var other = new TestOrg(org.Server, org.Id, $"till2.{org.Id}");
        var asked = await org.Post("/v2/requests", $$$"""{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","comments":"one family","changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"id","value":"{{{survivor}}}"}],"remove":[{"type":"id","value":"{{{victim}}}"}]} } }""");
        var decided = await other.Put("/v2/requests?explain=true", $$"""[{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","id":{{asked.IsDone().CreatedId}},"status":"APPROVED","comments":"seen"}]""");
        var why = Facts(decided.IsDone().Json!["why"]![0]!);
        Assert.Contains($"request {asked.CreatedId}: PENDING, asks for the merge of {victim} into {survivor}", why);
        Assert.Contains($"customer {victim}: known in WECHAT:22232", why);
        var merge = Assert.Single((await org.Get($"/v2/customers/{survivor}/explain")).IsDone().Json!["merges"]!.AsArray())!;
        Assert.Equal((asked.CreatedId, null, "customers §8.2"), ((long)merge["requestId"]!, merge["cause"], (string)merge["section"]!));
        var steps = Facts(merge)[2..];
        Assert.Equal(2, steps.Length);
        Assert.StartsWith($"request {asked.CreatedId}: asked for by till ", steps[0], StringComparison.Ordinal);
        Assert.EndsWith(": one family", steps[0], StringComparison.Ordinal);
        Assert.EndsWith(": seen", steps[1], StringComparison.Ordinal);
        Assert.Equal([$"request {asked.CreatedId} was rejected"], merge["apartIf"]!.AsArray().Select(one => (string)one!["if"]!));
    }

    [Theory, BothDatabases]
    public async Task Why_an_identifier_did_not_join_says_how_often_it_joined(string database)
    {
        var org = await servers.Org(database, ("MERGE_FIREWALL_JOINS_PER_DAY", "1"));
        await org.Register("INSTORE", "mobile=9100000001");
        Task<Reply> Register(string source, string account) => org.Post("/v2/customers?explain=true", $$"""{"profiles":[{"source":"{{source}}","accountId":"{{account}}","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""");
        Assert.Contains("joins of mobile 919100000001: 0 within a day", Facts((await Register("WECHAT", "22232")).IsDone(8050).Json!["why"]![0]!));
        Assert.Contains("joins of mobile 919100000001: 1 within a day", Facts((await Register("WEB_ENGAGE", "311c4dd1")).IsDone(97402).Json!["why"]![0]!));
        Assert.Contains("joins of mobile 919100000001: in quarantine", Facts((await Register("WECHAT", "1234")).IsDone(97402).Json!["why"]![0]!));
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
