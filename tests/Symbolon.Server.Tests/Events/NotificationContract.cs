using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Events;

/// <summary>The vendor's notifications of what was done (platform §11.2, §11.3).</summary>
public sealed class NotificationContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_registration_is_customerAdded_in_the_flat_form(string database)
    {
        var org = await servers.Org(database);
        var told = Assert.Single(await org.NotifiedBy(() => org.Send(HttpMethod.Post, "/v2/customers", """
            {"loyaltyInfo":{"loyaltyType":"loyalty"},"profiles":[{"source":"WECHAT","accountId":"22232","firstName":"Mira","lastName":"Rao","identifiers":[{"type":"wechat","value":"w-1"},{"type":"mobile","value":"9100000001"}],
             "fields":{"colour":"red"}}],"extendedFields":{"gender":"Female"}}
            """, headers: [("x-cap-request-id", "call-1")])));
        Assert.Equal(["apiRequestId", "createdAt", "data", "eventId", "eventName", "firstEvent", "lastEvent", "loyaltyEventId", "orgId", "refId", "traceAttributes", "undelivered"], told.Members());
        var id = (long)told["data"]!["customerIdentifiers"]!["customerId"]!;
        Assert.Equal(("customerAdded", $"{org.Id}_{id}", "call-1", org.Id), ((string)told["eventName"]!, (string)told["refId"]!, (string)told["apiRequestId"]!, (long)told["orgId"]!));
        Is("""
            {"loyaltyType":"LOYALTY","source":"wechat","accountId":"22232","firstName":"Mira","lastName":"Rao",
             "customFields":[{"key":"colour","value":"red"}],"extendedFields":[{"key":"gender","value":"Female"}]}
            """, told["data"]!, "loyaltyType", "source", "accountId", "firstName", "lastName", "customFields", "extendedFields");
        Is($$$"""
            {"id":1,"user":{"username":"{{{org.Till}}}"},"till":{"code":"{{{org.Till}}}","name":"Till 1"}}
            """, told["data"]!["enteredBy"]!);
        Is("""
            {"accounts":[{"accountId":"22232","identifiers":[{"identifierType":"mobile","identifierValue":"+919100000001"},{"identifierType":"wechat","identifierValue":"w-1"}]}]}
            """.Replace("+", "", StringComparison.Ordinal), told["data"]!["customerIdentifiers"]!["wechat"]!);
        Assert.Null(told["data"]!["updatedFields"]);
    }

    [Theory, BothDatabases]
    public async Task An_update_is_customerUpdated_with_what_changed(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await Update(org, id, """{"profiles":[{"source":"INSTORE","fields":{"colour":"red"}}],"extendedFields":{"gender":"Female"}}""")).IsDone();
        var told = Assert.Single(await org.NotifiedBy(() => Update(org, id, """{"profiles":[{"source":"INSTORE","firstName":"Nora","fields":{"colour":"blue","size":7}}],"extendedFields":{"gender":"Male"},"statusLabel":"Gold"}""")));
        Assert.Equal("customerUpdated", (string)told["eventName"]!);
        Is("""
            [{"fieldName":"firstName","previousValue":"Mira","currentValue":"Nora","fieldType":"StandardField","source":"instore","accountId":""},
             {"fieldName":"colour","previousValue":"red","currentValue":"blue","fieldType":"CustomField","source":"instore","accountId":""},
             {"fieldName":"size","currentValue":"7","fieldType":"CustomField","source":"instore","accountId":""},
             {"fieldName":"gender","previousValue":"Female","currentValue":"Male","fieldType":"ExtendedField"}]
            """, told["data"]!["updatedFields"]!);
        Assert.Equal("updateCustomer", (string)told["data"]!["triggeringActivity"]!["name"]!);
        Assert.Equal("Gold", (string)told["data"]!["customerStatus"]!["currentLabel"]!);
    }

    [Theory, BothDatabases]
    public async Task A_changed_identifier_is_customerUpdated_and_a_merge_is_loyaltyCustomerMerge(string database)
    {
        var org = await servers.Org(database);
        var asking = await org.Register("INSTORE", "mobile=9100000001");
        var holder = await org.Register("WECHAT:22232", "mobile=9100000002", "wechat=w-2");
        var changed = Assert.Single(await org.NotifiedBy(() => org.Change(asking, "INSTORE", "-mobile=9100000001", "+mobile=9100000003")));
        Assert.Equal("customerUpdated", (string)changed["eventName"]!);
        var field = Assert.Single(changed["data"]!["updatedFields"]!.AsArray())!;
        Assert.Equal(("mobile", "9100000001", "9100000003"), ((string)field["fieldName"]!, Tail(field["previousValue"]), Tail(field["currentValue"])));

        var before = await org.LastEvent();
        Assert.True((await org.Change(asking, "INSTORE", "+mobile=9100000002")).Succeeded);
        var merged = (await org.Notifications(before)).Single(one => (string)one["eventName"]! == "loyaltyCustomerMerge")["data"]!;
        Assert.Equal((asking, holder), ((long)merged["victimCustomerIdentifiers"]!["customerId"]!, (long)merged["survivorCustomerIdentifiers"]!["customerId"]!));
        Assert.Equal("9100000003", Tail(merged["victimCustomerIdentifiers"]!["instore"]!["mobile"]));

        static string Tail(JsonNode? value) => ((string)value!)[^10..];
    }

    [Theory, BothDatabases]
    public async Task Choices_are_customerSubscription_alone(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        Task<Reply> Choose(string type) => org.Put($"/v2/customers/{id}/subscriptions", $$"""{"subscriptions":[{"channel":"SMS","priority":"BULK","type":"{{type}}"}]}""");
        (await Choose("OPTIN")).IsDone();
        var told = Assert.Single(await org.NotifiedBy(() => Choose("OPTOUT")));
        Assert.Equal("customerSubscription", (string)told["eventName"]!);
        Is("""
            [{"sourceAccountId":"","previousStatus":"OPTIN","currentStatus":"OPTOUT","channel":"SMS","sourceName":"INSTORE","priority":"BULK","ouId":-1}]
            """, told["data"]!["subscriptions"]!);
    }

    [Theory, BothDatabases]
    public async Task Cards_that_are_issued_relabelled_and_delinked_are_cardUpdated(string database)
    {
        var org = await servers.Org(database);
        await org.Series("s1");
        await org.Card("s1", "C100");
        var id = await org.Register("INSTORE", "mobile=9100000001");
        async Task Told(Func<Task<Reply>> call, string? previous, string current)
        {
            var told = Assert.Single(await org.NotifiedBy(call));
            Assert.Equal(("cardUpdated", $"{org.Id}_C100", "C100", "PHYSICAL"), ((string)told["eventName"]!, (string)told["refId"]!, (string)told["data"]!["cardNumber"]!, (string)told["data"]!["cardType"]!));
            Assert.Equal((previous, current), ((string?)told["data"]!["previousStatusLabel"], (string)told["data"]!["currentStatusLabel"]!));
        }

        await Told(() => org.Issue(id, "C100"), "NOT_ISSUED", "ACTIVE");
        Assert.Equal("C100", (string)(await org.EventsAfter(await org.LastEvent() - 1))[0]["cardNumber"]!);
        await Told(() => org.Label("C100", "SUSPENDED", "lost"), "ACTIVE", "SUSPENDED");
        await Told(() => org.Delink(id, "C100"), "SUSPENDED", "NOT_ISSUED");
    }

    [Theory, BothDatabases]
    public async Task Points_and_tiers_have_their_names(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var one = await org.Member("9100000001", 100);
        var other = await org.Member("9100000002", 0);
        Assert.Contains("pointsIssued", (await org.Notifications()).Select(told => (string?)told["eventName"]));
        var redeemed = Assert.Single(await org.NotifiedBy(() => org.Redeem(one, 30)));
        Assert.Equal(("pointsRedeemed", 30m, 801), ((string)redeemed["eventName"]!, (decimal)redeemed["data"]!["points"]!, (long)redeemed["data"]!["programId"]!));
        Assert.Equal($"{org.Id}_{(long)redeemed["data"]!["movementId"]!}", (string)redeemed["refId"]!);
        Assert.Matches("^[A-Za-z][A-Za-z0-9]{5}$", (string)redeemed["data"]!["redemptionId"]!);
        Assert.Equal(["pointsTransferredInitiated", "pointsTransferredReceived"], (await org.NotifiedBy(() => org.Transfer(one, other, 10))).Select(told => (string)told["eventName"]!));
        Assert.Equal(["issuedPointsReversed"], (await org.NotifiedBy(() => org.Deduct(one, 5))).Select(told => (string)told["eventName"]!));
    }

    [Theory, BothDatabases]
    public async Task What_the_vendor_has_no_name_for_is_told_without_one_so_that_no_number_is_missing(string database)
    {
        var org = await servers.Org(database);
        await org.Series("s1");
        await org.Card("s1", "C100");
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Card("s1", "C101");
        var told = await org.Notifications();
        Assert.Equal([null, "customerAdded", null], told.Select(one => (string?)one["eventName"]));
        Assert.Equal([1L, 2, 3], told.Select(one => (long)one["firstEvent"]!));
        Assert.Null(told[0]["data"]);
    }

    [Theory, BothDatabases]
    public async Task A_page_of_notifications_never_cuts_a_request(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await Update(org, id, """{"profiles":[{"source":"INSTORE","firstName":"Nora"}],"extendedFields":{"gender":"Female"}}""")).IsDone();
        var page = (await org.Get("/v2/events?after=1&limit=1&shape=notification")).IsDone();
        Assert.Equal((2, 3, 3), ((long)page.Json!["notifications"]![0]!["firstEvent"]!, (long)page.Json["notifications"]![0]!["lastEvent"]!, (long)page.Json["next"]!));
    }

    private static Task<Reply> Update(TestOrg org, long id, string json) => org.Put($"/v2/customers/{id}?source=INSTORE", json);

    private static void Is(string expected, JsonNode actual, params string[] members)
    {
        var shown = members.Length == 0 ? actual : new JsonObject(members.Select(name => KeyValuePair.Create(name, actual[name]?.DeepClone())));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), shown), shown.ToJsonString());
    }
}
