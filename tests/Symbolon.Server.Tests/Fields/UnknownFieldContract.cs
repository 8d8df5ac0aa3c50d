using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Fields;

/// <summary>
/// UNKNOWN_FIELDS alone says what becomes of custom and extended fields that are not defined, by every call that takes
/// fields, whatever else the org has defined (platform §7.4, customers §9.3, cards §14).
/// </summary>
public sealed class UnknownFieldContract(Servers servers)
{
    private const string Extended = "\"extendedFields\":{\"wings\":2,\"shoe\":41}";

    private const string Custom = "\"fields\":{\"shape\":\"round\",\"Colour\":\"red\"}";

    private const string OfCard = "\"customFields\":{\"engraving\":\"M\",\"city\":\"Leeds\"},"
        + "\"extendedFields\":{\"boat\":\"blue\",\"car\":\"kia\"}";

    private static readonly int[] OfCustomerRefused = [91015, 1017];

    private static readonly int[] OfCardRefused = [1022, 91015];

    [Theory]
    [BothDatabases("ACCEPT", false)]
    [BothDatabases("ACCEPT", true)]
    [BothDatabases("REJECT", true)]
    public async Task Every_call_that_takes_fields_of_a_customer_keeps_or_leaves_out_unknown_ones(
        string database, string setting, bool isDefined)
    {
        var org = await Org(database, setting, isDefined);
        var accepts = setting == "ACCEPT";
        int[] warnings = accepts ? [] : OfCustomerRefused;

        var added = await org.Add("INSTORE", "mobile=9100000001", Extended, Custom);
        IsDone(added, warnings);
        await Keeps(org, added.CreatedId, accepts);

        var inProfile = await org.Add("INSTORE", "mobile=9100000002", "", $"{Custom},{Extended}");
        IsDone(inProfile, warnings);
        await Keeps(org, inProfile.CreatedId, accepts);

        var item = TestVerdict.Of(
            await org.Upsert(TestBodies.Customer("INSTORE", "mobile=9100000003", Extended, Custom)));
        Assert.Equal(warnings.Order(), item.Warnings.Order());
        await Keeps(org, (long)item.Json["entityId"]!, accepts);

        var bare = await org.Register("INSTORE", "mobile=9100000004");
        var updated = await org.Put(
            $"/v2/customers/{bare}?source=INSTORE", $$"""{"profiles":[{ {{Custom}} }],{{Extended}} }""");
        IsDone(updated, warnings);
        await Keeps(org, bare, accepts);
    }

    [Theory]
    [BothDatabases("ACCEPT", false)]
    [BothDatabases("ACCEPT", true)]
    [BothDatabases("REJECT", true)]
    public async Task Every_call_that_takes_fields_of_a_card_keeps_or_leaves_out_unknown_ones(
        string database, string setting, bool isDefined)
    {
        var org = await Org(database, setting, isDefined);
        var accepts = setting == "ACCEPT";
        int[] warnings = accepts ? [] : OfCardRefused;
        await org.Series("S", "\"type\":\"PHYSICAL\",\"maxActiveCardsPerCustomer\":0");
        foreach (var number in new[] { "C2", "C3", "C4" }) await org.Card("S", number);
        var id = await org.Register("INSTORE", "mobile=9100000001");

        IsDone(await org.Post("/v2/card", $$"""{"seriesCode":"S","cardNumber":"C1",{{OfCard}} }"""), warnings);
        IsDone(await org.Put("/v2/card", $$"""{"cardNumber":"C2",{{OfCard}} }"""), warnings);
        var bulk = await org.Put("/v2/card/bulk", $$"""[{"cardNumber":"C3",{{OfCard}} }]""");
        var verdict = bulk.Json!["response"]![0]!;
        Assert.Equal(warnings.Order(), Codes(verdict["warnings"]!).Order());
        Assert.Empty(Codes(verdict["errors"]!));
        IsDone(
            await org.Post(
                $"/v2/customers/{id}/changeIdentifier?source=INSTORE",
                $$"""{"add":[{"type":"cardnumber","value":"C4",{{OfCard}} }]}"""),
            warnings);

        foreach (var number in new[] { "C1", "C2", "C3", "C4" })
        {
            var card = await org.ReadCard(number);
            var (custom, extended) = (card["customFields"]!.ToJsonString(), card["extendedFields"]!.ToJsonString());
            Assert.Equal(
                accepts
                    ? ("""{"city":"Leeds","engraving":"M"}""", """{"boat":"blue","car":"kia"}""")
                    : ("""{"city":"Leeds"}""", """{"car":"kia"}"""),
                (custom, extended));
        }
    }

    [Theory]
    [BothDatabases("ACCEPT")]
    [BothDatabases("REJECT")]
    public async Task A_tag_of_an_unknown_field_is_kept_or_refused(string database, string setting)
    {
        var org = await Org(database, setting, isDefined: true);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        Task<Reply> Tag() => org.Post("/v2/customField/tag", $$"""
            {"scope":"LOYALTY_REGISTRATION","entityId":{{id}},"customField":{"name":"shape","value":"round"} }
            """);
        if (setting == "REJECT") await org.IsRefusedByRuleWithoutTrace(Tag, 1017);
        else await org.IsDoneWith(Tag, [], "ProfileUpdated");
    }

    [Theory, BothDatabases]
    public async Task Defining_a_field_changes_nothing_for_other_names_and_setting_REJECT_does(string database)
    {
        var org = await servers.Org(database);
        const string Sent = "\"extendedFields\":{\"gender\":\"MALE\",\"wings\":2}";
        (await org.Add("INSTORE", "mobile=9100000001", Sent, "\"fields\":{\"shape\":\"round\"}")).IsDone();
        await Define(org);
        (await org.Add("INSTORE", "mobile=9100000002", Sent, "\"fields\":{\"shape\":\"round\"}")).IsDone();
        Assert.Equal(["ACCEPT"], await Settings(org));
        (await org.Post("/v2/organization/configs", """{"keyName":"UNKNOWN_FIELDS","value":"reject"}""")).IsDone();
        Assert.Equal(["REJECT"], await Settings(org));
        var added = await org.Add("INSTORE", "mobile=9100000003", Sent, "\"fields\":{\"shape\":\"round\"}");
        IsDone(added, OfCustomerRefused);
        Assert.Equal("""{"gender":"Male"}""", (await org.Read(added.CreatedId))["extendedFields"]!.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task An_org_that_accepts_unknown_fields_checks_those_of_its_vertical(string database)
    {
        var org = await servers.Org(database);
        (await org.Post("/v2/verticals", """{"verticalId":1,"isActive":true}""")).IsDone();
        var added = await org.Add(
            "INSTORE", "mobile=9100000001",
            "\"extendedFields\":{\"GENDER\":\"male\",\"age\":\"old\",\"wings\":2,\"preferred_store\":\"s1\"}");
        added.IsDone(91015);
        Assert.Equal(
            """{"gender":"Male","preferred_store":"s1","wings":2}""",
            (await org.Read(added.CreatedId))["extendedFields"]!.ToJsonString());
    }

    [Theory]
    [BothDatabases("ACCEPT", "GENDER", true)]
    [BothDatabases("ACCEPT", "religion", true)]
    [BothDatabases("ACCEPT on a vertical", "GENDER", false)]
    [BothDatabases("ACCEPT on a vertical", "preferred_store", false)]
    [BothDatabases("ACCEPT on a vertical", "religion", true)]
    [BothDatabases("REJECT", "GENDER", false)]
    [BothDatabases("REJECT", "religion", false)]
    public async Task A_name_of_the_platform_can_be_defined_where_it_is_a_name_like_any_other(
        string database, string setting, string name, bool isFree)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", setting.Split(' ')[0]));
        if (setting.Contains(' ')) (await org.Post("/v2/verticals", """{"verticalId":1,"isActive":true}""")).IsDone();
        var body = $$"""{"extendedFields":[{"name":"{{name}}","baseEntityType":"customer","dataType":"INTEGER"}]}""";
        if (!isFree)
        {
            (await org.Post("/v2/org/extendedFields", body)).IsRefused(400, 400);
            return;
        }
        (await org.Post("/v2/org/extendedFields", body)).IsDone();
        (await org.Post("/v2/org/extendedFields", body)).IsRefused(400, 400);
        await IsOfTheOrg("9100000001");
        (await org.Post("/v2/verticals", """{"verticalId":2,"isActive":true}""")).IsDone();
        (await org.Post("/v2/organization/configs", """{"keyName":"UNKNOWN_FIELDS","value":"REJECT"}""")).IsDone();
        await IsOfTheOrg("9100000002");

        async Task IsOfTheOrg(string mobile)
        {
            var sent = $"\"extendedFields\":{{\"{name.ToLowerInvariant()}\":\"7\"}}";
            var added = (await org.Add("INSTORE", $"mobile={mobile}", sent)).IsDone().CreatedId;
            Assert.Equal($$"""{"{{name}}":7}""", (await org.Read(added))["extendedFields"]!.ToJsonString());
            (await org.Add("INSTORE", $"mobile={mobile}9", sent.Replace("7", "Male"))).IsDone(91015);
            var listed = (await org.Get("/v2/extendedFields")).Json!["entity"]!["customer"]!.AsArray();
            var same = listed.Where(field => name.Equals((string)field!["name"]!, StringComparison.OrdinalIgnoreCase));
            Assert.Equal("INTEGER", (string)Assert.Single(same)!["dataType"]!);
        }
    }

    private async Task<TestOrg> Org(string database, string setting, bool isDefined)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", setting));
        if (isDefined) await Define(org);
        return org;
    }

    private static async Task Define(TestOrg org)
    {
        await org.Custom("LOYALTY_REGISTRATION", "Colour");
        await org.Custom("CUSTOMER_CARD", "city");
        await org.Extended("customer", "shoe", "\"dataType\":\"INTEGER\"");
        await org.Extended("card", "car");
    }

    private static void IsDone(Reply reply, int[] warnings)
    {
        Assert.True(reply.Succeeded, reply.Text);
        Assert.Equal(warnings.Order(), reply.Warnings.Order());
    }

    private static async Task Keeps(TestOrg org, long id, bool unknown)
    {
        Assert.Equal(
            unknown ? """{"shoe":41,"wings":2}""" : """{"shoe":41}""",
            (await org.Read(id))["extendedFields"]!.ToJsonString());
        Assert.Equal(
            unknown ? """{"Colour":"red","shape":"round"}""" : """{"Colour":"red"}""",
            (await org.ReadProfile(id))["fields"]!.ToJsonString());
    }

    private static IEnumerable<int> Codes(JsonNode notices) =>
        notices.AsArray().Select(notice => (int)notice!["code"]!);

    private static async Task<string[]> Settings(TestOrg org)
    {
        var own = await org.Rows("select value from org_setting where org_id = @org and name = 'UNKNOWN_FIELDS'");
        return own is [] ? ["ACCEPT"] : own;
    }
}
