using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests;

/// <summary>
/// One number is one key on every road, and a number of another country is nobody else's (customers §4.2,
/// platform §6.2).
/// </summary>
public sealed class MobileContract(Servers servers)
{
    /// <summary>A number of Singapore, which is Indian without its <c>+</c>.</summary>
    private const string Abroad = "+6598833813";

    private const string Indian = "6598833813";

    [Theory]
    [BothDatabases("IN", "", "6598833813", "+6598833813", "916598833813", "6598833813")]
    [BothDatabases("IN", "", "6598833813", "006598833813", "916598833813", "6598833813")]
    [BothDatabases("IN", "SG", "6598833813", "+6598833813", "916598833813", "6598833813")]
    [BothDatabases("IN", "", "9607712345", "+9607712345", "919607712345", "9607712345")]
    [BothDatabases("IN", "", "6421123456", "+6421123456", "916421123456", "6421123456")]
    [BothDatabases("IN", "", "7011234567", "+77011234567", "917011234567", "77011234567")]
    [BothDatabases("US", "SG,NO,DK", "16502345678", "+6591237662", "16502345678", "6591237662")]
    [BothDatabases("US", "SG,NO,DK", "2025550123", "+4791766002", "12025550123", "4791766002")]
    [BothDatabases("GB", "GR", "7400123456", "+306912345678", "447400123456", "306912345678")]
    public async Task A_number_after_a_plus_or_00_is_not_joined_to_one_of_the_base_country(
        string database,
        string home,
        string supported,
        string first,
        string second,
        string firstKept,
        string secondKept)
    {
        var org = await Org(database, home, supported, "1");
        var one = await org.Register("INSTORE", $"mobile={first}");
        var other = await org.Register("WECHAT:22232", $"mobile={second}");
        Assert.NotEqual(one, other);
        Assert.Equal([$"INSTORE mobile={firstKept}"], await org.KnownBy(one));
        Assert.Equal([$"WECHAT:22232 mobile={secondKept}"], await org.KnownBy(other));
    }

    [Theory]
    [BothDatabases("US", "SG,NO,DK", "+6591237662", "6591237662", "006591237662", "0116591237662")]
    [BothDatabases("US", "SG,NO,DK", "+4791766002", "4791766002", "004791766002", "0114791766002")]
    [BothDatabases("US", "JM", "+18762101234", "8762101234", "18762101234", "118762101234")]
    [BothDatabases("GB", "", "447700900123", "4407700900123", "07700900123", "00447700900123")]
    [BothDatabases("DE", "", "+4917612345678", "49017612345678", "017612345678", "17612345678")]
    [BothDatabases("CI", "", "+2250701020304", "2250701020304", "0701020304", "002250701020304")]
    [BothDatabases("CG", "", "+242061234567", "242061234567", "061234567", "00242061234567")]
    [BothDatabases("BJ", "", "+2290197123456", "2290197123456", "0197123456", "002290197123456")]
    [BothDatabases("GA", "", "+24106031234", "24106031234", "06031234", "0024106031234")]
    [BothDatabases("RU", "", "+79161234567", "89161234567", "9161234567", "789161234567")]
    [BothDatabases("HU", "", "+36201234567", "06201234567", "201234567", "3606201234567")]
    [BothDatabases("MX", "", "+525512345678", "+5215512345678", "5512345678", "0445512345678")]
    [BothDatabases("IN", "SG", "+919100000001", "9100000001", "09100000001", "9109100000001")]
    public async Task Each_spelling_of_a_number_finds_its_customer(
        string database, string home, string supported, params string[] spellings)
    {
        var org = await Org(database, home, supported, "0");
        var id = await org.Register("INSTORE", $"mobile={spellings[0]}");
        foreach (var written in spellings)
        {
            Assert.Equal(id, (long)(await org.Lookup($"mobile={written}", "INSTORE")).Json!["entity"]!);
            var mobile = $"mobile={written}";
            Assert.Equal(id, (await org.ChangeBy(mobile, "INSTORE", $"+{mobile}")).IsDone(8071).CreatedId);
            var verdict = TestVerdict.Of(await org.Upsert(TestBodies.Customer("INSTORE", mobile)));
            Assert.Equal(id, (long)verdict.Json["entityId"]!);
        }
        Assert.Equal(id, (await org.Add("WECHAT:22232", $"mobile={spellings[^1]}")).IsDone(8050).CreatedId);
        Assert.Equal(["INSTORE", "WECHAT:22232"], (await org.KnownBy(id)).Select(known => known.Split(' ')[0]));
        Assert.Single(await org.Rows("select distinct key from identifier where org_id = @org"));
    }

    [Theory]
    [BothDatabases("IN", "", "+6598833813")]
    [BothDatabases("IN", "", "006598833813")]
    [BothDatabases("IN", "SG", "+09876543210")]
    [BothDatabases("US", "", "6591237662")]
    [BothDatabases("US", "", "+14165550123")]
    [BothDatabases("GB", "", "+447797123456")]
    [BothDatabases("CI", "", "701020304")]
    public async Task A_number_of_no_country_of_the_org_is_refused_everywhere(
        string database, string home, string supported, string written)
    {
        var org = await Org(database, home, supported, "0");
        var id = await org.Register("INSTORE", "email=a@example.test");
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", $"mobile={written}"), 8014);
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", $"+mobile={written}"), 8056);
        await org.IsRefusedByRuleWithoutTrace(() => org.Lookup($"mobile={written}", "INSTORE"), 8015);
        (await org.Post("/v2/otp/generate", Otp(written))).IsRefusedByRule(602);
        var sent = Quarantine(written);
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/firewall/quarantine", sent), 8013);
        var escaped = Uri.EscapeDataString(written);
        (await org.Get($"/v2/identifiers/history?type=mobile&value={escaped}")).IsRefusedByRule(8013);
    }

    [Theory, BothDatabases]
    public async Task A_plus_in_a_query_is_a_plus_whether_it_is_escaped_or_not(string database)
    {
        var org = await Org(database, "IN", "", "1");
        var home = await org.Register("INSTORE", $"mobile={Indian}");
        var abroad = await org.Register("INSTORE", $"mobile={Abroad}");
        const string Lookup = "/v2/customers/lookup?source=INSTORE&identifierName=";
        var spellings = new Dictionary<string, long>
        {
            ["+6598833813"] = abroad,
            ["%2B6598833813"] = abroad,
            ["6598833813"] = home,
            ["%206598833813"] = home,
        };
        foreach (var (written, id) in spellings)
        {
            Assert.Equal(id, await Found($"{Lookup}mobile&identifierValue={written}"));
            Assert.Equal(id, await Found($"{Lookup}email,mobile&identifierValue=no@example.test,{written}"));
            Assert.Equal(id, await Found($"{Lookup}mobile,email&identifierValue={written}%2Cno@example.test"));
            var held = (await org.Get($"/v2/identifiers/history?type=mobile&value={written}")).IsDone().Json!;
            Assert.Equal(id, (long)held["data"]![0]!["customerId"]!);
        }

        async Task<long> Found(string path) => (long)(await org.Get(path)).Json!["entity"]!;
    }

    [Theory, BothDatabases]
    public async Task A_password_for_a_number_abroad_is_not_one_for_the_number_at_home(string database)
    {
        var org = await Org(database, "IN", "", "1");
        (await org.Post("/v2/otp/generate", Otp(Abroad))).IsDone();
        (await org.Get($"/v2/otp?entityType=mobile&entityValue={Indian}&action=points")).IsRefusedByRule(604);
        (await org.Get("/v2/otp?entityType=mobile&entityValue=+6598833813&action=points")).IsDone();
        (await org.Get("/v2/otp?entityType=mobile&entityValue=006598833813&action=points")).IsDone();
    }

    [Theory, BothDatabases]
    public async Task Points_move_between_whom_the_numbers_name(string database)
    {
        var org = await Org(database, "IN", "", "1");
        await org.Programs();
        var (home, abroad) = (await org.Member(Indian, 10), await org.Member(Abroad, 100));
        (await org.Post("/v2/points/transfer", Transfer("00" + Abroad[1..], "0" + Indian))).IsDone();
        Assert.Equal((15, 95), (await org.Balance(home), await org.Balance(abroad)));
    }

    [Theory, BothDatabases]
    public async Task Channels_keep_the_form_of_identifiers(string database)
    {
        var org = await Org(database, "IN", "SG", "0");
        var reply = await org.Add("INSTORE", $"mobile={Abroad}", profileMore: """
            "commChannels":[{"type":"mobile","value":"+6598833813"},{"type":"whatsapp","value":"006598833813"},
            {"type":"whatsapp","value":"mira.holt"},{"type":"mobile","value":"+447400123456"}]
            """);
        reply.IsDone(8058);
        var kept = (await org.ReadProfile(reply.CreatedId))["commChannels"]!.AsArray();
        Assert.Equal(
            ["mobile=6598833813", "whatsapp=6598833813", "whatsapp=mira.holt"],
            kept.Select(channel => $"{channel!["type"]}={channel["value"]}"));
    }

    [Theory, BothDatabases]
    public async Task Requests_quarantine_and_reassignment_mean_the_number_that_was_written(string database)
    {
        var org = await Org(database, "IN", "", "1");
        var home = await org.Register("INSTORE", $"mobile={Indian}", "email=h@example.test");
        var abroad = await org.Register("INSTORE", $"mobile={Abroad}", "email=a@example.test");
        (await org.Post("/v2/firewall/quarantine", Quarantine(Abroad))).IsDone();
        var listed = (await org.Get("/v2/firewall/quarantine")).IsDone().Json!["data"]!.AsArray();
        Assert.Equal(["6598833813"], listed.Select(item => (string)item!["value"]!));

        var moved = $$"""{"type":"mobile","value":"{{Abroad}}","fromCustomerId":{{abroad}},"toCustomerId":{{home}}}""";
        (await org.Post("/v2/identifiers/reassign?source=INSTORE", moved)).IsDone();
        Assert.Equal(
            ["INSTORE mobile=6598833813", $"INSTORE mobile=91{Indian}", "INSTORE email=h@example.test"],
            await org.KnownBy(home));
        Assert.Equal(["INSTORE email=a@example.test"], await org.KnownBy(abroad));
        (await org.Post("/v2/firewall/quarantine/release", Quarantine(Abroad))).IsDone();

        (await org.Post("/v2/requests?client_auto_approve=true", """
            {"type":"CHANGE_IDENTIFIER","baseType":"MOBILE","comments":"a new number",
             "changeIdentifierRequest":{"changeIdentifiers":{
               "add":[{"type":"mobile","value":"006581234567"}],"remove":[{"type":"mobile","value":"006598833813"}]}},
             "customerIdentificationInfo":
               {"source":"INSTORE","identifierType":"mobile","identifierValue":"006598833813"}}
            """)).IsDone();
        Assert.Equal(
            ["INSTORE mobile=6581234567", $"INSTORE mobile=91{Indian}", "INSTORE email=h@example.test"],
            await org.KnownBy(home));
    }

    [Theory, BothDatabases]
    public async Task A_number_that_an_older_reading_stored_is_advised_of_and_can_be_replaced(string name)
    {
        var org = await Org(name, "GB", "SG", "0");
        var id = await org.Register("INSTORE", "mobile=447400123456", "email=a@example.test");
        await org.Register("INSTORE", "mobile=07400123457");
        const string now = "447400123456";
        foreach (var former in new[] { "4407400123456", "4791766002" })
        {
            await org.Do($"""
                update identifier set key = '{former}', value = '{former}', unique_key = '{former}'
                where org_id = @org and type = 1 and customer_id = {id}
                """);
            var database = org.Server.Database;
            await database.IsSound(org.Id);
            var found = await database.Verify(org.Id);
            Assert.Equal([$"mobile-form: customer {id}"], found.Select(finding => $"{finding}"));
            await org.IsDoneWith(
                () => org.Change(id, "INSTORE", $"-mobile={former}", $"+mobile={now}"),
                [],
                "IdentifierRemoved",
                "IdentifierAdded");
            Assert.Equal([$"INSTORE mobile={now}", "INSTORE email=a@example.test"], await org.KnownBy(id));
            Assert.Empty(await database.Verify(org.Id));
        }
    }

    [Theory, BothDatabases]
    public async Task A_number_of_an_older_reading_is_given_away_and_changed_by_whoever_holds_it(string database)
    {
        var org = await Org(database, "IN", "", "0");
        var (ann, bob) = (await Old("9100000001", "a", "12345678"), await Old("9100000002", "b", "12345679"));
        await org.IsRefusedByRuleWithoutTrace(() => Give(bob, "12345678", ann), 8013);
        await org.IsDoneWith(() => Give(ann, "12345678", null), [], "IdentifierRemoved");
        await org.IsRefusedByRuleWithoutTrace(() => Change(ann, "12345679"), 9012);
        (await Change(bob, "12345679")).IsDone();
        Assert.Contains("INSTORE mobile=919100000009", await org.KnownBy(bob));

        async Task<long> Old(string mobile, string name, string former)
        {
            var id = await org.Register("INSTORE", $"mobile={mobile}", $"email={name}@shop.example");
            await org.Do($"""
                update identifier set key = '{former}', value = '{former}', unique_key = '{former}'
                where org_id = @org and type = 1 and customer_id = {id}
                """);
            return id;
        }

        Task<Reply> Give(long from, string value, long? to) => org.Post("/v2/identifiers/reassign?source=INSTORE", $$"""
            {"type":"mobile","value":"{{value}}","fromCustomerId":{{from}},
             "toCustomerId":{{(to is null ? "null" : $"{to}")}} }
            """);

        Task<Reply> Change(long id, string old) => org.Post("/v2/requests?client_auto_approve=true", $$"""
            {"type":"CHANGE_IDENTIFIER","baseType":"MOBILE","comments":"a new number",
             "changeIdentifierRequest":{"changeIdentifiers":{
               "add":[{"type":"mobile","value":"9100000009"}],"remove":[{"type":"mobile","value":"{{old}}"}]} },
             "customerIdentificationInfo":{"source":"INSTORE","identifierType":"id","identifierValue":"{{id}}"} }
            """);
    }

    private Task<TestOrg> Org(string database, string home, string supported, string others) =>
        servers.Org(
            database,
            ("BASE_COUNTRY", home),
            ("SUPPORTED_COUNTRIES", supported),
            ("ACCEPT_OTHER_COUNTRIES", others));

    private static string Otp(string mobile) => $$"""
        {"entityType":"MOBILE","entityValue":"{{mobile}}","action":"POINTS",
         "channels":[{"type":"SMS","value":"{{mobile}}"}]}
        """;

    private static string Quarantine(string mobile) =>
        $$"""{"type":"mobile","value":"{{mobile}}","reason":"a shop's phone"}""";

    private static string Transfer(string from, string to) => $$"""
        {"pointsTobeTransferred":5,"fromCustomerIdentifier":{"type":"MOBILE","value":"{{from}}"},
         "toCustomerIdentifier":{"type":"MOBILE","value":"{{to}}"} }
        """;
}
