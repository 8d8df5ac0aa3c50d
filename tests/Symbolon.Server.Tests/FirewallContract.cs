using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests;

/// <summary>The merge firewall: who is not joined, what is said of it, and the quarantine.</summary>
public sealed class FirewallContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_placeholder_is_kept_and_joins_nobody(string database)
    {
        var org = await servers.Org(database);
        var first = await org.Register("INSTORE", "externalId=x1", "mobile=9100000001");
        (await org.Change(first, "INSTORE", "-mobile=9100000001", "+mobile=9999999999")).IsDone();
        var second = await org.Register("WECHAT:22232", "wechat=w1");
        await org.IsDoneWith(() => org.Change(second, "WECHAT:22232", "+mobile=9999999999"), [97401], "IdentifierAdded");
        var bulk = await org.Post("/v2/integrations/customer/upsert/bulk", """[{"profiles":[{"source":"WEB_ENGAGE","accountId":"311c4dd1","identifiers":[{"type":"cuid","value":"c9"},{"type":"mobile","value":"9999999999"}]}]}]""");
        Assert.Equal([97401], bulk.Json!["response"]![0]!["warnings"]!.AsArray().Select(one => (int)one!["code"]!));
        Assert.DoesNotContain((long)bulk.Json["response"]![0]!["entityId"]!, new[] { first, second });
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task The_vendors_plain_behaviour_joins_them_all(string database)
    {
        var org = await servers.Org(database, ("MERGE_FIREWALL", "PLAIN"));
        var first = await org.Register("INSTORE", "mobile=9999999999");
        var second = await org.Register("WECHAT:22232", "wechat=w1");
        Assert.Equal(first, (await org.Change(second, "WECHAT:22232", "+mobile=9999999999")).IsDone(8051).CreatedId);
    }

    [Theory, BothDatabases]
    public async Task A_shared_phone_does_not_join_two_with_different_emails_under_the_strict_policy(string database)
    {
        var org = await servers.Org(database, ("MERGE_FIREWALL", "STRICT"), ("MERGE_FIREWALL_VERIFIED", "OFF"));
        await org.Register("INSTORE", "mobile=9100000001", "email=ann@shop.example");
        var second = await org.Register("WECHAT:22232", "wechat=w1", "email=bob@shop.example");
        var reply = await org.IsDoneWith(() => org.Post($"/v2/customers/{second}/changeIdentifier?source=WECHAT&accountId=22232&explain=true", """{"add":[{"type":"mobile","value":"9100000001"}]}"""), [97403], "IdentifierAdded");
        Assert.Equal("STRICT", (string)reply.Json!["why"]![0]!["reasons"]![0]!["settings"]!["MERGE_FIREWALL"]!);
    }

    [Theory, BothDatabases]
    public async Task A_value_that_joins_too_many_is_quarantined_with_an_event_until_it_is_released(string database)
    {
        var org = await servers.Org(database, ("MERGE_FIREWALL_JOINS_PER_DAY", "1"));
        var first = await org.Register("INSTORE", "mobile=9100000001");
        (await Register(org, "WECHAT", "22232", "9100000001")).IsDone(8050);
        await org.IsDoneWith(() => Register(org, "WEB_ENGAGE", "311c4dd1", "9100000001"), [97402], "CustomerRegistered", "IdentifierQuarantined");
        var held = Assert.Single((await org.Get("/v2/firewall/quarantine")).IsDone().Json!["data"]!.AsArray())!;
        Assert.Equal(("mobile", "919100000001", 1), ((string)held["type"]!, (string)held["value"]!, (int)held["joins"]!));
        var released = await org.IsDoneWith(() => org.Post("/v2/firewall/quarantine/release", """{"type":"mobile","value":"9100000001","reason":"one family"}"""), [], "QuarantineReleased");
        Assert.Equal(first, (long)released.Json!["entity"]!);
        Assert.Empty((await org.Get("/v2/firewall/quarantine")).Json!["data"]!.AsArray());
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/firewall/quarantine/release", """{"type":"mobile","value":"9100000001"}"""), 97407);
    }

    [Theory, BothDatabases]
    public async Task An_identifier_is_quarantined_by_hand_and_a_request_still_merges(string database)
    {
        var org = await servers.Org(database);
        var first = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsDoneWith(() => org.Post("/v2/firewall/quarantine", """{"type":"mobile","value":"9100000001","reason":"the shop's own phone"}"""), [], "IdentifierQuarantined");
        await org.IsDoneWith(() => org.Post("/v2/firewall/quarantine", """{"type":"mobile","value":"9100000001"}"""), []);
        var second = await org.Register("WECHAT:22232", "wechat=w1");
        (await org.Change(second, "WECHAT:22232", "+mobile=9100000001")).IsDone(97402);
        var merge = $$$"""{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"id","value":"{{{first}}}"}],"remove":[{"type":"id","value":"{{{second}}}"}]} } }""";
        (await org.Post("/v2/requests?client_auto_approve=true", merge)).IsDone(8051);
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/firewall/quarantine", """{"type":"shoe","value":"1"}"""), 8013);
        (await org.Get("/v2/firewall/quarantine?limit=0")).IsRefused(400, 400);
    }

    [Theory, BothDatabases]
    public async Task So_many_are_merged_into_one_within_a_day(string database)
    {
        var org = await servers.Org(database, ("MERGE_FIREWALL_MERGES_PER_DAY", "1"));
        await org.Register("INSTORE", "mobile=9100000001");
        (await org.Change(await org.Register("WECHAT:22232", "wechat=w1"), "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        (await org.Change(await org.Register("WEB_ENGAGE:311c4dd1", "cuid=c1"), "WEB_ENGAGE:311c4dd1", "+mobile=9100000001")).IsDone(97405);
    }

    [Theory, BothDatabases]
    public async Task The_orgs_own_placeholders_and_weak_types_are_settings(string database)
    {
        var org = await servers.Org(database);
        (await org.Post("/v2/organization/configs", """{"keyName":"MERGE_FIREWALL_WEAK","value":"shoe","scope":"ORG"}""")).IsRefusedByRule(3212);
        (await org.Post("/v2/organization/configs", """{"keyName":"MERGE_FIREWALL_JUNK_VALUES","value":"*@shop.example","scope":"ORG"}""")).IsDone();
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("MARTJACK", "email=till@shop.example");
        (await Register(org, "WECHAT", "22232", "9100000001", """,{"type":"email","value":"till@shop.example"}""")).IsDone(97401, 8050);
    }

    [Theory, BothDatabases]
    public async Task The_firewall_tells_what_is_in_force(string database)
    {
        var (standard, plain) = (await servers.Org(database, ("MERGE_FIREWALL_WEAK", "cuid,line"), ("MERGE_FIREWALL_JUNK_VALUES", "*@shop.example")), await servers.Org(database, ("MERGE_FIREWALL", "PLAIN")));
        var told = (await standard.Get("/v2/firewall")).IsDone().Json!;
        Assert.Equal(("STANDARD", true, 10, 100, 10, false), ((string)told["profile"]!, (bool)told["isOn"]!, (int)told["mergesPerDay"]!, (int)told["identifiers"]!, (int)told["joinsPerDay"]!, (bool)told["verifiedOnly"]!));
        Assert.Equal((true, 2, "cuid,line", "*@shop.example"), ((bool)told["placeholders"]!["areStopped"]!, (int)told["placeholders"]!["version"]!, string.Join(',', told["weak"]!.AsArray()), (string)told["placeholders"]!["own"]![0]!));
        Assert.Contains("undefined", told["placeholders"]!["words"]!.AsArray().Select(word => (string)word!));
        told = (await plain.Get("/v2/firewall")).IsDone().Json!;
        Assert.Equal(("PLAIN", false, null), ((string)told["profile"]!, (bool)told["isOn"]!, told["mergesPerDay"]));
    }

    private static Task<Reply> Register(TestOrg org, string source, string account, string mobile, string more = "") =>
        org.Post("/v2/customers", $$"""{"profiles":[{"source":"{{source}}","accountId":"{{account}}","identifiers":[{"type":"mobile","value":"{{mobile}}"}{{more}}]}]}""");
}
