using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Cards;

/// <summary>POST /v2/card: one card by its number (cards §6, §13, §14).</summary>
public sealed class AddCardContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_card_is_added_with_all_that_is_said_of_it(string database)
    {
        var org = await servers.Org(database);
        var series = await org.Series("SILVER");
        var added = await org.IsDoneWith(
            () => org.Post("/v2/card", $$"""
                {"seriesId":{{series}},"cardNumber":" WALKIN-000771 ","cardExternalId":"pos-771","statusLabel":"NOT_ISSUED","statusInfo":{"reason":"stock from printer"},
                "customFields":{"delivery_city":"Pune","note":""},"extendedFields":{"vehicle_make":"kia","card_balance":12.50,"year_of_registration":2019},"mappedEntity":{"type":"TILL","value":"till2.{{org.Id}}"} }
                """),
            [], "CardAdded");
        Assert.Equal(["entity", "warnings"], added.Json.Members());
        var card = await org.ReadCard("WALKIN-000771");
        Assert.Equal(((long)added.Json!["entity"]!, "pos-771", 0L), ((long)card["cardId"]!, (string)card["cardExternalId"]!, (long)card["customerId"]!));
        Assert.Equal("""{"delivery_city":"Pune","note":""}""", card["customFields"]!.ToJsonString());
        Assert.Equal("""{"card_balance":12.50,"vehicle_make":"kia","year_of_registration":2019}""", card["extendedFields"]!.ToJsonString());
        Assert.Equal($$"""{"type":"TILL","value":"till2.{{org.Id}}","id":2}""", card["mappedEntity"]!.ToJsonString());
        Assert.Equal(("stock from printer", 1), ((string)card["statusInfo"]!["reason"]!, (int)card["statusInfo"]!["createdBy"]!));
    }

    [Theory, BothDatabases]
    public async Task A_card_for_a_customer_is_issued_at_once(string database)
    {
        var org = await servers.Org(database);
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        await org.Series("SILVER");
        await org.IsDoneWith(() => org.Post("/v2/card", $$"""{"seriesCode":"SILVER","cardNumber":"S1","customerId":{{customer}}}"""), [], "CardAdded", "CardIssued");
        Assert.Equal((customer, "ACTIVE"), await org.Holding("S1"));
        Assert.Equal(["NOT_ISSUED", "ACTIVE"], (await org.Get("/v2/card/statusLog?number=S1")).Json!["data"]!.AsArray().Select(row => (string)row!["status"]!));
        await org.Series("TIN");
        await org.Card("TIN", "T1", $$"""
            "customerId":{{customer}},"statusLabel":"ISSUED"
            """);
        Assert.Equal((customer, "ISSUED"), await org.Holding("T1"));
    }

    [Theory]
    [BothDatabases("{\"seriesCode\":\"SILVER\"}", 400, 400)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"  \"}", 400, 400)]
    [BothDatabases("{\"cardNumber\":\"N1\"}", 404, 3004)]
    [BothDatabases("{\"seriesId\":99,\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\"}", 404, 3004)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"S1\"}", 409, 3009)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\",\"cardExternalId\":\"x1\"}", 409, 3045)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\",\"statusLabel\":\"NOPE\"}", 400, 3017)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\",\"statusLabel\":\"ACTIVE\"}", 400, 3018)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\",\"statusLabel\":\"NOT_ISSUED\",\"customerId\":100000001}", 400, 3027)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\",\"customerId\":100000099}", 400, 8015)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\",\"customerId\":100000001}", 400, 3036)]
    [BothDatabases("{\"seriesCode\":\"OLD\",\"cardNumber\":\"N1\"}", 400, 3008)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\",\"mappedEntity\":{\"type\":\"ZONE\",\"value\":\"a\"}}", 400, 3049)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\",\"mappedEntity\":{\"type\":\"TILL\",\"value\":\"nowhere\"}}", 400, 3048)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":\"N1\",\"mappedEntity\":{\"type\":\"STORE\"}}", 400, 3048)]
    [BothDatabases("{\"seriesCode\":\"SILVER\",\"cardNumber\":{}}", 400, 400)]
    public async Task A_faulty_card_is_refused_and_not_added(string database, string body, int status, int code)
    {
        var org = await servers.Org(database);
        Assert.Equal(100000001, await org.Register("INSTORE", "mobile=9100000001"));
        await org.Series("SILVER");
        await org.Series("OLD", "\"type\":\"PHYSICAL\",\"isActive\":false");
        await org.Card("SILVER", "S1", "\"cardExternalId\":\"x1\",\"customerId\":100000001");
        await org.IsRefusedWithoutTrace(() => org.Post("/v2/card", body), status, code);
        (await org.Get("/v2/card?number=N1")).IsRefused(400, 3010);
    }

    [Theory, BothDatabases]
    public async Task Numbers_have_a_length_and_are_told_apart_by_letter_case(string database)
    {
        var org = await servers.Org(database);
        await org.Series("SILVER");
        await org.Card("SILVER", new string('7', 150));
        (await org.Post("/v2/card", $$"""{"seriesCode":"SILVER","cardNumber":"{{new string('7', 151)}}"}""")).IsRefused(400, 3029);
        Assert.NotEqual(await org.Card("SILVER", "abc"), await org.Card("SILVER", "ABC"));
        (await org.Get("/v2/card?number=aBC")).IsRefused(400, 3010);
    }

    [Theory, BothDatabases]
    public async Task Fields_that_the_org_does_not_know_are_left_out_with_1022_and_91015(string database)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", "REJECT"));
        await org.Custom("CUSTOMER_CARD", "delivery_city");
        await org.Extended("card", "tyres");
        await org.Series("SILVER");
        (await org.Post("/v2/card", """{"seriesCode":"SILVER","cardNumber":"S1","customFields":{"delivery_city":"Pune","colour":"red"},"extendedFields":{"vehicle_make":"kia","boat":"blue"}}""")).IsDone(1022, 91015);
        var card = await org.ReadCard("S1");
        Assert.Equal(("""{"delivery_city":"Pune"}""", """{"vehicle_make":"kia"}"""), (card["customFields"]!.ToJsonString(), card["extendedFields"]!.ToJsonString()));
    }

    [Theory, BothDatabases]
    public async Task Custom_values_are_text_and_null_is_none(string database)
    {
        var org = await servers.Org(database, ("CONF_REJECT_EMPTY_OR_NULL_EF_VALUES", "0"));
        await org.Series("SILVER");
        (await org.Post("/v2/card", """{"seriesCode":"SILVER","cardNumber":"S1","customFields":{"a":1,"b":true,"c":null,"d":{}},"extendedFields":{"e":1,"f":null}}""")).IsDone(1022);
        var card = await org.ReadCard("S1");
        Assert.Equal(("""{"a":"1","b":"true"}""", """{"e":1}"""), (card["customFields"]!.ToJsonString(), card["extendedFields"]!.ToJsonString()));
        (await org.Put("/v2/card", """{"cardNumber":"S1","customFields":{"a":null,"b":"no"},"extendedFields":{"e":null}}""")).IsDone();
        card = await org.ReadCard("S1");
        Assert.Equal(("""{"b":"no"}""", false), (card["customFields"]!.ToJsonString(), card.Members().Contains("extendedFields")));
    }

    [Theory, BothDatabases]
    public async Task A_deleted_customer_gets_no_card_3042(string database)
    {
        var org = await servers.Org(database, ("CUSTOMER_STATUS_LABELS", "Active,Deleted"));
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Put($"/v2/customers/{customer}?source=INSTORE", """{"statusLabel":"Deleted"}""")).IsDone();
        await org.Series("SILVER");
        (await org.Post("/v2/card", $$"""{"seriesCode":"SILVER","cardNumber":"S1","customerId":{{customer}}}""")).IsRefused(400, 3042);
        await org.Card("SILVER", "S1");
        (await org.Issue(customer, "S1")).IsRefusedByRule(3042);
    }
}
