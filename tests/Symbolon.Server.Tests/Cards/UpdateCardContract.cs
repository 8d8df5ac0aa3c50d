using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Cards;

/// <summary>PUT /v2/card and PUT /v2/card/bulk (cards §7, §8, §11.3).</summary>
public sealed class UpdateCardContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_new_label_answers_with_all_about_it(string database)
    {
        var org = await Issued(database);
        var reply = await org.IsDoneWith(
            () => org.Put("/v2/card", $$"""
                {"cardNumber":"C1","seriesId":1,"statusLabel":"SUSPENDED","statusInfo":{"reason":"reported lost"},"mappedEntity":{"type":"till","value":"till2.{{org.Id}}"},
                "customFields":{"delivery_city":"Nashik"},"extendedFields":{"card_requested_by":"desk"} }
                """),
            [], "CardUpdated");
        var card = reply.Json!;
        Assert.Equal(
            ["activeAndDigital", "cardId", "cardNumber", "customFields", "customerId", "entityId", "extendedFields", "mappedEntity", "orgId", "seriesId", "statusInfo", "statusLabel", "statusLabelInfo", "transactionNotAllowed", "warnings"],
            card.Members());
        Assert.Equal(
            ["actions", "createdOn", "createdOnISO", "default", "description", "entityStatusId", "id", "isActive", "label", "orgId", "status", "type", "updatedOn", "updatedOnISO"], card["statusLabelInfo"].Members());
        Assert.Equal((4, "SUSPENDED", true), ((int)card["statusLabelInfo"]!["entityStatusId"]!, (string)card["statusLabelInfo"]!["status"]!, (bool)card["statusLabelInfo"]!["default"]!));
        Assert.Equal(["actions", "createdBy", "entityId", "entityType", "label", "labelId", "orgId", "prevLabel", "prevLabelId", "reason"], card["statusInfo"].Members());
        Assert.Equal(("reported lost", "SUSPENDED", "ACTIVE", 2), ((string)card["statusInfo"]!["reason"]!, (string)card["statusInfo"]!["label"]!, (string)card["statusInfo"]!["prevLabel"]!, (int)card["statusInfo"]!["prevLabelId"]!));
        Assert.Equal((100000001L, 2, false, false), ((long)card["customerId"]!, (int)card["mappedEntity"]!["id"]!, (bool)card["activeAndDigital"]!, (bool)card["transactionNotAllowed"]!));
        Assert.Equal((100000001L, "SUSPENDED"), await org.Holding("C1"));
    }

    [Theory, BothDatabases]
    public async Task Only_what_was_sent_comes_back(string database)
    {
        var org = await Issued(database);
        var reply = await org.Put("/v2/card", """{"cardNumber":"C1","customFields":{"delivery_city":"Pune"}}""");
        Assert.Equal(["activeAndDigital", "cardId", "cardNumber", "customFields", "customerId", "entityId", "orgId", "transactionNotAllowed", "warnings"], reply.Json.Members());
        (await org.Put("/v2/card", """{"cardNumber":"C1","customFields":{"size":"M"}}""")).IsDone();
        await org.IsDoneWith(() => org.Put("/v2/card", """{"cardNumber":"C1","customFields":{"size":"M","unknown":null}}"""), []);
        Assert.Equal("""{"delivery_city":"Pune","size":"M"}""", (await org.ReadCard("C1"))["customFields"]!.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task The_same_label_again_warns_3039_and_the_rest_is_done(string database)
    {
        var org = await Issued(database);
        var reply = await org.IsDoneWith(() => org.Put("/v2/card", """{"cardNumber":"C1","statusLabel":"ACTIVE","statusInfo":{"reason":"again"},"customFields":{"a":"1"}}"""), [3039], "CardUpdated");
        Assert.DoesNotContain("statusLabel", reply.Json.Members());
        Assert.Equal(["actions", "reason"], reply.Json!["statusInfo"].Members());
        Assert.Equal("No update in status label", (string)reply.Json["warnings"]![0]!["message"]!);
        await org.IsDoneWith(() => org.Put("/v2/card", """{"cardNumber":"C1","statusLabel":"ACTIVE"}"""), [3039]);
        Assert.Equal(2, (await org.Get("/v2/card/statusLog?number=C1")).Json!["data"]!.AsArray().Count);
    }

    [Theory]
    [BothDatabases("{\"cardNumber\":\"NOPE\",\"statusLabel\":\"ACTIVE\"}", 3010)]
    [BothDatabases("{\"cardExternalId\":\"nope\"}", 3010)]
    [BothDatabases("{\"statusLabel\":\"ACTIVE\"}", 400)]
    [BothDatabases("{\"cardNumber\":\"C1\",\"statusLabel\":\"NOPE\"}", 3017)]
    [BothDatabases("{\"cardNumber\":\"C1\",\"seriesId\":2}", 3000)]
    [BothDatabases("{\"cardNumber\":\"C1\",\"seriesCode\":\"NOPE\"}", 3000)]
    [BothDatabases("{\"cardNumber\":\"C1\",\"statusLabel\":\"NOT_ISSUED\"}", 3038)]
    [BothDatabases("{\"cardNumber\":\"C2\",\"statusLabel\":\"ACTIVE\"}", 3038)]
    [BothDatabases("{\"cardNumber\":\"C2\",\"statusLabel\":\"DELETED\"}", 3038)]
    [BothDatabases("{\"cardNumber\":\"C1\",\"cardExternalId\":\"x2\"}", 3045)]
    [BothDatabases("{\"cardNumber\":\"C2\",\"cardExternalId\":\"x1\"}", 3046)]
    [BothDatabases("{\"cardNumber\":\"C1\",\"statusLabel\":\"SUSPENDED\",\"mappedEntity\":{\"type\":\"TILL\",\"value\":\"x\"}}", 3048)]
    [BothDatabases("{\"cardNumber\":\"C1\",\"mappedEntity\":{\"type\":\"ZONE\"}}", 3049)]
    public async Task A_refused_update_saves_nothing(string database, string body, int code)
    {
        var org = await Issued(database);
        await org.IsRefusedWithoutTrace(() => org.Put("/v2/card", body), 400, code);
    }

    [Theory, BothDatabases]
    public async Task An_external_id_is_given_once_and_finds_the_card(string database)
    {
        var org = await Issued(database);
        await org.IsDoneWith(() => org.Put("/v2/card", """{"cardNumber":"C1","cardExternalId":"x1"}"""), [], "CardUpdated");
        await org.IsDoneWith(() => org.Put("/v2/card", """{"cardNumber":"C1","cardExternalId":"x1"}"""), []);
        var reply = await org.Put("/v2/card", """{"cardExternalId":"x1","statusLabel":"SUSPENDED"}""");
        Assert.Equal(("C1", "x1"), ((string)reply.Json!["cardNumber"]!, (string)reply.Json["cardExternalId"]!));
        (await org.Put("/v2/card", """{"cardNumber":"C1","cardExternalId":"other"}""")).IsRefused(400, 3046);
    }

    [Theory, BothDatabases]
    public async Task Room_is_asked_for_when_a_card_begins_to_count_again_3036(string database)
    {
        var org = await Issued(database, ("CONF_COUNT_ONLY_ACTIVE_LABEL_CARDS", "1"));
        (await org.Label("C1", "SUSPENDED")).IsDone();
        (await org.Issue(100000001, "C2")).IsDone();
        (await org.Label("C1", "ACTIVE")).IsRefused(400, 3036);
        (await org.Label("C2", "EXPIRED")).IsDone();
        (await org.Label("C1", "ACTIVE")).IsDone();
    }

    [Theory, BothDatabases]
    public async Task Many_updates_have_a_verdict_each_and_apply_in_order(string database)
    {
        var org = await Issued(database);
        var reply = await org.IsDoneWith(
            () => org.Put("/v2/card/bulk", $$"""
                [{"customFields":{"delivery_city":"Pune"},"cardNumber":"NOPE-1","statusLabel":"ACTIVE","mappedEntity":{"type":"TILL","value":"till1.{{org.Id}}"} },
                 {"cardNumber":"C1","statusLabel":"ACTIVE","mappedEntity":{"type":"TILL","value":"till1.{{org.Id}}"} },
                 {"cardNumber":"C2","statusLabel":"SUSPENDED"},
                 {"cardNumber":"C1","statusLabel":"SUSPENDED"},
                 {"cardNumber":"C1","statusLabel":"NOPE"},
                 null]
                """),
            [], "CardUpdated", "CardUpdated");
        Assert.Equal(["failureCount", "response", "totalCount"], reply.Json.Members());
        Assert.Equal((6, 4), ((int)reply.Json!["totalCount"]!, (int)reply.Json["failureCount"]!));
        Assert.Equal(["3010|", "|3039", "3038|", "|", "3017|", "400|"], reply.Json["response"]!.AsArray().Select(item => $"{Codes(item!["errors"])}|{Codes(item["warnings"])}"));
        var items = reply.Json["response"]!.AsArray().Select(item => item!["entityId"]!).ToList();
        Assert.Equal(["activeAndDigital", "cardNumber", "customFields", "entityId", "mappedEntity", "orgId", "statusLabel", "transactionNotAllowed"], items[0].Members());
        Assert.Equal(["type", "value"], items[0]["mappedEntity"].Members());
        Assert.Equal(["activeAndDigital", "cardId", "cardNumber", "customerId", "entityId", "mappedEntity", "orgId", "statusLabelInfo", "transactionNotAllowed"], items[1].Members());
        Assert.Equal(1, (int)items[1]["mappedEntity"]!["id"]!);
        Assert.Equal(["activeAndDigital", "cardId", "cardNumber", "customerId", "entityId", "orgId", "statusLabel", "statusLabelInfo", "transactionNotAllowed"], items[2].Members());
        Assert.Equal(("SUSPENDED", 0), ((string)items[2]["statusLabelInfo"]!["label"]!, (int)items[2]["customerId"]!));
        Assert.Equal("ACTIVE", (string)items[3]["statusInfo"]!["prevLabel"]!);
        Assert.Equal((100000001L, "SUSPENDED"), await org.Holding("C1"));

        static string Codes(JsonNode? list) => string.Join(',', list!.AsArray().Select(one => one!["code"]));
    }

    [Theory, BothDatabases]
    public async Task A_list_of_more_than_200_is_refused_1060_and_an_empty_one_is_nothing(string database)
    {
        var org = await Issued(database);
        await org.IsRefusedWithoutTrace(() => org.Put("/v2/card/bulk", $"[{string.Join(',', Enumerable.Repeat("""{"cardNumber":"C1","statusLabel":"SUSPENDED"}""", 201))}]"), 400, 1060);
        var empty = await org.Put("/v2/card/bulk", "[]");
        Assert.Equal("""{"response":[],"totalCount":0,"failureCount":0}""", empty.Text);
        (await org.Put("/v2/card/bulk", "{}")).IsRefused(400, 400);
    }

    /// <summary>A customer with card C1 of series 1, of which there is C2 with the external id x2; series 2 is another one.</summary>
    private async Task<TestOrg> Issued(string database, params (string Key, string Value)[] settings)
    {
        var org = await servers.Org(database, settings);
        Assert.Equal(100000001, await org.Register("INSTORE", "mobile=9100000001"));
        await org.Series("ONE");
        await org.Series("TWO");
        await org.Card("ONE", "C1", "\"customerId\":100000001");
        await org.Card("ONE", "C2", "\"cardExternalId\":\"x2\"");
        return org;
    }
}
