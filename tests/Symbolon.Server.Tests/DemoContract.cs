using Symbolon.Server.Commands;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>The demo org takes calls in the style of the API's published samples as they are.</summary>
public sealed class DemoContract(Servers servers)
{
    private static readonly SemaphoreSlim Making = new(1, 1);

    [Theory, BothDatabases]
    public async Task A_bare_indian_mobile_gets_its_country_code_and_the_default_status(string database)
    {
        var org = await DemoOrg(database);
        var id = await Fresh(org, "6289999999");
        var read = await org.Get($"/v2/customers/{id}?source=INSTORE&format=json");
        Assert.Equal("916289999999", (string)read.Json!["profiles"]![0]!["identifiers"]![0]!["value"]!);
        Assert.Equal("Active", (string)read.Json["statusLabel"]!);
        Assert.Equal("demo.till.01", (string)read.Json["associatedWith"]!);
    }

    [Theory]
    [BothDatabases("demo.till.01")]
    [BothDatabases("demo.till.02")]
    public async Task Both_tills_have_the_password_demo(string database, string till)
    {
        await DemoOrg(database);
        (await new TestOrg(servers[database], Demo.Org, till).Get("/v2/meta/sources")).IsDone();
    }

    [Theory, BothDatabases]
    public async Task A_facebook_id_is_added_to_an_instore_profile_and_removed_again(string database)
    {
        var org = await DemoOrg(database);
        var id = await Fresh(org, "9440000011");
        (await org.Post($"/v2/customers/{id}/changeIdentifier?source=INSTORE", """{"add":[{"type":"facebook","value":"FB11"}]}""")).IsDone();
        (await org.Post($"/v2/customers/{id}/changeIdentifier?source=INSTORE", """{"remove":[{"type":"facebook","value":"FB11"}]}""")).IsDone();
    }

    [Theory, BothDatabases]
    public async Task An_upsert_with_everything_in_it_registers_and_enrols(string database)
    {
        var org = await DemoOrg(database);
        var reply = await org.Post("/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=false", """
            [{"profiles":[{"firstName":"Tom","lastName":"Sawyer","fields":{"favourite_colour":"green"},"source":"WEB_ENGAGE","accountId":"311c4dd1",
               "identifiers":[{"type":"mobile","value":"919440000012"},{"type":"cuid","value":"demo-cuid-12"},{"type":"email","value":"tom.sawyer@example.test"}],
               "commChannels":[{"type":"mobile","value":"919440000012","primary":"true","verified":"true","meta":{"residence":"true","lastViewedDate":"2025-03-02T09:15:00+00:00"}}]}],
              "loyaltyInfo":{"loyaltyType":"loyalty"},"extendedFields":{"gender":"Male","city":"Porto"},"statusLabel":"Active",
              "subscriptionInfo":{"subscriptions":[{"channel":"email","accountId":"not-registered","priority":"BULK","type":"OPTIN","sourceName":"WEB_ENGAGE"}]},
              "loyaltyProgramEnrollments":[{"programId":699,"tierNumber":1,"loyaltyPoints":75,"tierExpiryDate":"2050-11-11T12:27:37+05:30","pointsExpiryDate":"2050-11-11T12:27:37+05:30"}]}]
            """);
        Assert.True(reply.Succeeded);
        var item = reply.Json!["response"]![0]!;
        Assert.Empty(item["errors"]!.AsArray());
        Assert.Empty(item["warnings"]!.AsArray());
        var loyalty = (await org.Get($"/v2/customers/{item["entityId"]}/loyaltyDetails?programId=699")).Json!["data"]![0]!;
        Assert.Equal((75m, "Bronze", "2050-11-11T06:57:37Z"), ((decimal)loyalty["loyaltyPoints"]!, (string)loyalty["currentSlab"]!, (string)loyalty["slabExpiryDate"]!));
        Assert.Equal(0, (int)reply.Json["failureCount"]!);
        var channel = item["result"]!["profiles"]![0]!["commChannels"]![0]!;
        Assert.True((bool)channel["primary"]! && (bool)channel["meta"]!["residence"]!);
    }

    [Theory]
    [BothDatabases("MALE", "Male")]
    [BothDatabases("female", "Female")]
    [BothDatabases("Other", "Other")]
    public async Task Gender_is_one_of_three_words_and_city_state_and_zip_are_text(string database, string sent, string kept)
    {
        var org = await DemoOrg(database);
        var id = await Fresh(org, "9440000015");
        (await org.Put($"/v2/customers/{id}?source=INSTORE", $$"""{"extendedFields":{"gender":"{{sent}}","city":"Porto","state":"Norte","zip":4000} }""")).IsDone();
        Assert.Equal($$"""{"city":"Porto","gender":"{{kept}}","state":"Norte","zip":"4000"}""", (await org.Read(id))["extendedFields"]!.ToJsonString());
        (await org.Put($"/v2/customers/{id}?source=INSTORE", """
            {"profiles":[{"fields":{"wings":"2"}}],"extendedFields":{"gender":"Robot","wings":2}}
            """)).IsDone(1017, 91015, 91015);
    }

    [Theory]
    [BothDatabases("2022-11-11T12:27:37+05:30", new[] { 1215, 1215 })]
    [BothDatabases("2052-11-11T12:27:37+05:30", new int[0])]
    public async Task The_published_update_of_a_customer_makes_a_non_loyalty_customer_a_member(string database, string expiry, int[] warnings)
    {
        var org = await DemoOrg(database);
        var mobile = warnings.Length > 0 ? "919440000021" : "919440000022";
        var id = (await org.Post("/v2/customers", $$"""
            {"profiles":[{"source":"INSTORE","firstName":"Tom","identifiers":[{"type":"mobile","value":"{{mobile}}"} ]}],"loyaltyInfo":{"loyaltyType":"non_loyalty"},"extendedFields":{"city":"Porto"} }
            """)).CreatedId;
        var reply = await org.Put($"/v2/customers/{id}?source=INSTORE&use_async=false", $$"""
            {"profiles":[{"firstName":"Tom","lastName":"Sawyer","fields":{"favourite_colour":"green","newsletter":"true"},
               "commChannels":[
                 {"type":"mobile","value":"{{mobile}}","primary":"true","verified":"true","meta":{"residence":"true","office":"false","lastViewedDate":"2025-03-02T09:15:00+00:00"} },
                 {"type":"email","value":"tom.{{mobile}}@example.test","primary":"true","verified":"false","meta":{"residence":"false","office":"true"} }]}],
             "loyaltyInfo":{"loyaltyType":"loyalty"},
             "extendedFields":{"gender":"MALE","city":"Lisbon"},
             "loyaltyProgramEnrollments":[{"programId":699,"tierNumber":1,"loyaltyPoints":0,"tierExpiryDate":"{{expiry}}","pointsExpiryDate":"{{expiry}}"} ]}
            """);
        Assert.Equal(["createdId", "sideEffects", "warnings"], reply.Json.Members());
        Assert.Equal((200, id, "[]"), (reply.Status, reply.CreatedId, reply.Json!["sideEffects"]!.ToJsonString()));
        Assert.Equal(warnings, reply.Warnings);
        var read = (await org.Get($"/v2/customers/{id}?source=INSTORE&embed=points")).Json!;
        Assert.Equal(("loyalty", "Male", "Lisbon", "Sawyer"), ((string)read["loyaltyInfo"]!["loyaltyType"]!, (string)read["extendedFields"]!["gender"]!, (string)read["extendedFields"]!["city"]!, (string)read["profiles"]![0]!["lastName"]!));
        Assert.Equal([true, true], read["profiles"]![0]!["commChannels"]!.AsArray().Select(channel => (bool)channel!["primary"]!));
        Assert.Equal((699L, "Bronze", 0m), ((long)read["pointsSummary"]!["programId"]!, (string)read["pointsSummary"]!["currentSlab"]!, (decimal)read["pointsSummary"]!["loyaltyPoints"]!));
    }

    [Theory, BothDatabases]
    public async Task The_demo_cards_are_issued_and_delinked_as_the_published_samples_do(string database)
    {
        var org = await DemoOrg(database);
        var id = await Fresh(org, "9440000014");
        Assert.Equal((0, "NOT_ISSUED"), await org.Holding("Test09000000000012end"));
        (await org.Post($"/v2/customers/{id}/changeIdentifier?source=INSTORE", """{"add":[{"type":"cardnumber","value":"Test09000000000004end","seriesCode":"Test","statusLabel":"ACTIVE"}]}""")).IsDone();
        Assert.Equal((id, "ACTIVE"), await org.Holding("Test09000000000004end"));
        (await org.Post($"/v2/customers/{id}/changeIdentifier?source=INSTORE", """{"remove":[{"type":"cardnumber","value":"Test09000000000004end","seriesCode":"Test","statusLabel":"NOT_ISSUED"}]}""")).IsDone();
        Assert.Equal((0, "NOT_ISSUED"), await org.Holding("Test09000000000004end"));
    }

    [Theory, BothDatabases]
    public async Task The_demo_series_are_there_with_the_labels_of_their_cards(string database)
    {
        var org = await DemoOrg(database);
        var (test, demod) = ((await org.Get("/v2/card/series/121212")).Json!, (await org.Get("/v2/card/series/121213")).Json!);
        Assert.Equal(("Test", "PHYSICAL", false, 1), ((string)test["code"]!, (string)test["type"]!, (bool)test["cardGenerationEnabled"]!, (int)test["maxActiveCardsPerCustomer"]!));
        Assert.Equal(("DEMOD", "DIGITAL", "RANDOM_MOD7", "M2", "C0", 10), ((string)demod["code"]!, (string)demod["type"]!, (string)demod["cardGenerationConfiguration"]!["method"]!, (string)demod["cardGenerationConfiguration"]!["prefix"]!, (string)demod["cardGenerationConfiguration"]!["suffix"]!, (int)demod["cardGenerationConfiguration"]!["length"]!));
        var number = Assert.Single((await org.Generate(121213, 1)).Numbers());
        Assert.Matches("^M2[0-9]{6}C0$", number);
        Assert.Equal(long.Parse(number[2..7], null) % 7, number[7] - '0');
        Assert.Equal(["ACTIVE", "DELETED", "EXPIRED", "ISSUED", "NOT_ISSUED", "SUSPENDED"], (await org.Get("/v2/genericStatus/card/labels")).Json!["data"]!.AsArray().Select(label => (string)label!["label"]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [BothDatabases("FACEBOOK", "fb-1", "fbId")]
    [BothDatabases("LINE", "line-1", "line")]
    [BothDatabases("MOBILE_APP", "app-1", "cuid")]
    [BothDatabases("WECHAT", "1234", "unionId")]
    [BothDatabases("MARTJACK", "", "martjackId")]
    [BothDatabases("TMALL", "", "tmall_uname")]
    [BothDatabases("TAOBAO", "", "ali_uname")]
    [BothDatabases("JD", "", "jd_uname")]
    [BothDatabases("ECOMMERCE", "", "externalId")]
    [BothDatabases("WEBSITE", "", "vip_uname")]
    public async Task Every_source_of_the_demo_org_takes_a_registration(string database, string source, string account, string type)
    {
        var org = await DemoOrg(database);
        Assert.True(await org.Register($"{source}:{account}", $"{type}=demo-{source}") > 0);
    }

    /// <summary>The customer with that mobile, new or as an earlier row of the test left them.</summary>
    private static async Task<long> Fresh(TestOrg org, string mobile)
    {
        var known = await org.Lookup($"mobile={mobile}", "INSTORE");
        return known.Succeeded ? (long)known.Json!["entity"]! : await org.Register("INSTORE", $"mobile={mobile}");
    }

    private async Task<TestOrg> DemoOrg(string database)
    {
        await Making.WaitAsync();
        try
        {
            await Demo.Make(servers[database].Database, TestServer.Clock);
        }
        finally
        {
            Making.Release();
        }
        return new TestOrg(servers[database], Demo.Org, "demo.till.01");
    }
}
