using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>
/// GET .../changeRequest and the verdicts of decisions, as the contract writes them (customers §8.1, §8.2).
/// </summary>
public sealed class ChangeRequestContract(Servers servers)
{
    [Theory]
    [BothDatabases("MOBILE", "mobile", "9100000009")]
    [BothDatabases("EMAIL", "email", "a@example.test")]
    [BothDatabases("EXTERNAL_ID", "externalId", "EX-9")]
    public async Task A_change_is_listed_with_its_type_in_capitals_and_who_asked(string database, string type,
        string identifier, string value)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Post("/v2/requests", Change(id, type, identifier, value))).IsDone();
        var shown = await Only(org, $"/v2/customers/{id}/changeRequest?changeType={type}");
        Assert.Equal(type, (string)shown["changeType"]!);
        Assert.Equal(type, (string)shown["changeIdentifiers"]!["add"]![0]!["type"]!);
        Assert.EndsWith(value, (string)shown["changeIdentifiers"]!["add"]![0]!["value"]!, StringComparison.Ordinal);
        Assert.Equal((id, 0L), ((long)shown["userId"]!, (long)shown["secUserId"]!));
        foreach (var who in new[] { "addedBy", "updatedBy" })
        {
            Assert.Equal(
                ["adminType", "code", "currencyId", "default", "description", "id", "isActive", "isOuEnabled",
                    "languageId", "name", "referenceId",
                 "timeZoneId", "type"],
                shown[who].Members());
            Assert.Equal(
                ($"till1.{org.Id}", "GENERAL", "TILL", true),
                ((string)shown[who]!["code"]!, (string)shown[who]!["adminType"]!, (string)shown[who]!["type"]!,
                    (bool)shown[who]!["isActive"]!));
        }
    }

    [Theory, BothDatabases]
    public async Task A_merge_is_listed_with_both_users(string database)
    {
        var org = await servers.Org(database);
        var (survivor, victim) = (await org.Register("INSTORE", "mobile=9100000001"),
            await org.Register("INSTORE", "mobile=9100000002"));
        (await org.Post("/v2/requests", $$$"""
            {"type":"CHANGE_IDENTIFIER","baseType":"MERGE","changeIdentifierRequest":{"changeIdentifiers":{
              "add":[{"type":"id","value":"{{{survivor}}}"}],"remove":[{"type":"id","value":"{{{victim}}}"}]} } }
            """)).IsDone();
        var shown = await Only(org,
            "/v2/customers/lookup/changeRequest?source=INSTORE&identifierName=mobile&identifierValue=9100000002");
        Assert.Equal((victim, survivor), ((long)shown["userId"]!, (long)shown["secUserId"]!));
        Assert.Equal(
            $$"""{"add":[{"type":"ID","value":"{{survivor}}"}],"remove":[{"type":"ID","value":"{{victim}}"}]}""",
            shown["changeIdentifiers"]!.ToJsonString());
    }

    [Theory]
    [BothDatabases("source=SHOE", 8003)]
    [BothDatabases("source=WECHAT&accountId=nowhere", 8011)]
    [BothDatabases("changeType=SHOE", 9008)]
    public async Task A_list_of_no_source_or_type_is_refused(string database, string query, int code)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Get($"/v2/customers/{id}/changeRequest?{query}")).IsRefusedFor(code);
        const string Lookup = "identifierName=mobile&identifierValue=9100000001";
        var source = query.StartsWith("source", StringComparison.Ordinal) ? "" : "&source=INSTORE";
        (await org.Get($"/v2/customers/lookup/changeRequest?{query}{source}&{Lookup}")).IsRefusedFor(code);
    }

    [Theory]
    [BothDatabases("ADDRESS")]
    [BothDatabases("MOBILE_REALLOC")]
    [BothDatabases("coupon")]
    [BothDatabases("POINTS")]
    [BothDatabases("TIER")]
    [BothDatabases("RETRO")]
    public async Task Change_types_that_are_never_made_find_none(string database, string type)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Post("/v2/requests", Change(id, "EMAIL", "email", "a@example.test"))).IsDone();
        var reply = (await org.Get($"/v2/customers/{id}/changeRequest?source=INSTORE&changeType={type}")).IsDone();
        Assert.Empty(reply.Json!["data"]!.AsArray());
        Assert.Equal("""{"limit":10,"offset":0,"total":0}""", reply.Json["pagination"]!.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task A_refused_decision_names_its_request(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var asked = (await org.Post("/v2/requests", Change(id, "EMAIL", "email", "a@example.test"))).IsDone().CreatedId;
        var reply = await org.Put("/v2/requests", $$"""
            [{"type":"CHANGE_IDENTIFIER","baseType":"EMAIL","id":{{asked}},"status":"APPROVED"},
             {"type":"CHANGE_IDENTIFIER","baseType":"EMAIL","id":777,"status":"APPROVED"},
             {"type":"CHANGE_IDENTIFIER","baseType":"SHOE","id":778,"status":"APPROVED"}]
            """);
        var verdicts = reply.Json!["response"]!.AsArray();
        Assert.Equal([asked, 777, 778], verdicts.Select(verdict => (long)verdict!["entityId"]!).ToArray());
        Assert.Equal([9051, 9050, 9008], verdicts.Select(verdict => (int)verdict!["errors"]![0]!["code"]!).ToArray());
        Assert.All(verdicts, verdict => Assert.Null(verdict!["result"]));
    }

    private static async Task<JsonNode> Only(TestOrg org, string path) =>
        Assert.Single((await org.Get(path)).IsDone().Json!["data"]!.AsArray())!;

    private static string Change(long id, string type, string identifier, string value) => $$$"""
        {"type":"CHANGE_IDENTIFIER","baseType":"{{{type}}}",
         "customerIdentificationInfo":{"source":"INSTORE","identifierType":"id","identifierValue":"{{{id}}}"},
         "changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"{{{identifier}}}","value":"{{{value}}}"}]} } }
        """;
}
