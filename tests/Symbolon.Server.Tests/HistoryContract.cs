using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests;

/// <summary>The past: who held an identifier when, what was done to a customer, and identifiers that got another owner.</summary>
public sealed class HistoryContract(Servers servers)
{
    private const string Mobile = "919100000001";

    [Theory, BothDatabases]
    public async Task The_holders_of_an_identifier_are_told_from_the_first_to_the_last(string database)
    {
        var org = await servers.Org(database);
        var first = await org.Register("INSTORE", "mobile=9100000001", "externalId=x1");
        (await org.Change(first, "INSTORE", "-mobile=9100000001")).IsDone();
        var second = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal([$"ENDED {first}>{first} INSTORE", $"HELD {second}>{second} INSTORE"], await Holdings(org, "mobile", "9100000001"));
        var third = await org.Register("WECHAT:22232", "wechat=w1");
        (await org.Change(third, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        Assert.Equal([$"ENDED {first}>{first} INSTORE", $"HELD {second}>{second} INSTORE", $"HELD {second}>{second} WECHAT"], await Holdings(org, "mobile", "9100000001"));
        Assert.Equal([$"ENDED {third}>{second} WECHAT", $"HELD {second}>{second} WECHAT"], await Holdings(org, "wechat", "w1"));
        Assert.Empty(await Holdings(org, "email", "nobody@example.test"));
    }

    [Theory, BothDatabases]
    public async Task Holders_are_told_in_pages_none_of_them_twice_or_never(string database)
    {
        var org = await servers.Org(database);
        for (var no = 0; no < 3; no++)
        {
            // Two places at one time: what is told of them is the same but for the place.
            var id = (await org.Post("/v2/customers", $$"""
                {"profiles":[
                  {"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"},
                    {"type":"externalId","value":"x{{no}}"}]},
                  {"source":"WECHAT","accountId":"22232","identifiers":[{"type":"mobile","value":"9100000001"},
                    {"type":"wechat","value":"w{{no}}"}]}]}
                """)).IsDone().CreatedId;
            if (no == 2) break;
            foreach (var place in new[] { "INSTORE", "WECHAT:22232" })
                (await org.Change(id, place, "-mobile=9100000001")).IsDone();
        }
        const string Path = "/v2/identifiers/history?type=mobile&value=9100000001";
        var all = (await org.Get(Path)).IsDone().Json!;
        Assert.Null(all["next"]);
        foreach (var limit in new[] { 1, 2, 4 })
        {
            var (pages, next) = (new List<string[]>(), "");
            for (; next is not null; next = await Page($"{Path}&limit={limit}&after={next}", limit, pages))
                Assert.True(pages.Count < 10, "The pages do not end.");
            pages.Reverse();
            Assert.Equal(all["data"]!.AsArray().Select(one => $"{one}"), pages.SelectMany(page => page));
        }
        foreach (var wrong in new[] { "limit=0", "limit=1001", "limit=x", "after=x", "after=MS4y", "after=%00" })
            (await org.Get($"{Path}&{wrong}")).IsRefused(400, 400);

        async Task<string?> Page(string path, int limit, List<string[]> pages)
        {
            var told = (await org.Get(path)).IsDone().Json!;
            pages.Add([.. told["data"]!.AsArray().Select(one => $"{one}")]);
            Assert.True(told["next"] is null ? pages[^1].Length > 0 : pages[^1].Length == limit);
            return (string?)told["next"];
        }
    }

    [Theory, BothDatabases]
    public async Task What_is_no_identifier_has_no_history(string database)
    {
        var org = await servers.Org(database);
        (await org.Get("/v2/identifiers/history?type=shoe&value=1")).IsRefusedByRule(8013);
        (await org.Get("/v2/identifiers/history?type=email&value=nobody")).IsRefusedByRule(8013);
        (await org.Get("/v2/identifiers/history?type=mobile")).IsRefusedByRule(8013);
        (await org.Get("/v2/identifiers/history?type=cardnumber&value=1")).IsRefusedByRule(8013);
        foreach (var type in new[] { "externalId", "wechat", "cuid", "mobile", "email" })
            (await org.Get($"/v2/identifiers/history?type={type}&value=a%00b")).IsRefusedByRule(8013);
    }

    [Theory, BothDatabases]
    public async Task What_was_done_to_a_customer_is_told_in_pages_the_latest_first(string database)
    {
        var org = await servers.Org(database);
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        (await Rename(org, customer, "Ann")).IsDone();
        (await Rename(org, customer, "Bea")).IsDone();
        await org.Register("INSTORE", "mobile=9100000002");
        var page = (await org.Get($"/v2/customers/{customer}/changes?limit=2")).IsDone().Json!;
        Assert.Equal(["ProfileUpdated", "ProfileUpdated"], page["changes"]!.AsArray().Select(one => (string)one!["kind"]!));
        Assert.Equal(("Bea", "Ann", "updateCustomer"), ((string)page["changes"]![0]!["data"]!["firstName"]!, (string)page["changes"]![0]!["previous"]!["firstName"]!, (string)page["changes"]![0]!["activity"]!));
        var rest = (await org.Get($"/v2/customers/{customer}/changes?limit=2&before={page["next"]}")).IsDone().Json!;
        Assert.Equal(["CustomerRegistered"], rest["changes"]!.AsArray().Select(one => (string)one!["kind"]!));
        Assert.Null(rest["next"]);
        (await org.Get($"/v2/customers/{customer}/changes?limit=0")).IsRefused(400, 400);
        (await org.Get($"/v2/customers/{customer}/changes?before=x")).IsRefused(400, 400);
        Assert.Equal(8015, Assert.Single((await org.Get("/v2/customers/5/changes")).Errors));
    }

    [Theory, BothDatabases]
    public async Task A_victims_id_tells_its_own_past_and_the_survivors(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.Register("INSTORE", "mobile=9100000001");
        var victim = await org.Register("WECHAT:22232", "wechat=w1");
        (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        async Task<string[]> Told(string path) => [.. (await org.Get(path)).Json!["changes"]!.AsArray().Select(one => (string)one!["kind"]!)];
        Assert.Equal(["IdentifierAdded", "CustomersMerged", "CustomerRegistered"], await Told($"/v2/customers/{survivor}/changes"));
        Assert.Equal(["IdentifierAdded", "CustomersMerged", "CustomerRegistered", "CustomerRegistered"], await Told($"/v2/customers/{survivor}/changes?victims=true"));
        Assert.Equal(["IdentifierAdded", "CustomersMerged", "CustomerRegistered", "CustomerRegistered"], await Told($"/v2/customers/{victim}/changes"));
        (await org.Get($"/v2/customers/{victim}/changes")).IsDone(8069);
    }

    [Theory, BothDatabases]
    public async Task The_audit_log_has_an_entry_for_each_request_with_the_values_before_and_after(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.Register("INSTORE", "mobile=9100000001");
        (await Rename(org, survivor, "Ann")).IsDone();
        var victim = await org.Register("WECHAT:22232", "wechat=w1");
        (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        async Task<string[]> Told(string more) =>
        [
            .. from entry in (await org.Get($"/api_gateway/v2/audits?entityType=CUSTOMER&entityId={survivor}{more}")).IsDone().Json!["data"]!.AsArray()
               from line in entry!["events"]!.AsArray()
               select $"{line!["eventType"]}: {line["updatedField"]} {line["additionalFields"]!["previousValue"]} > {line["additionalFields"]!["currentValue"]}",
        ];
        Assert.Equal(
        [
            $"Identifiers: mobile NA > {Mobile}", $"Customer Merge: userId {victim} > {survivor}", "Standard Fields: firstName Mira > Ann", $"Identifiers: mobile NA > {Mobile}",
        ], await Told(""));
        Assert.Equal(["Standard Fields: firstName Mira > Ann"], await Told("&referenceType=StandardField"));
        Assert.Equal([$"Identifiers: mobile NA > {Mobile}"], await Told("&limit=1&sortOrder=ASC"));
        Assert.Empty(await Told("&startDate=2999-01-01"));
        var page = (await org.Get($"/api_gateway/v2/audits?entityType=CUSTOMER&entityId={survivor}&limit=2&pageNo=1")).Json!;
        Assert.Equal((3, 2, 1, 1), ((int)page["pagination"]!["totalElements"]!, (int)page["pagination"]!["totalPages"]!, (int)page["pagination"]!["numberOfElements"]!, (int)page["pagination"]!["number"]!));
        var merged = (await org.Get($"/api_gateway/v2/audits?entityType=CUSTOMER&entityId={survivor}&limit=1")).Json!["data"]![0]!;
        Assert.Equal((victim, survivor, "TILL"), ((long)merged["victimUserDetails"]!["userId"]!, (long)merged["survivorUserDetails"]!["userId"]!, (string)merged["updatedByUser"]!["type"]!));
        string[] wrongs = ["entityType=CARD&entityId=1", "entityType=CUSTOMER&entityId=x", "entityType=CUSTOMER&entityId=1&limit=0", "entityType=CUSTOMER&entityId=1&startDate=soon", "entityType=CUSTOMER&entityId=1&referenceType=Shoe", "entityType=CUSTOMER&entityId=1&sortOrder=UP", "entityType=CUSTOMER&entityId=1&pageNo=-1", "entityType=CUSTOMER&entityId=1&endDate=2026"];
        foreach (var wrong in wrongs) (await org.Get($"/api_gateway/v2/audits?{wrong}")).IsRefused(400, 400);
        Assert.Equal(8015, Assert.Single((await org.Get("/api_gateway/v2/audits?entityType=CUSTOMER&entityId=5")).Errors));
    }

    [Theory, BothDatabases]
    public async Task A_recycled_mobile_goes_to_its_new_owner_without_a_merge(string database)
    {
        var org = await servers.Org(database, ("CONF_IDENTIFIERS_SYNC_ENABLED", "0"));
        var old = await org.Register("INSTORE", "mobile=9100000001", "externalId=x1");
        (await org.Change(old, "INSTORE", "+email=a@example.test")).IsDone();
        var young = await org.Register("INSTORE", "email=b@example.test");
        await org.IsDoneWith(() => Reassign(org, old, young), [], "IdentifierRemoved", "IdentifierAdded");
        Assert.Equal(young, (await org.Lookup($"mobile={Mobile}", "INSTORE")).Json!["entity"]!.GetValue<long>());
        Assert.DoesNotContain($"INSTORE mobile={Mobile}", await org.KnownBy(old));
        Assert.Equal([$"ENDED {old}>{old} INSTORE", $"HELD {young}>{young} INSTORE"], await Holdings(org, "mobile", Mobile));
        await org.IsDoneWith(() => Reassign(org, young, null), [], "IdentifierRemoved");
        (await org.Post("/v2/customers", $$"""{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"{{Mobile}}"}]}]}""")).IsDone();
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task The_former_owners_channel_of_a_recycled_mobile_is_verified_no_more(string database)
    {
        var org = await servers.Org(database);
        var old = (await org.Post("/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"},{"type":"externalId","value":"x1"}],"commChannels":[{"type":"mobile","value":"9100000001","primary":true,"verified":true}]}]}""")).IsDone().CreatedId;
        var young = await org.Register("INSTORE", "email=b@example.test");
        await org.IsDoneWith(() => Reassign(org, old, young), [], "IdentifierRemoved", "ProfileUpdated", "IdentifierAdded");
        var channel = (await org.Details(old)).Json!["profiles"]![0]!["commChannels"]![0]!;
        Assert.Equal((Mobile, false, true), ((string)channel["value"]!, (bool)channel["verified"]!, (bool)channel["primary"]!));
    }

    [Theory, BothDatabases]
    public async Task An_identifier_is_found_in_the_past_however_it_is_typed(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=Ann.Lee@Shop.example");
        foreach (var typed in new[] { "9100000001", "+919100000001", " 919100000001 " }) Assert.Equal([$"HELD {id}>{id} INSTORE"], await Holdings(org, "mobile", typed));
        foreach (var typed in new[] { "ann.lee@shop.example", "ANN.LEE@SHOP.EXAMPLE" }) Assert.Equal([$"HELD {id}>{id} INSTORE"], await Holdings(org, "email", typed));
    }

    [Theory, BothDatabases]
    public async Task The_past_of_an_identifier_goes_through_merge_unmerge_and_reassignment(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.Register("INSTORE", "mobile=9100000001");
        var victim = await org.Register("WECHAT:22232", "wechat=w1", "email=c@example.test");
        (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        (await org.Post($"/v2/customers/{survivor}/unmerge", $$"""{"victimId":{{victim}}}""")).IsDone();
        Assert.Equal([$"ENDED {victim}>{victim} WECHAT", $"ENDED {survivor}>{survivor} WECHAT", $"HELD {victim}>{victim} WECHAT"], await Holdings(org, "email", "c@example.test"));
        (await org.Post("/v2/identifiers/reassign?source=INSTORE", $$"""{"type":"email","value":"c@example.test","fromCustomerId":{{victim}},"toCustomerId":{{survivor}}}""")).IsDone();
        Assert.Equal([$"ENDED {victim}>{victim} WECHAT", $"ENDED {survivor}>{survivor} WECHAT", $"ENDED {victim}>{victim} WECHAT", $"HELD {survivor}>{survivor} INSTORE"], await Holdings(org, "email", "c@example.test"));
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task What_a_victim_retained_of_a_recycled_mobile_is_let_go_too(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.Register("INSTORE", "mobile=9100000001", "externalId=x1");
        (await org.Change(await org.Register("WECHAT:22232", "wechat=w1", "email=c@example.test"), "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        (await org.Change(survivor, "WECHAT:22232", "-email=c@example.test")).IsDone();
        var young = await org.Register("INSTORE", "email=b@example.test");
        await org.IsDoneWith(() => Reassign(org, survivor, young), [], "IdentifierRemoved", "IdentifierRemoved", "IdentifierAdded");
        Assert.Equal(young, (await org.Lookup($"mobile={Mobile}", "INSTORE")).Json!["entity"]!.GetValue<long>());
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task An_identifier_is_taken_only_from_who_has_it_and_others_left(string database)
    {
        var org = await servers.Org(database);
        var bare = await org.Register("INSTORE", "mobile=9100000001");
        var other = await org.Register("INSTORE", "email=b@example.test");
        await org.IsRefusedByRuleWithoutTrace(() => Reassign(org, bare, other), 97206);
        await org.IsRefusedByRuleWithoutTrace(() => Reassign(org, other, bare), 97601);
        await org.IsRefusedByRuleWithoutTrace(() => Reassign(org, bare, bare), 97602);
        await org.IsRefusedByRuleWithoutTrace(() => Reassign(org, bare, 5), 8015);
        await org.IsRefusedByRuleWithoutTrace(() => Reassign(org, 5, bare), 8015);
        await org.IsRefusedByRuleWithoutTrace(() => Reassign(org, bare, other, "?source=WECHAT&accountId=22232"), 8065);
        await org.IsRefusedWithoutTrace(() => org.Post("/v2/identifiers/reassign", """{"type":"mobile","value":"9100000001"}"""), 400, 400);
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/identifiers/reassign", $$"""{"type":"shoe","value":"1","fromCustomerId":{{bare}}}"""), 8013);
    }

    private static Task<Reply> Rename(TestOrg org, long id, string name) => org.Put($"/v2/customers/{id}?source=INSTORE", $$"""{"profiles":[{"firstName":"{{name}}"}]}""");

    private static Task<Reply> Reassign(TestOrg org, long from, long? to, string query = "") =>
        org.Post($"/v2/identifiers/reassign{query}", $$"""{"type":"mobile","value":"{{Mobile}}","fromCustomerId":{{from}}{{(to is null ? "" : $",\"toCustomerId\":{to}")}}}""");

    private static async Task<string[]> Holdings(TestOrg org, string type, string value) =>
    [
        .. (await org.Get($"/v2/identifiers/history?type={type}&value={Uri.EscapeDataString(value)}")).IsDone().Json!["data"]!.AsArray().Select(one => $"{one!["status"]} {one["customerId"]}>{one["leadsTo"]} {one["source"]}"),
    ];
}
