using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>The status of a customer, what it forbids, and the org's words for it (customers §9.4, platform §12).</summary>
public sealed class StatusContract(Servers servers)
{
    private const string Shop = "mobile=919811122233";
    private const string Lookup = "/v2/customers/lookup/status?source=INSTORE&identifierName=mobile&identifierValue=919811122233";

    [Theory, BothDatabases]
    public async Task A_customer_gets_a_label_and_the_log_tells_why_and_what_was_before(string database)
    {
        var org = await servers.Org(database, ("CONF_CUSTOMER_DEFAULT_STATUS_ENABLED", "1"));
        await Map(org, """ "SUSPENDED":[{"label":"On hold","actions":{"BLOCK_TRANSACTION":true,"block_points_redemption":"1","BLOCK_COUPON_ISSUE":false}}] """);
        var id = await org.Register("INSTORE", Shop);
        var reply = await org.IsDoneWith(() => Change(org, "on hold", "returns too much"), [], "StatusChanged");
        Assert.Equal("""{"warnings":[],"error":[],"errors":[]}""", reply.Text);
        await org.IsDoneWith(() => Change(org, "On hold", "again"), []);
        await org.IsDoneWith(() => org.Put(Lookup, """{"label":"Gold","reason":"proved","createdOn":"2025-03-01T10:00:00+02:00"}"""), [], "StatusChanged");
        var log = (await org.Get($"/v2/customers/{id}/statusLog")).Json!["data"]!.AsArray();
        Assert.Equal(
            ["Active  ACTIVE False ", "On hold Active SUSPENDED False returns too much", "Gold On hold ACTIVE True proved"],
            log.Select(row => $"{row!["label"]} {row["prevLabel"]} {row["status"]} {(bool)row["isActive"]!} {row["reason"]}"));
        Assert.Equal("""["BLOCK_POINTS_REDEMPTION","BLOCK_TRANSACTION"]""", log[1]!["actions"]!.ToJsonString());
        Assert.Equal("2025-03-01T08:00:00Z", (string)log[2]!["createdOn"]!);
        Assert.Equal(("Till 1", 1L, id), ((string)log[2]!["createdByUser"]!, (long)log[2]!["createdBy"]!, (long)log[2]!["entityId"]!));
        Assert.Equal("Gold", (string)(await org.Read(id))["statusLabel"]!);
    }

    [Theory, BothDatabases]
    public async Task The_reason_of_todays_label_is_read_with_the_customer_where_it_is_asked_for(string database)
    {
        var org = await servers.Org(database);
        await Map(org, """ "SUSPENDED":[{"label":"On hold"}] """);
        var id = await org.Register("INSTORE", Shop);
        string[] forms =
        [
            $"{id}?source=INSTORE&embed=CUSTOMERSTATUS",
            $"lookup/customerDetails?{Lookup.Split('?')[1]}&embed=points,customerStatus",
        ];
        foreach (var form in forms)
            Assert.Equal("", (string)(await org.Get($"/v2/customers/{form}")).Json!["statusLabelReason"]!);
        await Change(org, "on hold", "returns too much");
        await Change(org, "Gold", "proved");
        await Change(org, "on hold", "returned again");
        foreach (var form in forms)
        {
            var read = (await org.Get($"/v2/customers/{form}")).Json!;
            Assert.Equal(
                ("On hold", "returned again"), ((string)read["statusLabel"]!, (string)read["statusLabelReason"]!));
        }
        var plain = (await org.Get($"/v2/customers/{id}?source=INSTORE")).Json!;
        Assert.DoesNotContain("statusLabelReason", plain.Members());
    }

    [Theory]
    [BothDatabases("""{"label":"Platinum","reason":"r"}""", 8086)]
    [BothDatabases("""{"reason":"r"}""", 8086)]
    [BothDatabases("""{"label":"Gold"}""", 400)]
    [BothDatabases("""{"label":"Gold","reason":" "}""", 400)]
    [BothDatabases("""{"label":"Gold","reason":"r","createdOn":"soon"}""", 400)]
    [BothDatabases("""{"label":"Gold","reason":"r","createdOn":"2999-01-01T00:00:00Z"}""", 400)]
    public async Task A_change_that_says_no_label_reason_or_time_is_refused(string database, string body, int code)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", Shop);
        await org.IsRefusedForWithoutTrace(() => org.Put(Lookup, body), code);
    }

    [Theory]
    [BothDatabases("source=INSTORE&identifierName=mobile&identifierValue=919833344455", 8015)]
    [BothDatabases("source=INSTORE&identifierName=shoe&identifierValue=1", 8013)]
    [BothDatabases("source=INSTORE", 8002)]
    [BothDatabases("source=MOON&identifierName=mobile&identifierValue=1", 8003)]
    [BothDatabases("identifierName=mobile&identifierValue=1", 8001)]
    public async Task A_customer_who_is_not_there_is_refused(string database, string query, int code)
    {
        var org = await servers.Org(database);
        (await org.Put($"/v2/customers/lookup/status?{query}", """{"label":"Gold","reason":"r"}""")).IsRefusedFor(code);
    }

    [Theory, BothDatabases]
    public async Task The_log_of_an_unknown_customer_is_404(string database)
    {
        var org = await servers.Org(database);
        (await org.Get("/v2/customers/1/statusLog")).IsRefused(404, 8015);
        Assert.Equal("""{"data":[],"warnings":[],"errors":[]}""", (await org.Get($"/v2/customers/{await org.Register("INSTORE", Shop)}/statusLog")).Text);
    }

    [Theory, BothDatabases]
    public async Task An_org_without_labels_has_no_status_3044(string database)
    {
        var org = await servers.Org(database, ("CUSTOMER_STATUS_LABELS", ""));
        await org.Register("INSTORE", Shop);
        (await Change(org, "Gold", "r")).IsRefusedByRule(3044);
    }

    [Theory, BothDatabases]
    public async Task Nothing_changes_on_a_customer_who_is_DELETED_3042(string database)
    {
        var org = await servers.Org(database);
        await Map(org, """ "DELETED":[{"label":"Gone"}] """);
        await org.Series("S");
        await org.Card("S", "C1");
        await org.Post("/v2/organization/labels", """{"orgLabels":[{"name":"Weekday"}]}""");
        var id = await org.Register("INSTORE", Shop);
        (await Change(org, "Gone", "asked for")).IsDone();
        Func<Task<Reply>>[] calls =
        [
            () => org.Put($"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Ada"}]}"""),
            () => org.Change(id, "INSTORE", "+email=a@b.test"),
            () => org.Issue(id, "C1"),
            () => org.Add("WECHAT:22232", Shop),
            () => Change(org, "Gold", "back"),
            () => org.Post($"/v2/customers/{id}/changeLabels", """{"add":[{"labelName":"Weekday"}]}"""),
            () => org.Post($"/v2/customers/{id}/subscriptions", """{"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTOUT"}]}"""),
        ];
        foreach (var call in calls) await org.IsRefusedByRuleWithoutTrace(call, 3042);
        var added = $$"""{"seriesCode":"S","cardNumber":"C2","customerId":{{id}}}""";
        await org.IsRefusedWithoutTrace(() => org.Post("/v2/card", added), 400, 3042);
        var other = await org.Register("WECHAT:22232", "email=a@b.test");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(other, "WECHAT:22232", "+" + Shop), 3042);
        var upserted = await org.Upsert(TestBodies.Customer("INSTORE", Shop, profileMore: "\"firstName\":\"Ada\""));
        Assert.Equal(3042, (int)upserted.Json!["response"]![0]!["errors"]![0]!["code"]!);
    }

    [Theory]
    [BothDatabases("BLOCK_IDENTIFIER_CHANGE", "IDENTIFIER_CHANGE action not supported for status SUSPENDED")]
    [BothDatabases("BLOCK_CARD_ISSUE", "CARD_ISSUE action not supported for status SUSPENDED")]
    public async Task A_label_forbids_what_it_says_and_no_more_3040(string database, string restriction, string message)
    {
        var org = await servers.Org(database);
        await Map(org, $$""" "SUSPENDED":[{"label":"On hold","actions":{"{{restriction}}":true} }] """);
        await org.Series("S");
        await org.Card("S", "C1");
        var id = await org.Register("INSTORE", Shop);
        var holder = await org.Register("WECHAT:22232", "email=held@b.test");
        (await Change(org, "On hold", "r")).IsDone();
        var (identifier, card, combined) = (await org.Change(id, "INSTORE", "+email=a@b.test"), await org.Issue(id, "C1"), await org.Add("WECHAT:1234", Shop));
        var merged = await org.Change(holder, "WECHAT:22232", "+" + Shop);
        var blocked = restriction == "BLOCK_CARD_ISSUE" ? [card] : new[] { identifier, combined, merged };
        foreach (var reply in new[] { identifier, card, combined, merged })
        {
            if (!blocked.Contains(reply)) Assert.Empty(reply.Errors);
            else Assert.Equal(message, (string)reply.Json!["errors"]![0]!["message"]!);
        }
    }

    [Theory, BothDatabases]
    public async Task A_customer_whose_deletion_is_pending_merges_with_nobody_8109(string database)
    {
        var org = await servers.Org(database);
        await Map(org, """ "PENDING_DELETION":[{"label":"Going"}] """);
        var id = await org.Register("INSTORE", Shop);
        var other = await org.Register("WECHAT:22232", "email=a@b.test");
        (await Change(org, "Going", "asked for")).IsDone();
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "+email=a@b.test"), 8109);
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(other, "WECHAT:22232", "+" + Shop), 8109);
        (await org.Put($"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Ada"}]}""")).IsDone();
    }

    [Theory, BothDatabases]
    public async Task Where_erasure_is_on_no_request_makes_a_customer_deleted_1032(string database)
    {
        var org = await servers.Org(database, ("CONF_ENABLE_PII_DELETION", "1"));
        await Map(org, """ "PENDING_DELETION":[{"label":"Going"}],"DELETED":[{"label":"Gone"}] """);
        var id = await org.Register("INSTORE", Shop);
        foreach (var label in new[] { "Going", "Gone" })
        {
            await org.IsRefusedByRuleWithoutTrace(() => Change(org, label, "r"), 1032);
            await org.IsRefusedByRuleWithoutTrace(() => org.Put($"/v2/customers/{id}?source=INSTORE", $$"""{"statusLabel":"{{label}}"}"""), 1032);
            await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", "mobile=919822233344", $"\"statusLabel\":\"{label}\""), 1032);
        }
    }

    [Theory, BothDatabases]
    public async Task A_mapping_adds_labels_to_those_there_are_and_changes_defaults(string database)
    {
        var org = await servers.Org(database, ("CONF_CUSTOMER_DEFAULT_STATUS_ENABLED", "1"));
        var reply = await Map(org, """ "ACTIVE":[{"label":"Silver","default":true}],"INTERNAL":[{"label":"Staff"},{"label":"Family"}] """);
        Assert.Equal(
            """{"ACTIVE":[{"label":"Active","actions":{},"default":false},{"label":"Gold","actions":{},"default":false},{"label":"Silver","actions":{},"default":true}],"INTERNAL":[{"label":"Staff","actions":{},"default":true},{"label":"Family","actions":{},"default":false}]}""",
            reply.Json!["mapping"]!.ToJsonString());
        Assert.Equal("CUSTOMER", (string)reply.Json["entityType"]!);
        Assert.Equal("Silver", (string)(await org.Read(await org.Register("INSTORE", Shop)))["statusLabel"]!);
        var listed = (await org.Get("/v2/genericStatus/customer/labels")).Json!["data"]!.AsArray();
        Assert.Equal(["1 Active ACTIVE 1", "2 Gold ACTIVE 1", "3 Silver ACTIVE 1", "4 Staff INTERNAL 6", "5 Family INTERNAL 6"], listed.Select(one => $"{one!["id"]} {one["label"]} {one["status"]} {one["entityStatusId"]}"));
    }

    [Theory]
    [BothDatabases(""" "RETIRED":[{"label":"Gone"}] """, 3016)]
    [BothDatabases(""" "SUSPENDED":[] """, 3014)]
    [BothDatabases(""" "SUSPENDED":[{"label":" "}] """, 3014)]
    [BothDatabases("", 3014)]
    [BothDatabases(""" "SUSPENDED":[{"label":"A"}],"SUSPENDED":[{"label":"B"}] """, 3015)]
    [BothDatabases(""" "SUSPENDED":[{"label":"A","default":true},{"label":"B","default":true}] """, 3035)]
    [BothDatabases(""" "SUSPENDED":[{"label":"A"},{"label":"a"}] """, 3036)]
    [BothDatabases(""" "SUSPENDED":[{"label":"gold"}] """, 3036)]
    [BothDatabases(""" "ACTIVE":[{"label":"A","actions":{"BLOCK_TRANSACTION":true}}] """, 3040)]
    [BothDatabases(""" "DELETED":[{"label":"A","actions":{"BLOCK_TRANSACTION":true}}] """, 3040)]
    [BothDatabases(""" "SUSPENDED":[{"label":"A","actions":{"BLOCK_SNEEZING":true}}] """, 3041)]
    public async Task A_mapping_that_cannot_be_is_refused_whole(string database, string mapping, int code)
    {
        var org = await servers.Org(database);
        var before = (await org.Get("/v2/genericStatus/customer/labels")).Text;
        (await org.Post("/v2/genericStatus/customer/labelMapping", $"{{\"mapping\":{{{mapping}}}}}")).IsRefusedFor(code);
        Assert.Equal(before, (await org.Get("/v2/genericStatus/customer/labels")).Text);
    }

    [Theory, BothDatabases]
    public async Task In_a_merge_the_stronger_suspicion_stays_and_is_logged(string database)
    {
        var org = await servers.Org(database);
        await Map(org, """ "FRAUD_CONFIRMED":[{"label":"Fraud"}] """);
        var survivor = await org.Register("WECHAT:22232", "email=a@b.test");
        var victim = await org.Register("INSTORE", Shop);
        (await Change(org, "Fraud", "caught")).IsDone();
        (await org.Change(victim, "INSTORE", "+email=a@b.test")).IsDone(8051);
        var log = await org.Get($"/v2/customers/{victim}/statusLog");
        log.IsDone(8069);
        Assert.Equal(["Fraud merge"], log.Json!["data"]!.AsArray().Select(row => $"{row!["label"]} {row["reason"]}"));
        Assert.Equal("Fraud", (string)(await org.Read(survivor))["statusLabel"]!);
    }

    private static Task<Reply> Change(TestOrg org, string label, string reason) => org.Put(Lookup, $$"""{"label":"{{label}}","reason":"{{reason}}"}""");

    private static async Task<Reply> Map(TestOrg org, string mapping)
    {
        var reply = await org.Post("/v2/genericStatus/customer/labelMapping", $"{{\"mapping\":{{{mapping}}}}}");
        reply.IsDone();
        return reply;
    }
}
