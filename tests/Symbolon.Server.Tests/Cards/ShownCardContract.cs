using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Cards;

/// <summary>Cards in what is shown of customers, and customers found by their cards (cards §16).</summary>
public sealed class ShownCardContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Every_profile_shows_the_living_cards_and_the_customer_all_of_them(string database)
    {
        var org = await servers.Org(database);
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal(customer, await org.Register("WECHAT:22232", "mobile=9100000001", "wechat=w1"));
        await org.Series("GOLD", "\"type\":\"DIGITAL\",\"maxActiveCardsPerCustomer\":0");
        foreach (var number in new[] { "G1", "G2", "G3", "G4" }) await org.Card("GOLD", number, $"\"customerId\":{customer}");
        (await org.Label("G2", "SUSPENDED")).IsDone();
        (await org.Label("G3", "EXPIRED")).IsDone();
        (await org.Label("G4", "DELETED")).IsDone();

        var read = (await org.Details(customer)).Json!;
        foreach (var profile in read["profiles"]!.AsArray())
        {
            foreach (var member in new[] { "identifiers", "identifiersAll" })
            {
                var cards = profile![member]!.AsArray().Where(one => (string)one!["type"]! == "cardnumber").ToList();
                Assert.Equal(["G1 ACTIVE", "G2 SUSPENDED"], cards.Select(one => $"{one!["value"]} {one["statusLabelInfo"]!["internalStatus"]}"));
                Assert.Equal(["cardId", "statusLabelInfo", "type", "value"], cards[0].Members());
                Assert.Equal(["default", "internalStatus", "orgId", "type"], cards[0]!["statusLabelInfo"].Members());
            }
        }
        var details = read["cardDetails"]!.AsArray();
        Assert.Equal(["G1 ACTIVE True", "G2 SUSPENDED False", "G3 EXPIRED False", "G4 DELETED False"], details.Select(card => $"{card!["cardNumber"]} {card["statusInfo"]!["status"]} {(bool)card["activeAndDigital"]!}"));
        Assert.Equal((await org.ReadCard("G1")).Members().Except(["warnings", "entityCode"]), details[0].Members());
        Assert.All(details, card => Assert.Equal(customer, (long)card!["customerId"]!));
    }

    [Theory, BothDatabases]
    public async Task Cards_are_left_out_when_told_so_and_an_empty_list_when_there_are_none(string database)
    {
        var org = await servers.Org(database);
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal("[]", (await org.Details(customer)).Json!["cardDetails"]!.ToJsonString());
        Assert.DoesNotContain("cardDetails", (await org.Get($"/v2/customers/{customer}?source=ALL&embed=IGNORECARDDETAILS")).Json.Members());
    }

    [Theory]
    [BothDatabases("cardnumber=G1")]
    [BothDatabases("cardNumber=G1")]
    [BothDatabases("card=G1")]
    [BothDatabases("cardExternalId=x1")]
    public async Task A_living_card_finds_its_customer_in_every_lookup(string database, string card)
    {
        var org = await Held(database);
        Assert.Equal(100000001, (long)(await org.Lookup(card, "INSTORE")).Json!["entity"]!);
        Assert.Equal(100000001, (long)(await org.Lookup(card, "ALL")).Json!["entity"]!);
        var (name, value) = (card.Split('=')[0], card.Split('=')[1]);
        Assert.Equal(100000001, (long)(await org.Get($"/v2/customers/lookup/customerDetails?source=INSTORE&identifierName={name}&identifierValue={value}")).Json!["id"]!);
        (await org.Put($"/v2/customers/lookup?source=INSTORE&identifierName={name}&identifierValue={value}", """{"profiles":[{"firstName":"Myra"}]}""")).IsDone();
        (await org.Lookup(card, "WECHAT:22232")).IsRefusedByRule(8065);
    }

    [Theory]
    [BothDatabases("EXPIRED")]
    [BothDatabases("DELETED")]
    [BothDatabases("")]
    public async Task A_card_that_is_no_longer_alive_finds_nobody_8015(string database, string label)
    {
        var org = await Held(database);
        (await (label == "" ? org.Delink(100000001, "G1") : org.Label("G1", label))).IsDone();
        (await org.Lookup("cardnumber=G1", "INSTORE")).IsRefusedByRule(8015);
        (await org.Lookup("cardExternalId=x1", "ALL")).IsRefusedByRule(8015);
        (await org.ChangeBy("cardnumber=G1", "INSTORE", "+email=a@example.test")).IsRefusedByRule(8015);
    }

    [Theory, BothDatabases]
    public async Task Several_identifiers_are_tried_in_order_cards_among_them(string database)
    {
        var org = await Held(database);
        Assert.Equal(100000001, (long)(await org.Get("/v2/customers/lookup?source=INSTORE&identifierName=cardnumber,mobile&identifierValue=NOPE,9100000001")).Json!["entity"]!);
        Assert.Equal(100000001, (long)(await org.Get("/v2/customers/lookup?source=INSTORE&identifierName=mobile,cardnumber&identifierValue=9100000099,G1")).Json!["entity"]!);
    }

    private async Task<TestOrg> Held(string database)
    {
        var org = await servers.Org(database);
        Assert.Equal(100000001, await org.Register("INSTORE", "mobile=9100000001"));
        await org.Series("GOLD");
        await org.Card("GOLD", "G1", "\"customerId\":100000001,\"cardExternalId\":\"x1\"");
        return org;
    }
}
