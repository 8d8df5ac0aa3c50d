using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Cards;

/// <summary>Cards that come along with a registration or an item of an upsert, and those that a series gives by itself (cards §15.2-§15.6).</summary>
public sealed class BroughtCardContract(Servers servers)
{
    [Theory]
    [BothDatabases("\"value\":\"C1\",\"statusLabel\":\"ACTIVE\"", "C1", "CardIssued")]
    [BothDatabases("\"value\":\"C1\",\"seriesId\":1", "C1", "CardIssued")]
    [BothDatabases("\"value\":\"C1\",\"cardExternalId\":\"ext-6\",\"extendedFields\":{\"custom_card_name\":\"Ira\"}", "C1", "CardIssued CardUpdated")]
    [BothDatabases("\"value\":\"NEW-1\",\"seriesCode\":\"ONE\"", "NEW-1", "CardAdded CardIssued")]
    [BothDatabases("\"seriesCode\":\"GEN\"", "G0001", "CardAdded CardIssued")]
    [BothDatabases("\"value\":\"\",\"seriesId\":2,\"statusLabel\":\"ISSUED\"", "G0001", "CardAdded CardIssued")]
    public async Task A_registration_brings_its_card(string database, string card, string number, string events)
    {
        var org = await Stocked(servers, database);
        var reply = await org.IsDoneWith(() => org.Post("/v2/customers", Body(card)), [], ["CustomerRegistered", .. events.Split(' ')]);
        Assert.Equal(["createdId", "sideEffects", "warnings"], reply.Json.Members());
        Assert.Equal(reply.CreatedId, (await org.Holding(number)).Holder);
    }

    [Theory]
    [BothDatabases("\"value\":\"NEW-1\"", 3010)]
    [BothDatabases("\"value\":\"NEW-1\",\"seriesCode\":\"GEN\"", 3010)]
    [BothDatabases("\"seriesCode\":\"ONE\"", 3000)]
    [BothDatabases("\"seriesCode\":\"NOPE\"", 3000)]
    [BothDatabases("\"value\":\"NEW-1\",\"seriesCode\":\"OLD\"", 3008)]
    [BothDatabases("\"value\":\"C1\",\"statusLabel\":\"NOPE\"", 3017)]
    [BothDatabases("\"value\":\"C1\",\"statusLabel\":\"NOT_ISSUED\"", 3027)]
    [BothDatabases("\"value\":\"H1\"", 3027)]
    [BothDatabases("\"value\":\"C1\",\"cardExternalId\":\"x1\"", 3045)]
    public async Task A_registration_with_a_bad_card_registers_nobody(string database, string card, int code)
    {
        var org = await Stocked(servers, database);
        await org.IsRefusedForWithoutTrace(() => org.Post("/v2/customers", Body(card)), code);
        (await org.Lookup("mobile=9100000009", "INSTORE")).IsRefusedByRule(8015);
    }

    [Theory, BothDatabases]
    public async Task Two_cards_at_once_are_refused_3035_and_a_card_alone_8005(string database)
    {
        var org = await Stocked(servers, database);
        (await org.Post("/v2/customers", Body("\"value\":\"C1\"},{\"type\":\"cardnumber\",\"value\":\"C2\""))).IsRefusedByRule(3035);
        (await org.Add("INSTORE", "cardnumber=C1")).IsRefusedByRule(8005);
        (await org.Post("/v2/customers", Body($"\"value\":\"{new string('7', 151)}\",\"seriesCode\":\"ONE\""))).IsRefusedByRule(3029);
    }

    [Theory, BothDatabases]
    public async Task A_registration_in_another_source_brings_the_card_to_the_known_customer(string database)
    {
        var org = await Stocked(servers, database);
        var known = await org.Register("WECHAT:22232", "mobile=9100000009");
        await org.IsDoneWith(() => org.Post("/v2/customers", Body("\"value\":\"C1\"")), [8050], "ProfileAdded", "CardIssued");
        Assert.Equal(["INSTORE C1 ACTIVE", "WECHAT C1 ACTIVE"], (await org.CardsShown(known)).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task When_no_number_is_left_a_registration_that_asks_for_one_is_refused_3030(string database)
    {
        var org = await Stocked(servers, database);
        (await org.Generate(2, 9999)).IsDone();
        (await org.Post("/v2/customers", Body("\"seriesCode\":\"GEN\""))).IsRefusedByRule(3030);
    }

    [Theory, BothDatabases]
    public async Task An_upsert_issues_keeps_and_takes_back_a_card_by_its_label(string database)
    {
        var org = await Stocked(servers, database);
        foreach (var (label, events) in new[] { ("ACTIVE", new[] { "CustomerRegistered", "CardIssued" }), ("ACTIVE", []), ("NOT_ISSUED", ["CardDelinked"]), ("NOT_ISSUED", []) })
        {
            var reply = await org.IsDoneWith(() => org.Upsert(Body($"\"value\":\"C1\",\"statusLabel\":\"{label}\"")), [], events);
            var item = TestVerdict.Of(reply);
            item.IsDone();
            Assert.Equal(label == "ACTIVE" ? 1 : 0, item.Result!["cardDetails"]!.AsArray().Count);
        }
    }

    [Theory]
    [BothDatabases("SUSPENDED", "ACTIVE", "ACTIVE", "CardUpdated")]
    [BothDatabases("SUSPENDED", "SUSPENDED", "SUSPENDED", "")]
    [BothDatabases("SUSPENDED", "ISSUED", "SUSPENDED", "", 3038)]
    [BothDatabases("ACTIVE", "SUSPENDED", "SUSPENDED", "CardUpdated")]
    [BothDatabases("ACTIVE", "ISSUED", "ISSUED", "CardUpdated")]
    [BothDatabases("ACTIVE", "EXPIRED", "EXPIRED", "CardUpdated")]
    [BothDatabases("EXPIRED", "ACTIVE", "EXPIRED", "", 3038)]
    [BothDatabases("EXPIRED", "NOT_ISSUED", "EXPIRED", "", 3031)]
    [BothDatabases("EXPIRED", "", "EXPIRED", "", 3027)]
    [BothDatabases("DELETED", "ACTIVE", "DELETED", "", 3038)]
    public async Task An_upsert_gives_a_card_the_label_that_it_may_have_and_else_warns(
        string database, string from, string to, string then, string events, params int[] warnings)
    {
        var org = await Stocked(servers, database);
        var labelled = $$"""{"cardNumber":"H1","statusLabel":"{{from}}"}""";
        if (from != "ACTIVE") (await org.Put("/v2/card", labelled)).IsDone();
        var label = to == "" ? "" : $",\"statusLabel\":\"{to}\"";
        await org.NewEvents();
        var reply = await org.Upsert(Body($"\"value\":\"H1\"{label}", "9100000001", "\"firstName\":\"Hera\","));
        var item = TestVerdict.Of(reply);
        item.IsDone(warnings);
        Assert.Equal((0, 100000001L), ((int)reply.Json!["failureCount"]!, item.Id));
        string[] filed = ["ProfileUpdated", .. events.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(filed, await org.NewEvents());
        Assert.Equal(then, (await org.Holding("H1")).Status);
    }

    [Theory]
    [BothDatabases("\"value\":\"C1\",\"statusLabel\":\"SUSPENDED\"", 3027)]
    [BothDatabases("\"value\":\"C1\",\"statusLabel\":\"EXPIRED\"", 3027)]
    [BothDatabases("\"value\":\"C1\",\"statusLabel\":\"NOT_ISSUED\"")]
    [BothDatabases("\"value\":\"NEW-1\",\"seriesCode\":\"ONE\",\"statusLabel\":\"SUSPENDED\"", 3027)]
    [BothDatabases("\"seriesCode\":\"GEN\",\"statusLabel\":\"DELETED\"", 3027)]
    public async Task A_new_customer_of_an_upsert_is_not_lost_for_the_label_of_its_card(
        string database, string card, params int[] warnings)
    {
        var org = await Stocked(servers, database);
        await org.NewEvents();
        var reply = await org.Upsert(Body(card));
        TestVerdict.Of(reply).IsDone(warnings);
        Assert.Equal(0, (int)reply.Json!["failureCount"]!);
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
        Assert.Equal((0L, "NOT_ISSUED"), await org.Holding("C1"));
        TestVerdict.Of(await org.Upsert(Body(card))).IsDone(warnings);
        Assert.Empty(await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task An_unknown_label_is_an_error_of_the_item_and_the_customer_is_kept(string database)
    {
        var org = await Stocked(servers, database);
        var item = TestVerdict.Of(await org.Upsert(Body("\"value\":\"C1\",\"statusLabel\":\"NOPE\"")));
        Assert.Equal([3017], item.Errors);
        Assert.Equal(["INSTORE mobile=919100000009"], await org.KnownBy(item.Id));
        var held = TestVerdict.Of(await org.Upsert(Body("\"value\":\"H1\",\"statusLabel\":\"NOPE\"", "9100000001")));
        Assert.Equal([3017], held.Errors);
        Assert.NotNull(held.Result);
    }

    [Theory, BothDatabases]
    public async Task An_upsert_finds_its_customer_by_the_card_alone(string database)
    {
        var org = await Stocked(servers, database);
        var item = TestVerdict.Of(await org.Upsert("""{"profiles":[{"firstName":"Hera","identifiers":[{"type":"cardnumber","value":"H1"}]}]}"""));
        item.IsDone();
        Assert.Equal((100000001L, "Hera"), (item.Id, (string)item.Result!["profiles"]![0]!["firstName"]!));
        var bare = TestVerdict.Of(await org.Upsert("""{"profiles":[{"identifiers":[{"type":"cardnumber","value":"C1"}]}]}"""));
        var torn = TestVerdict.Of(await org.Upsert(TestBodies.Customer("INSTORE", "mobile=9100000002"), Body("\"value\":\"H1\"", "9100000002")), 1);
        Assert.Equal((8005, 8053), (Assert.Single(bare.Errors), Assert.Single(torn.Errors)));
    }

    [Theory, BothDatabases]
    public async Task An_upsert_that_cannot_issue_the_card_says_so_and_keeps_the_rest(string database)
    {
        var org = await Stocked(servers, database);
        var reply = await org.Upsert(
            Body("\"value\":\"C2\"", "9100000001", "\"firstName\":\"Hera\","),
            Body("\"value\":\"C1\",\"statusLabel\":\"NOPE\"", "9100000001"),
            Body("\"value\":\"C1\"},{\"type\":\"card\",\"value\":\"C2\"", "9100000001"));
        Assert.Equal(3, (int)reply.Json!["failureCount"]!);
        Assert.Equal((3036, "Hera"), (Assert.Single(TestVerdict.Of(reply).Errors), (string)TestVerdict.Of(reply).Result!["profiles"]![0]!["firstName"]!));
        Assert.Equal((3017, 3035), (Assert.Single(TestVerdict.Of(reply, 1).Errors), Assert.Single(TestVerdict.Of(reply, 2).Errors)));
    }

    [Theory, BothDatabases]
    public async Task An_upsert_that_skips_identifiers_leaves_cards_of_known_customers_alone(string database)
    {
        var org = await Stocked(servers, database);
        var item = TestVerdict.Of(await org.Post("/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=true", $"[{Body("\"value\":\"C1\",\"statusLabel\":\"ACTIVE\"", "9100000002")},{Body("\"value\":\"C1\"", "9100000002")}]"), 1);
        item.IsDone();
        Assert.Equal((100000002L, "ACTIVE"), await org.Holding("C1"));
        TestVerdict.Of(await org.Post("/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=true", $"[{Body("\"value\":\"C1\",\"statusLabel\":\"NOT_ISSUED\"", "9100000002")}]")).IsDone();
        Assert.Equal((100000002L, "ACTIVE"), await org.Holding("C1"));
    }

    [Theory, BothDatabases]
    public async Task A_series_of_the_registration_trigger_gives_new_loyalty_customers_a_card(string database)
    {
        var org = await servers.Org(database);
        await org.Generated("GIFT", 5, "\"trigger\":\"REGISTRATION\",\"maxActiveCardsPerCustomer\":1", prefix: "W");
        await org.Series("ONE");
        await org.Card("ONE", "C1");
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001"), [], "CustomerRegistered", "CardAdded", "CardIssued");
        Assert.Equal((reply.CreatedId, "ACTIVE"), await org.Holding("W0001"));
        await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000002", "\"loyaltyInfo\":{\"loyaltyType\":\"non_loyalty\"}"), [], "CustomerRegistered");
        await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000003 cardnumber=C1"), [], "CustomerRegistered", "CardIssued");
        await org.IsDoneWith(() => org.Add("WECHAT:22232", "mobile=9100000002"), [8050], "ProfileAdded");
        var many = await org.Upsert([.. Enumerable.Range(4, 150).Select(number => TestBodies.Customer("INSTORE", $"mobile={9100000000 + number}"))]);
        Assert.Equal(0, (int)many.Json!["failureCount"]!);
        Assert.Equal(151, (await org.Rows("select number from card where org_id = @org and series_id = 1")).Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task A_series_that_has_run_out_of_numbers_warns_3030_and_the_registration_is_done(string database)
    {
        var org = await servers.Org(database);
        (await org.Generate(await org.Generated("GIFT", 5, "\"trigger\":\"REGISTRATION\"", prefix: "WWWW"), 9)).IsDone();
        await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001"), [3030], "CustomerRegistered");
    }

    [Theory, BothDatabases]
    public async Task A_series_of_an_org_unit_gives_a_card_to_customers_of_its_tills(string database)
    {
        var org = await servers.Org(database);
        var shop = await org.Unit("shop", org.Till);
        await org.Unit("market", $"till2.{org.Id}");
        await org.Generated("SHOP", 5, "\"trigger\":\"OU_ID\",\"conceptCode\":\"shop\"", prefix: "S");
        Assert.Equal(shop, (long)(await org.Get("/v2/card/series/1")).Json!["orgUnitId"]!);
        var other = new TestOrg(org.Server, org.Id, $"till2.{org.Id}");
        await org.IsDoneWith(() => other.Add("INSTORE", "mobile=9100000001"), [], "CustomerRegistered");
        var id = (await other.Lookup("mobile=9100000001", "INSTORE")).Json!["entity"]!;
        await org.IsDoneWith(() => org.Put($"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Mira"}]}"""), [], "ProfileUpdated", "CardAdded", "CardIssued");
        await org.IsDoneWith(() => org.Put($"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Myra"}]}"""), [], "ProfileUpdated");
        await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000002"), [], "CustomerRegistered", "CardAdded", "CardIssued");
    }

    internal static string Body(string card, string mobile = "9100000009", string more = "") =>
        $$"""{"profiles":[{"source":"INSTORE",{{more}}"identifiers":[{"type":"mobile","value":"{{mobile}}"},{"type":"cardnumber",{{card}}}]}]}""";

    /// <summary>Customer 100000001, who holds H1; series ONE (1) with cards C1, C2 (x1) and H1, GEN (2) with numbers G0001 and on, OLD (3), closed.</summary>
    internal static async Task<TestOrg> Stocked(
        Servers servers, string database, params (string, string)[] settings)
    {
        var org = await servers.Org(database, settings);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Series("ONE");
        await org.Generated("GEN", 5, prefix: "G");
        await org.Series("OLD", "\"type\":\"PHYSICAL\",\"isActive\":false");
        await org.Card("ONE", "C1");
        await org.Card("ONE", "C2", "\"cardExternalId\":\"x1\"");
        await org.Card("ONE", "H1", "\"customerId\":100000001");
        return org;
    }
}
