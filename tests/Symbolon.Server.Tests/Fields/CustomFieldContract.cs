using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Fields;

/// <summary>Custom fields of an org: defined, listed, obeyed and tagged (platform §7.2).</summary>
public sealed class CustomFieldContract(Servers servers)
{
    private const string Shop = "mobile=919811122233";

    private const string Lounge = """
        {"name":"lounge_code","type":"text","dataType":"String","label":"Lounge","scope":"CUSTOMER_CARD","defaultValue":"none","phase":"1","position":3,"rule":"r","serverRule":"^L","regex":"[0-9]$",
        "helptext":"at the door","error":"wrong","attrs":"a","options":"{\"one\":\"1\"}","isDisabled":0,"isCompulsory":"1","isUpdatable":true,"disableAtServer":false,"enableAuditTrail":1,"isPiiData":1,"isPsiData":0}
        """;

    [Theory, BothDatabases]
    public async Task A_field_is_defined_with_everything_that_is_said_of_it(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.Post("/v2/customFields", $$"""{"scope":"CUSTOMER_CARD","customFields":[{{Lounge}}]}""");
        reply.IsDone();
        Assert.True((bool)reply.Json!["success"]!);
        var added = reply.Json["entity"]![0]!;
        Assert.Equal((org.Id, "", "CUSTOMER_CARD", "^L", 1), ((long)added["orgId"]!, (string)added["value"]!, (string)added["scope"]!, (string)added["serverRule"]!, (int)added["enableAuditTrail"]!));
        foreach (var path in new[] { "/v2/organization/customFields", "/v2/customFields?scope=customer_card", "/v2/org/customFields?scope=CUSTOMER_CARD" })
        {
            Assert.Equal(
                """{"name":"lounge_code","type":"text","dataType":"String","label":"Lounge","scope":"customer_card","defaultValue":"none","phase":"1","position":3,"rule":"r","regex":"[0-9]$","error":"wrong","options":"{\"one\":\"1\"}","isDisabled":0,"isCompulsory":1,"disableAtServer":0,"isUpdatable":1}""",
                (await org.Get(path)).Json!["data"]!.AsArray().Single()!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        }
    }

    [Theory]
    [BothDatabases("""{"customFields":[{"name":"a","type":"text","dataType":"String","label":"A","scope":"MOON"}]}""", 1018)]
    [BothDatabases("""{"customFields":[{"name":"a","type":"text","dataType":"String","label":"A"}]}""", 1018)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[]}""", 1028)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD"}""", 1028)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[null]}""", 1024)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"a","dataType":"String","label":"A"}]}""", 1024)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"Known","type":"text","dataType":"String","label":"A"}]}""", 1025)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"a","type":"text","dataType":"String","label":"A"},{"name":"A","type":"text","dataType":"String","label":"A"}]}""", 1025)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"a23456789012345678901","type":"text","dataType":"String","label":"A"}]}""", 400)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"a","type":"hologram","dataType":"String","label":"A"}]}""", 400)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"a","type":"text","dataType":"Date","label":"A"}]}""", 400)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"a","type":"text","dataType":"1","label":"A"}]}""", 400)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"a","type":"text","dataType":"String","label":"A","regex":"["}]}""", 400)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"a","type":"text","dataType":"String","label":"A","serverRule":"(a)\\1"}]}""", 400)]
    [BothDatabases("""{"scope":"CUSTOMER_CARD","customFields":[{"name":"a","type":"text","dataType":"String","label":"A","enableAuditTrail":1},{"name":"b","type":"text","dataType":"String","label":"B","enableAuditTrail":1}]}""", 1023)]
    public async Task Fields_that_cannot_be_are_refused_together(string database, string body, int code)
    {
        var org = await servers.Org(database, ("PRODUCT_CONF_ORG_AUDITABLE_CUSTOM_FIELDS_LIMIT", "1"));
        await org.Custom("LOYALTY_REGISTRATION", "known");
        (await org.Post("/v2/customFields", body)).IsRefusedFor(code);
        Assert.Single((await org.Get("/v2/customFields")).Json!["data"]!.AsArray());
    }

    [Theory, BothDatabases]
    public async Task Lists_leave_out_what_is_disabled_unless_asked(string database)
    {
        var org = await servers.Org(database);
        (await org.Post("/v2/customFields", """
            {"scope":"till_custom_fields","customFields":[{"name":"shown","type":"text","dataType":"String","label":"A"},{"name":"off","type":"text","dataType":"String","label":"B","isDisabled":1},
            {"name":"away","type":"text","dataType":"String","label":"C","disableAtServer":1}]}
            """)).IsDone();
        foreach (var (query, expected) in new[] { ("", "shown"), ("?includeDisabled=true", "shown off"), ("?includeDisabledAtServer=true", "shown away"), ("?includeDisabled=true&includeDisabledAtServer=true", "shown off away") })
            Assert.Equal(expected, string.Join(' ', (await org.Get("/v2/organization/customFields" + query)).Json!["data"]!.AsArray().Select(field => (string)field!["name"]!)));
        (await org.Get("/v2/organization/customFields?scope=customer_card")).IsRefusedByRule(3204);
        (await org.Get("/v2/organization/customFields?scope=moon")).IsRefusedByRule(1018);
    }

    [Theory, BothDatabases]
    public async Task A_value_that_its_field_does_not_allow_is_left_out_with_1018_and_the_others_are_kept(string database)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", "REJECT"));
        (await org.Post("/v2/customFields", """
            {"scope":"LOYALTY_REGISTRATION","customFields":[{"name":"Code","type":"text","dataType":"String","label":"A","regex":"^[A-Z]{2}$"},{"name":"age","type":"text","dataType":"Integer","label":"B"},
            {"name":"away","type":"text","dataType":"String","label":"C","disableAtServer":1}]}
            """)).IsDone();
        var reply = await org.Add("INSTORE", Shop, profileMore: """ "fields":{"code":"LS","age":"old","away":"1","other":"2"} """);
        reply.IsDone(1018, 1017, 1017);
        Assert.Equal("""{"Code":"LS"}""", (await org.ReadProfile(reply.CreatedId))["fields"]!.ToJsonString());
        (await org.Put($"/v2/customers/{reply.CreatedId}?source=INSTORE", """{"profiles":[{"fields":{"Code":"lower","age":41}}]}""")).IsDone(1018);
        var read = await org.ReadProfile(reply.CreatedId);
        Assert.Equal(("""{"Code":"LS","age":"41"}""", """{"Code":"LS","age":"41"}"""), (read["fields"]!.ToJsonString(), read["allFields"]!.ToJsonString()));
    }

    [Theory, BothDatabases]
    public async Task A_customer_and_a_card_are_tagged(string database)
    {
        var org = await servers.Org(database);
        await org.Custom("LOYALTY_REGISTRATION", "Colour");
        await org.Custom("CUSTOMER_CARD", "city");
        await org.Series("S");
        var card = await org.Card("S", "C1");
        var id = await org.Register("WECHAT:22232", Shop);
        var reply = await org.IsDoneWith(() => Tag(org, "loyalty_registration", id, "colour", "\"red\""), [], "ProfileUpdated");
        Assert.Equal($$"""{"entity":{{id}},"warnings":[],"errors":[],"success":true}""", reply.Text);
        Assert.Equal("""{"Colour":"red"}""", (await org.ReadProfile(id, "WECHAT"))["fields"]!.ToJsonString());
        await org.IsDoneWith(() => Tag(org, "CUSTOMER_CARD", card, "city", "\"Leeds\""), [], "CardUpdated");
        Assert.Equal("""{"city":"Leeds"}""", (await org.ReadCard("C1"))["customFields"]!.ToJsonString());
        await org.IsDoneWith(() => Tag(org, "CUSTOMER_CARD", card, "city", "null"), [], "CardUpdated");
    }

    [Theory]
    [BothDatabases("LOYALTY_REGISTRATION", 0, "shape", "\"red\"", 1017)]
    [BothDatabases("CUSTOMER_CARD", 0, "shape", "\"red\"", 1017)]
    [BothDatabases("STORE_CUSTOM_FIELDS", 0, "colour", "\"red\"", 1018)]
    [BothDatabases("MOON", 0, "colour", "\"red\"", 1018)]
    [BothDatabases("LOYALTY_REGISTRATION", 1, "colour", "\"red\"", 8015)]
    [BothDatabases("CUSTOMER_CARD", 77, "city", "\"red\"", 3010)]
    [BothDatabases("LOYALTY_REGISTRATION", 0, "", "\"red\"", 1024)]
    [BothDatabases("LOYALTY_REGISTRATION", null, "colour", "\"red\"", 1024)]
    public async Task What_cannot_be_tagged_is_refused(string database, string scope, int? entity, string name, string value, int code)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", "REJECT"));
        await org.Custom("LOYALTY_REGISTRATION", "colour");
        await org.Custom("CUSTOMER_CARD", "city");
        var id = await org.Register("INSTORE", Shop);
        await org.IsRefusedForWithoutTrace(() => Tag(org, scope, entity == 0 ? id : entity, name, value), code);
    }

    private static Task<Reply> Tag(TestOrg org, string scope, long? entity, string name, string value) =>
        org.Post("/v2/customField/tag", $$"""{"scope":"{{scope}}","entityId":{{JsonValue.Create(entity)?.ToJsonString() ?? "null"}},"customField":{"name":"{{name}}","value":{{value}}} }""");
}
