using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>The customer resource of GET /v2/customers/{id} and /lookup/customerDetails (customers §5.4, §6.5).</summary>
public sealed class DetailsContract(Servers servers)
{
    private const string Mira = """
        {"profiles":[{"source":"INSTORE","firstName":"Mira","lastName":"Holt","fields":{"favourite_colour":"green"},
           "identifiers":[{"type":"mobile","value":"9100000001"},{"type":"email","value":"Mira@Example.test"}],
           "commChannels":[{"type":"mobile","value":"919100000001","primary":"true","verified":false,"meta":{"residence":"true"},"attributes":{"k":"v"}}]},
          {"source":"WECHAT","accountId":"22232","identifiers":[{"type":"wechat","value":"w1"}]}],
         "extendedFields":{"gender":"Female","city":"Leeds"},"loyaltyInfo":{"loyaltyType":"loyalty"},"createDate":"2025-02-01T08:00:00Z",
         "subscriptionInfo":{"subscriptions":[
           {"channel":"EMAIL","priority":"BULK","type":"OPTOUT","sourceName":"INSTORE","accountId":""},
           {"channel":"MOBILE","priority":"BULK","type":"OPTIN","sourceName":"INSTORE","accountId":""},
           {"channel":"MOBILE","priority":"TRANS","type":"OPTIN","sourceName":"INSTORE","accountId":""},
           {"channel":"WECHAT","priority":"TRANS","type":"OPTIN","sourceName":"WECHAT","accountId":"22232"}]}}
        """;

    [Theory, BothDatabases]
    public async Task The_resource_has_the_contracts_members_and_no_others(string database)
    {
        var (org, id) = await Registered(database);
        foreach (var path in new[] { $"{id}?source=INSTORE", "lookup/customerDetails?source=INSTORE&identifierName=mobile&identifierValue=9100000001" })
        {
            var reply = await org.Get($"/v2/customers/{path}");
            reply.IsDone();
            var customer = reply.Json!;
            Assert.Equal(["associatedWith", "cardDetails", "extendedFields", "id", "loyaltyInfo", "profiles", "segments", "warnings"], customer.Members());
            Assert.Equal(
                ["accountId", "allFields", "attribution", "autoUpdateTime", "commChannels", "conflictingProfileList", "fields", "firstName", "identifiers", "identifiersAll", "lastName", "source", "userId"],
                customer["profiles"]![0].Members());
            Assert.Equal(["attributionV2", "lifetimePurchases", "loyaltyType"], customer["loyaltyInfo"].Members());
        }
    }

    [Theory, BothDatabases]
    public async Task A_profile_is_shown_member_by_member(string database)
    {
        var (org, id) = await Registered(database);
        var profile = (await org.Details(id, "INSTORE")).Json!["profiles"]![0]!.AsObject();
        var till = $$"""{"id":1,"code":"till1.{{org.Id}}","description":"","name":"Till 1","type":"TILL"}""";
        var modified = (string)profile["attribution"]!["modifiedDate"]!;
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", modified);
        IsJson($$"""
            {"firstName":"Mira","lastName":"Holt",
             "attribution":{"createDate":"2025-02-01T08:00:00Z","createdBy":{{till}},"modifiedBy":{{till}},"modifiedDate":"{{modified}}" },
             "fields":{"favourite_colour":"green"},"allFields":{"favourite_colour":"green"},
             "identifiers":[{"type":"mobile","value":"919100000001"},{"type":"email","value":"Mira@Example.test"}],
             "commChannels":[{"type":"mobile","value":"919100000001","primary":true,"verified":false,"meta":{"residence":true,"office":false},"attributes":{"k":"v"} }],
             "source":"INSTORE","userId":{{id}},"accountId":"","conflictingProfileList":[],"autoUpdateTime":"{{modified}}",
             "identifiersAll":[{"type":"mobile","value":"919100000001"},{"type":"email","value":"Mira@Example.test"},{"type":"wechat","value":"w1"}]}
            """, profile);
    }

    [Theory, BothDatabases]
    public async Task What_belongs_to_the_whole_customer_is_shown_member_by_member(string database)
    {
        var (org, id) = await Registered(database);
        var customer = (await org.Details(id, "INSTORE")).Json!.AsObject();
        var till = $$"""{"id":1,"code":"till1.{{org.Id}}","name":"Till 1","type":"TILL"}""";
        var modified = (string)customer["loyaltyInfo"]!["attributionV2"]!["modifiedDate"]!;
        customer.Remove("profiles");
        IsJson($$"""
            {"id":{{id}},
             "loyaltyInfo":{"loyaltyType":"loyalty",
               "attributionV2":{"createDate":"2025-02-01T08:00:00Z","createdBy":{{till}},"modifiedBy":{{till}},"modifiedDate":"{{modified}}","createdFromSource":"INSTORE"},
               "lifetimePurchases":0.000},
             "segments":{},"associatedWith":"till1.{{org.Id}}","extendedFields":{"gender":"Female","city":"Leeds"},"cardDetails":[],"warnings":[]}
            """, customer);
    }

    [Theory]
    [BothDatabases("source=INSTORE", "INSTORE", "WECHAT")]
    [BothDatabases("source=ALL", "INSTORE", "WECHAT")]
    [BothDatabases("source=INSTORE&includedOnlyCurrentProfile=true", "INSTORE")]
    [BothDatabases("source=WECHAT&accountId=22232&includedOnlyCurrentProfile=TRUE", "WECHAT")]
    public async Task All_profiles_are_shown_unless_only_the_current_one_is_asked_for(string database, string query, params string[] sources)
    {
        var (org, id) = await Registered(database);
        Assert.Equal(sources, (await org.Get($"/v2/customers/{id}?{query}")).Json!["profiles"]!.AsArray().Select(one => (string)one!["source"]!));
    }

    [Theory]
    [BothDatabases("embed=subscriptions")]
    [BothDatabases("embed=MLP,SUBSCRIPTIONS")]
    [BothDatabases("embed=points&embed=subscriptions")]
    public async Task Subscriptions_are_embedded_TRANS_first_and_mobile_is_called_SMS(string database, string query)
    {
        var (org, id) = await Registered(database);
        var block = (await org.Get($"/v2/customers/{id}?source=INSTORE&{query}")).Json!["subscriptionInfo"]!;
        Assert.Equal(["subscriptions"], block.Members());
        var all = block["subscriptions"]!.AsArray().Select(one => one!.ToJsonString()).ToList();
        Assert.Equal(["TRANS", "TRANS", "BULK", "BULK"], block["subscriptions"]!.AsArray().Select(one => (string)one!["priority"]!));
        Assert.Equivalent(
            new[]
            {
                """{"channel":"SMS","priority":"TRANS","type":"OPTIN","accountId":"","sourceName":"INSTORE"}""",
                """{"channel":"WECHAT","priority":"TRANS","type":"OPTIN","accountId":"22232","sourceName":"WECHAT"}""",
                """{"channel":"EMAIL","priority":"BULK","type":"OPTOUT","accountId":"","sourceName":"INSTORE"}""",
                """{"channel":"SMS","priority":"BULK","type":"OPTIN","accountId":"","sourceName":"INSTORE"}""",
            },
            all, strict: true);
    }

    [Theory, BothDatabases]
    public async Task Fraud_details_are_there_when_asked_for_and_cards_unless_they_are_ignored(string database)
    {
        var (org, id) = await Registered(database);
        var fraud = (await org.Get($"/v2/customers/{id}?source=INSTORE&includedFraudDetails=true")).Json!["fraudDetails"]!;
        Assert.Equal(["markedBy", "modifiedOn", "status"], fraud.Members());
        Assert.Equal("{}", fraud["markedBy"]!.ToJsonString());
        Assert.Equal("NOT_FRAUD", (string)fraud["status"]!);
        var without = await org.Get("/v2/customers/lookup/customerDetails?source=INSTORE&identifierName=mobile&identifierValue=9100000001&embed=ignoreCardDetails");
        Assert.Null(without.Json!["cardDetails"]);
    }

    [Theory]
    [BothDatabases("{0}", 8016)]
    [BothDatabases("{0}?source=NOPE", 8012)]
    [BothDatabases("{0}?source=WECHAT", 8091)]
    [BothDatabases("{0}?source=WECHAT&accountId=1234", 8065)]
    [BothDatabases("{0}?source=TMALL", 8065)]
    [BothDatabases("100999999?source=ALL", 8015)]
    [BothDatabases("100999999?source=INSTORE", 8015)]
    [BothDatabases("abc?source=INSTORE", 400)]
    [BothDatabases("99999999999999999999?source=INSTORE", 400)]
    public async Task A_customer_that_cannot_be_read_by_id_is_refused(string database, string path, int code)
    {
        var (org, id) = await Registered(database);
        await org.IsRefusedForWithoutTrace(() => org.Get("/v2/customers/" + string.Format(null, path, id)), code);
    }

    private async Task<(TestOrg Org, long Id)> Registered(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.Post("/v2/customers", Mira);
        reply.IsDone();
        return (org, reply.CreatedId);
    }

    private static void IsJson(string expected, JsonNode found) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), found), found.ToJsonString());
}
