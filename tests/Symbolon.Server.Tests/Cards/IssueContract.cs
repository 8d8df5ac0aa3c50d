using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Cards;

/// <summary>Cards issued and taken back by changeIdentifier (customers §6.4, cards §12, §15.1).</summary>
public sealed class IssueContract(Servers servers)
{
    [Theory]
    [BothDatabases("POST", "{0}/changeIdentifier?source=INSTORE")]
    [BothDatabases("PUT", "{0}/changeIdentifier?source=INSTORE")]
    [BothDatabases("POST", "lookup/changeIdentifier?source=INSTORE&identifierName=mobile&identifierValue=9100000001")]
    public async Task A_card_is_issued_and_taken_back(string database, string method, string path)
    {
        var org = await Stocked(database);
        var at = "/v2/customers/" + string.Format(null, path, 100000001);
        var issued = await org.IsDoneWith(() => org.Send(new(method), at, """{"add":[{"type":"cardnumber","value":"C1","seriesCode":"ONE","statusLabel":"ACTIVE"}]}"""), [], "CardIssued");
        Assert.Equal(100000001, issued.CreatedId);
        Assert.Equal(["createdId", "warnings"], issued.Json.Members());
        Assert.Equal((100000001L, "ACTIVE"), await org.Holding("C1"));
        await org.IsDoneWith(() => org.Send(new(method), at, """{"remove":[{"type":"cardNumber","value":"C1","seriesId":1,"statusLabel":"NOT_ISSUED"}]}"""), [], "CardDelinked");
        Assert.Equal((0L, "NOT_ISSUED"), await org.Holding("C1"));
    }

    [Theory, BothDatabases]
    public async Task A_card_may_be_named_by_its_external_id_and_found_by_it(string database)
    {
        var org = await Stocked(database);
        await org.IsDoneWith(() => org.Post("/v2/customers/100000001/changeIdentifier?source=INSTORE", """{"add":{"type":"cardExternalId","value":"x2","statusLabel":"ISSUED"}}"""), [], "CardIssued");
        Assert.Equal(100000001, (long)(await org.Lookup("cardExternalId=x2", "INSTORE")).Json!["entity"]!);
        await org.IsDoneWith(() => org.ChangeBy("cardExternalId=x2", "INSTORE", "+email=a@example.test"), [], "IdentifierAdded");
        await org.IsDoneWith(() => org.ChangeBy("cardnumber=C2", "INSTORE", "-cardExternalId=x2"), [], "CardDelinked");
    }

    [Theory, BothDatabases]
    public async Task A_card_comes_with_its_external_id_and_fields(string database)
    {
        var org = await Stocked(database);
        await org.IsDoneWith(
            () => org.Post("/v2/customers/100000001/changeIdentifier?source=INSTORE", """{"add":[{"type":"cardnumber","value":"C1","cardExternalId":"x1","customFields":{"a":"1"},"extendedFields":{"b":2}}]}"""),
            [], "CardIssued", "CardUpdated");
        var card = await org.ReadCard("C1");
        Assert.Equal(("x1", """{"a":"1"}""", """{"b":2}"""), ((string)card["cardExternalId"]!, card["customFields"]!.ToJsonString(), card["extendedFields"]!.ToJsonString()));
    }

    [Theory]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\",\"value\":\"NOPE\"}]}", 3010)]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\"}]}", 3010)]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\",\"value\":\"C1\",\"seriesCode\":\"TWO\"}]}", 3000)]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\",\"value\":\"C1\",\"seriesId\":99}]}", 3000)]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\",\"value\":\"C1\",\"statusLabel\":\"active\"}]}", 3017)]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\",\"value\":\"C1\",\"statusLabel\":\"SUSPENDED\"}]}", 3027)]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\",\"value\":\"H1\"}]}", 3027)]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\",\"value\":\"C1\"},{\"type\":\"cardnumber\",\"value\":\"T1\"}]}", 3037)]
    [BothDatabases("{\"remove\":[{\"type\":\"cardnumber\",\"value\":\"C1\"},{\"type\":\"cardExternalId\",\"value\":\"x2\"}]}", 3037)]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\",\"value\":\"C1\",\"cardExternalId\":\"x2\"}]}", 3045)]
    [BothDatabases("{\"add\":[{\"type\":\"cardnumber\",\"value\":\"C2\",\"cardExternalId\":\"x1\"}]}", 3046)]
    [BothDatabases("{\"remove\":[{\"type\":\"cardnumber\",\"value\":\"NOPE\"}]}", 3010)]
    [BothDatabases("{\"remove\":[{\"type\":\"cardnumber\",\"value\":\"C1\"}]}", 3031)]
    [BothDatabases("{\"remove\":[{\"type\":\"cardnumber\",\"value\":\"H1\"}]}", 3031)]
    [BothDatabases("{\"add\":[{\"type\":\"email\",\"value\":\"b@example.test\"},{\"type\":\"cardnumber\",\"value\":\"NOPE\"}],\"remove\":[{\"type\":\"mobile\",\"value\":\"9100000001\"}]}", 3010)]
    public async Task A_refused_change_of_a_card_leaves_no_trace(string database, string body, int code)
    {
        var org = await Stocked(database);
        await org.IsRefusedForWithoutTrace(() => org.Post("/v2/customers/100000001/changeIdentifier?source=INSTORE", body), code);
    }

    [Theory, BothDatabases]
    public async Task Delinking_needs_a_label_of_NOT_ISSUED_and_frees_the_card_for_anybody(string database)
    {
        var org = await Stocked(database);
        (await org.Delink(100000002, "H1", "ACTIVE")).IsRefusedByRule(3018);
        (await org.Delink(100000002, "H1", "NOPE")).IsRefusedByRule(3017);
        (await org.Delink(100000002, "H1")).IsDone();
        (await org.Issue(100000001, "H1")).IsDone();
        Assert.Equal((100000001L, "ACTIVE"), await org.Holding("H1"));
    }

    [Theory, BothDatabases]
    public async Task One_card_is_replaced_by_another_in_one_call(string database)
    {
        var org = await Stocked(database);
        await org.IsDoneWith(() => org.Change(100000002, "INSTORE", "-cardnumber=H1", "+cardnumber=C1"), [], "CardDelinked", "CardIssued");
        Assert.Equal(["INSTORE C1 ACTIVE"], await org.CardsShown(100000002));
    }

    [Theory, BothDatabases]
    public async Task The_limit_of_the_series_comes_first_then_that_of_the_org(string database)
    {
        var org = await Stocked(database, ("CONF_MAX_CARDS_PER_ORG", "1"));
        (await org.Issue(100000002, "C1")).IsRefusedByRule(3036);
        (await org.Issue(100000002, "T1")).IsRefusedByRule(3039);
        (await org.Label("H1", "SUSPENDED")).IsDone();
        (await org.Issue(100000002, "T1")).IsRefusedByRule(3039);
        (await org.Post("/v2/organization/configs", """{"keyName":"CONF_COUNT_ONLY_ACTIVE_LABEL_CARD","value":"1"}""")).IsDone();
        (await org.Issue(100000002, "T1")).IsDone();
    }

    [Theory, BothDatabases]
    public async Task Expired_and_deleted_cards_stay_with_their_customer_and_give_their_room_back(string database)
    {
        var org = await Stocked(database);
        (await org.Label("H1", "DELETED")).IsDone();
        (await org.Delink(100000002, "H1")).IsRefusedByRule(3031);
        (await org.Issue(100000001, "H1")).IsRefusedByRule(3027);
        (await org.Issue(100000002, "C1")).IsDone();
        Assert.Equal((100000002L, "DELETED"), await org.Holding("H1"));
    }

    [Theory, BothDatabases]
    public async Task A_merge_moves_cards_and_warns_when_a_limit_is_exceeded(string database)
    {
        var org = await Stocked(database);
        Assert.Equal(100000003, await org.Register("WECHAT:22232", "cuid=c3"));
        (await org.Issue(100000003, "C1", place: "WECHAT:22232")).IsDone();
        await org.IsDoneWith(() => org.Change(100000002, "INSTORE", "+cuid=c3"), [8051, 3036], "CustomersMerged", "IdentifierAdded");
        Assert.Equal(((100000003L, "ACTIVE"), (100000003L, "ACTIVE")), (await org.Holding("H1"), await org.Holding("C1")));
        Assert.Equal(100000003, (long)(await org.Lookup("cardnumber=H1", "INSTORE")).Json!["entity"]!);
        Assert.Equal(2, (await org.Details(100000003)).Json!["cardDetails"]!.AsArray().Count);
    }

    [Theory, BothDatabases]
    public async Task A_merge_leaves_cards_behind_when_told_so_and_they_still_find_the_survivor(string database)
    {
        var org = await Stocked(database, ("CONF_ALLOW_CARD_TRANSFER_TO_SURVIVOR", "0"));
        Assert.Equal(100000003, await org.Register("WECHAT:22232", "cuid=c3"));
        await org.IsDoneWith(() => org.Change(100000002, "INSTORE", "+cuid=c3"), [8051], "CustomersMerged", "IdentifierAdded");
        Assert.Equal((100000002L, "ACTIVE"), await org.Holding("H1"));
        var found = await org.Lookup("cardnumber=H1", "INSTORE");
        found.IsDone(8069);
        Assert.Equal(100000003, (long)found.Json!["entity"]!);
    }

    /// <summary>Customers 100000001 and 100000002, who holds H1; cards C1, C2 (x2) and H1 of series ONE, one a customer, and T1 of TWO.</summary>
    private async Task<TestOrg> Stocked(string database, params (string Key, string Value)[] settings)
    {
        var org = await servers.Org(database, settings);
        Assert.Equal(100000001, await org.Register("INSTORE", "mobile=9100000001"));
        Assert.Equal(100000002, await org.Register("INSTORE", "mobile=9100000002"));
        await org.Series("ONE");
        await org.Series("TWO");
        await org.Card("ONE", "C1");
        await org.Card("ONE", "C2", "\"cardExternalId\":\"x2\"");
        await org.Card("ONE", "H1", "\"customerId\":100000002");
        await org.Card("TWO", "T1");
        return org;
    }
}
