using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests;

/// <summary>Placeholders and quarantined values name nobody in an upsert and in a write by identifier.</summary>
public sealed class PlaceholderContract(Servers servers)
{
    private const string Bulk = "/v2/integrations/customer/upsert/bulk";
    private const string Lookup = "source=INSTORE&identifierName=mobile&identifierValue=9999999999";
    private const string Merge = """
        {"type":"CHANGE_IDENTIFIER","baseType":"MERGE","changeIdentifierRequest":{"changeIdentifiers":{
        "add":[{"type":"id","value":"ANN"}],"remove":[{"type":"mobile","value":"9999999999"}]}}}
        """;

    private const string NewEmail = """
        {"type":"CHANGE_IDENTIFIER","baseType":"EMAIL",
        "customerIdentificationInfo":{"identifierType":"mobile","identifierValue":"9999999999"},
        "changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"email","value":"z@shop.example"}]}}}
        """;

    private const string Transfer = """
        {"pointsTobeTransferred":1,"fromCustomerIdentifier":{"type":"MOBILE","value":"9999999999"},
        "toCustomerIdentifier":{"type":"ID","value":"ANN"}}
        """;

    private const string Receive = """
        {"pointsTobeTransferred":1,"fromCustomerIdentifier":{"type":"ID","value":"ANN"},
        "toCustomerIdentifier":{"type":"MOBILE","value":"9999999999"}}
        """;

    private const string Reverse = """
        {"redemptionId":"REDEMPTION","pointsToBeReversed":1,"identifier":{"type":"MOBILE","value":"9999999999"}}
        """;

    private const string Deduct = """{"programId":801,"pointsToBeAdjusted":1,"reasonOfReturn":"so"}""";
    private const string Upgrade = """
        {"slabAction":"UPGRADE","programId":801,"toSlabName":"Oak",
        "manualSlabActionValidity":"CURRENT_TIER_EXPIRY_DATE"}
        """;

    private const string AddEmail = """{"add":[{"type":"email","value":"z@shop.example"}]}""";
    private const string AddCard = """{"add":[{"type":"cardnumber","value":"C1"}]}""";

    private const string OptOut = """
        {"reason":"so","subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTOUT","sourceName":"INSTORE"}]}
        """;

    [Theory]
    [BothDatabases("9999999999", 97401)]
    [BothDatabases("9100000007", 97402)]
    public async Task Three_strangers_with_one_mobile_stay_three(string database, string mobile, int code)
    {
        var org = await servers.Org(database);
        var first = TestVerdict.Of(await org.Upsert(Person(mobile, "Ann", "a@shop.example", "OPTOUT")));
        first.IsDone();
        if (code == 97402)
            (await org.Post("/v2/firewall/quarantine", $$"""{"type":"mobile","value":"{{mobile}}"}""")).IsDone();
        var reply = await org.Post(
            $"{Bulk}?explain=true",
            $"[{Person(mobile, "Bo", "b@shop.example", "OPTIN")},{Person(mobile, "Cy", "c@shop.example", "OPTIN")}]");
        var (second, third) = (TestVerdict.Of(reply), TestVerdict.Of(reply, 1));
        second.IsDone(code);
        third.IsDone(code);
        Assert.Equal(3, new[] { first.Id, second.Id, third.Id }.Distinct().Count());
        Assert.Equal([code, code], reply.Json!["why"]!.AsArray().Select(why => (int)why!["reasons"]![0]!["code"]!));
        Assert.Equal([$"INSTORE mobile=91{mobile}", "INSTORE email=a@shop.example"], await org.KnownBy(first.Id));
        Assert.Equal(["INSTORE email=b@shop.example"], await org.KnownBy(second.Id));
        Assert.Equal("Ann", (string)(await org.ReadProfile(first.Id))["firstName"]!);
        Assert.Contains("OPTOUT", (await org.Read(first.Id)).ToJsonString(), StringComparison.Ordinal);
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task An_item_of_nothing_else_is_refused_and_the_plain_policy_finds_by_it(string database)
    {
        var (org, plain) = (await servers.Org(database), await servers.Org(database, ("MERGE_FIREWALL", "PLAIN")));
        foreach (var one in new[] { org, plain }) await one.Register("INSTORE", "mobile=9999999999");
        await org.NewEvents();
        var refused = TestVerdict.Of(await org.Upsert(TestBodies.Customer("INSTORE", "mobile=9999999999")));
        Assert.Equal([8005, 97401], refused.Errors.Concat(refused.Warnings));
        Assert.Null(refused.Result);
        Assert.Empty(await org.NewEvents());
        var item = TestBodies.Customer("INSTORE", "mobile=9999999999 email=b@shop.example");
        TestVerdict.Of(await plain.Upsert(item)).IsDone();
        Assert.Contains("INSTORE email=b@shop.example", await plain.KnownBy(await Holder(plain)));
    }

    [Theory, BothDatabases]
    public async Task A_profile_of_placeholders_alone_is_left_out_where_another_names_somebody(string database)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9999999999");
        var item = """
            {"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9999999999"}]},
            {"source":"WECHAT","accountId":"22232","lastName":"LAST",
            "identifiers":[{"type":"wechat","value":"moth"},{"type":"email","value":"b@shop.example"}]}]}
            """;
        var made = TestVerdict.Of(await org.Upsert(item.Replace("LAST", "Holt", StringComparison.Ordinal)));
        made.IsDone(97401);
        Assert.Equal(["WECHAT:22232 email=b@shop.example", "WECHAT:22232 wechat=moth"],
            (await org.KnownBy(made.Id)).Order());
        var found = TestVerdict.Of(await org.Upsert(item.Replace("LAST", "Hay", StringComparison.Ordinal)));
        found.IsDone(97401);
        Assert.Equal(made.Id, found.Id);
        Assert.Equal("Hay", (string)(await org.ReadProfile(made.Id, "WECHAT"))["lastName"]!);
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory]
    [BothDatabases("0", 97401)]
    [BothDatabases("1", 97401)]
    [BothDatabases("0", 97402)]
    public async Task A_value_that_names_nobody_is_no_mismatch_of_the_primary_identifier(
        string database, string skips, int code)
    {
        var org = await servers.Org(database,
            ("CONF_PRIMARY_IDENTIFIER_STRICT_CHECK", "1"), ("CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH", skips));
        var email = code == 97401 ? "test@test.com" : "shared@shop.example";
        var holder = await org.Register("INSTORE", "mobile=9100000001", $"email={email}");
        if (code == 97402)
            (await org.Post("/v2/firewall/quarantine", $$"""{"type":"email","value":"{{email}}"}""")).IsDone();
        var stranger = await org.Add("WECHAT:22232", $"mobile=9100000002 email={email}");
        stranger.IsDone(code);
        Assert.NotEqual(holder, stranger.CreatedId);
        Assert.Contains($"WECHAT:22232 email={email}", await org.KnownBy(stranger.CreatedId));
    }

    [Theory]
    [BothDatabases("PUT", "/v2/customers/lookup?LOOKUP", """{"profiles":[{"lastName":"Holt"}]}""", 8015)]
    [BothDatabases("POST", "/v2/customers/lookup/changeIdentifier?LOOKUP", AddEmail, 8015)]
    [BothDatabases("PUT", "/v2/customers/lookup/changeIdentifier?LOOKUP", AddCard, 8015)]
    [BothDatabases("PUT", "/v2/customers/lookup/status?LOOKUP", """{"label":"Active","reason":"so"}""", 8015)]
    [BothDatabases("POST", "/v2/customers/lookup/subscriptions?LOOKUP", OptOut, 1012)]
    [BothDatabases("POST", "/v2/points/transfer", Transfer, 8015)]
    [BothDatabases("POST", "/v2/points/transfer", Receive, 8015)]
    [BothDatabases("POST", "/v2/points/reverse", Reverse, 904)]
    [BothDatabases("POST", "/v2/customers/lookup/negativePointsAdjustment?LOOKUP", Deduct, 8015)]
    [BothDatabases("POST", "/v2/slab/manualSlabAdjustment?LOOKUP&type=CUSTOMER", Upgrade, 8015)]
    [BothDatabases("POST", "/v2/requests", Merge, 9042)]
    [BothDatabases("POST", "/v2/requests", NewEmail, 9042)]
    public async Task A_write_by_a_placeholder_reaches_nobody(
        string database, string method, string path, string body, int code)
    {
        var org = await servers.Org(database);
        var holder = await org.Register("INSTORE", "mobile=9999999999", "email=a@shop.example");
        await org.Programs();
        var ann = await org.Member("9100000001", 100);
        var member = await org.Member("9100000002", 100);
        var redemption = (string)(await org.Redeem(member, 10)).Json!["redemptionId"]!;
        await org.NewEvents();
        var reply = await org.Send(
            new(method), path.Replace("LOOKUP", Lookup, StringComparison.Ordinal),
            body.Replace("ANN", $"{ann}", StringComparison.Ordinal)
                .Replace("REDEMPTION", redemption, StringComparison.Ordinal));
        Assert.True(reply.Errors.SequenceEqual([code]) && reply.Warnings.SequenceEqual([97401]), reply.Text);
        Assert.Empty(await org.NewEvents());
        Assert.Equal(holder, (long)(await org.Get($"/v2/customers/lookup?{Lookup}")).Json!["entity"]!);
        var later = await org.Put(
            "/v2/customers/lookup?source=INSTORE&identifierName=mobile,email&identifierValue=9999999999,a@shop.example",
            """{"profiles":[{"lastName":"Holt"}]}""");
        Assert.Equal(holder, later.IsDone(97401).CreatedId);
    }

    [Theory, BothDatabases]
    public async Task An_import_with_placeholders_and_shared_numbers_joins_nobody(string database)
    {
        var org = await servers.Org(database);
        var rows = Enumerable.Range(0, 2000).Select(Row).ToList();
        var verdicts = new List<TestVerdict>();
        foreach (var call in rows.Chunk(200))
        {
            var items = string.Join(',', call.Select(row => row.Json));
            var reply = await org.Post($"{Bulk}?onDuplicate=reject", $"[{items}]");
            verdicts.AddRange(call.Select((_, at) => TestVerdict.Of(reply, at)));
        }
        var placeholders = Those(rows, row => row.Mobile == "9999999999");
        var family = Those(rows, row => row.IsShared);
        Assert.Equal((20, 40), (placeholders.Count, family.Count));
        Assert.Equal(placeholders.Skip(1), Those(verdicts, one => one.Warnings is [97401]));
        Assert.Equal(family, Those(verdicts, one => one.Errors is [97410]));
        var made = verdicts.Index().Where(one => !family.Contains(one.Index)).ToList();
        Assert.Equal(1960, made.Select(one => one.Item.Id).Distinct().Count());
        foreach (var (no, item) in made) Assert.Equal($"N{no}", (string)item.Result!["profiles"]![0]!["firstName"]!);
        TestVerdict.Of(await org.Upsert(rows[family[0]].Json)).IsDone(97408);
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory]
    [BothDatabases("skip", 97409)]
    [BothDatabases("Reject", 97410)]
    public async Task A_known_customer_is_left_as_it_is_where_the_call_says_so(string database, string then, int code)
    {
        var org = await servers.Org(database);
        var ann = await org.Register("INSTORE", "mobile=9100000001");
        var before = (await org.Read(ann)).ToJsonString();
        await org.NewEvents();
        var path = $"{Bulk}?onDuplicate={then}&explain=true";
        string[] persons =
        [
            Person("9100000001", "Bo", "b@shop.example", "OPTIN"),
            Person("9100000002", "Cy", "c@shop.example", "OPTIN"),
            Person("9100000002", "Di", "d@shop.example", "OPTIN"),
        ];
        var items = $"[{string.Join(',', persons)}]";
        (await org.Post($"{path}&dryRun=true", items)).IsDone();
        Assert.Empty(await org.NewEvents());
        var reply = await org.Post(path, items);
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
        Assert.Equal(code == 97410 ? 2 : 0, (int)reply.Json!["failureCount"]!);
        var (first, made, again) = (TestVerdict.Of(reply), TestVerdict.Of(reply, 1), TestVerdict.Of(reply, 2));
        Assert.All([first, again], one => Assert.Equal([code], one.Errors.Concat(one.Warnings)));
        long[] shown = [.. new[] { first, again }.Where(one => one.Result is not null).Select(one => one.Id)];
        Assert.Equal(code == 97409 ? [ann, made.Id] : [], shown);
        var reasons = reply.Json["why"]!.AsArray().SelectMany(why => why!["reasons"]!.AsArray());
        Assert.Equal([code, code], reasons.Select(reason => (int)reason!["code"]!));
        Assert.Equal(before, (await org.Read(ann)).ToJsonString());
        Assert.Equal("Cy", (string)(await org.ReadProfile(made.Id))["firstName"]!);
    }

    [Theory]
    [BothDatabases("ignore")]
    [BothDatabases("")]
    public async Task Another_word_is_refused_400_and_changes_nothing(string database, string then)
    {
        var org = await servers.Org(database);
        var item = TestBodies.Customer("INSTORE", "mobile=9100000001");
        await org.IsRefusedWithoutTrace(() => org.Post($"{Bulk}?onDuplicate={then}", $"[{item}]"), 400, 400);
    }

    [Theory, BothDatabases]
    public async Task A_card_joins_nobody_whom_the_firewall_keeps_apart(string database)
    {
        var org = await servers.Org(database, ("MERGE_FIREWALL_IDENTIFIERS", "1"));
        await org.Series("S");
        await org.Card("S", "C1");
        var ann = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Issue(ann, "C1")).IsDone();
        await org.NewEvents();
        var item = TestVerdict.Of(await org.Upsert(TestBodies.Customer("WECHAT:22232", "wechat=w1 cardnumber=C1")));
        Assert.Equal([97406, 3027], item.Warnings);
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
        Assert.Equal(["WECHAT:22232 wechat=w1"], await org.KnownBy(item.Id));
        Assert.Equal((ann, "ACTIVE"), await org.Holding("C1"));
    }

    /// <summary>Every hundredth row has a placeholder, and every fiftieth the mobile of the row before it.</summary>
    private static (string Mobile, bool IsShared, string Json) Row(int no)
    {
        var isShared = no % 50 == 7;
        var mobile = no % 100 == 3 ? "9999999999" : $"91{(isShared ? no - 1 : no):D8}";
        return (mobile, isShared, Person(mobile, $"N{no}", $"n{no}@shop.example", "OPTIN"));
    }

    private static List<int> Those<T>(IEnumerable<T> all, Func<T, bool> wanted) =>
        [.. all.Index().Where(one => wanted(one.Item)).Select(one => one.Index)];

    private static async Task<long> Holder(TestOrg org) =>
        (long)(await org.Get($"/v2/customers/lookup?{Lookup}")).Json!["entity"]!;

    private static string Person(string mobile, string name, string email, string choice) => TestBodies.Customer(
        "INSTORE", $"mobile={mobile} email={email}",
        $$"""
        "subscriptionInfo":{"subscriptions":[
        {"channel":"SMS","priority":"BULK","type":"{{choice}}","sourceName":"INSTORE"}]}
        """, $"\"firstName\":\"{name}\"");
}
