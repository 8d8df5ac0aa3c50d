using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>What a customer wants to be sent: POST, PUT and GET of subscriptions by id and by lookup, and the log (customers §9.1, platform §10).</summary>
public sealed class SubscriptionContract(Servers servers)
{
    private const string Shop = "mobile=919811122233";
    private const string Lookup = "/v2/customers/lookup/subscriptions?source=INSTORE&identifierName=mobile&identifierValue=919811122233";
    private const string NoBulkEmail = """{"channel":"EMAIL","accountId":"","priority":"BULK","type":"OPTOUT","orgUnitId":-1,"sourceName":"INSTORE"}""";

    [Theory, BothDatabases("POST"), BothDatabases("PUT")]
    public async Task What_was_chosen_is_echoed_as_it_was_sent(string database, string method)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", Shop);
        var body = $$"""{"communicationId":-1,"campaignId":7,"reason":"preference centre","scope":{"scope":"USER","subScope":"NONE"},"subscriptions":[{{NoBulkEmail}}]}""";
        foreach (var path in new[] { $"/v2/customers/{id}/subscriptions", Lookup })
        {
            var reply = await org.Send(new(method), path, body);
            Assert.Equal(
                $$"""{"scope":{"scope":"USER","subScope":"NONE"},"subscriptions":[{{NoBulkEmail}}],"campaignId":7,"communicationId":-1,"reason":"preference centre","warnings":[]}""",
                Sorted(reply.Json!, "scope", "subscriptions", "campaignId", "communicationId", "reason", "warnings"));
        }
        Assert.Equal(["CustomerRegistered", "SubscriptionsChanged"], await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task Every_channel_of_the_customers_sources_is_read_TRANS_first_and_opted_in_unless_it_was_chosen_otherwise(string database)
    {
        var org = await servers.Org(database, ("SUBSCRIPTION_DEFAULT", "OPTIN"));
        var id = await org.Register("INSTORE", Shop);
        await Choose(org, id, NoBulkEmail, """{"channel":"mobile","priority":"trans","type":"optout"}""");
        string[] expected = ["EMAIL TRANS OPTIN", "SMS TRANS OPTOUT", "POSTMAIL TRANS OPTIN", "WHATSAPP TRANS OPTIN", "EMAIL BULK OPTOUT", "SMS BULK OPTIN", "POSTMAIL BULK OPTIN", "WHATSAPP BULK OPTIN"];
        foreach (var path in new[] { $"/v2/customers/{id}/subscriptions", Lookup })
        {
            var read = (await org.Get(path)).Json!;
            Assert.Equal(expected, Shown(read["subscriptions"]));
            Assert.Equal((0, 0), ((int)read["campaignId"]!, (int)read["communicationId"]!));
        }
        Assert.Equal(expected, Shown((await org.Read(id))["subscriptionInfo"]!["subscriptions"]));
    }

    [Theory]
    [BothDatabases("OPTOUT", "EMAIL BULK OPTIN,SMS BULK OPTOUT")]
    [BothDatabases("NONE", "EMAIL BULK OPTIN")]
    public async Task What_is_read_of_a_channel_never_chosen_about_is_the_orgs_default(string database, string unset, string bulk)
    {
        var org = await servers.Org(database, ("SUBSCRIPTION_DEFAULT", unset));
        var id = await org.Register("INSTORE", Shop);
        await Choose(org, id, """{"channel":"EMAIL","priority":"BULK","type":"OPTIN"}""");
        var shown = Shown((await org.Get($"/v2/customers/{id}/subscriptions")).Json!["subscriptions"]).Where(one => one.StartsWith("EMAIL BULK", StringComparison.Ordinal) || one.StartsWith("SMS BULK", StringComparison.Ordinal));
        Assert.Equal(bulk.Split(','), shown);
    }

    [Theory, BothDatabases]
    public async Task Entries_say_their_source_and_account_and_those_of_org_units_the_unit(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("WECHAT:22232", Shop);
        await Choose(org, id, """{"channel":"WECHAT","accountId":"22232","sourceName":"WECHAT","priority":"BULK","type":"OPTOUT"}""", """{"channel":"EMAIL","orgUnitId":12,"priority":"BULK","type":"OPTOUT"}""");
        var read = (await org.Get($"/v2/customers/{id}/subscriptions")).Json!["subscriptions"]!.AsArray();
        Assert.Equal(
            [
                """{"channel":"EMAIL","priority":"BULK","type":"OPTOUT","accountId":"","sourceName":"INSTORE","""
                    + "\"orgUnitId\":12}",
                """{"channel":"WECHAT","priority":"BULK","type":"OPTOUT","accountId":"22232","sourceName":"WECHAT"}""",
            ],
            read.Select(one => one!.ToJsonString()));
    }

    [Theory, BothDatabases]
    public async Task A_choice_that_is_none_is_left_out_with_91022_while_the_others_are_taken_down(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", Shop);
        var reply = await org.IsDoneWith(() => org.Post($"/v2/customers/{id}/subscriptions", $$"""{"subscriptions":[{"channel":"PIGEON","priority":"BULK","type":"OPTIN"},{{NoBulkEmail}},null]}"""), [91022, 91022], "SubscriptionsChanged");
        Assert.Equal("Failed to update subscription for PIGEON channel and priority BULK.", (string)reply.Json!["warnings"]![0]!["message"]!);
        Assert.Equal($"[{NoBulkEmail}]", reply.Json["subscriptions"]!.ToJsonString());
        Assert.Equal(["EMAIL BULK OPTOUT"], Shown((await org.Get($"/v2/customers/{id}/subscriptions")).Json!["subscriptions"]));
    }

    [Theory]
    [BothDatabases("""{}""", 1000)]
    [BothDatabases("""{"subscriptions":[]}""", 1000)]
    [BothDatabases("""{"subscriptions":[{"channel":"PIGEON","priority":"BULK","type":"OPTIN"}]}""", 1101)]
    [BothDatabases("""{"subscriptions":[{"channel":"EMAIL","priority":"SOON","type":"OPTIN"}]}""", 1102)]
    [BothDatabases("""{"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"MAYBE"}]}""", 1106)]
    [BothDatabases("""{"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTIN","sourceName":"MOON"}]}""", 8003)]
    [BothDatabases("""{"scope":{"scope":"STORE"},"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTIN"}]}""", 1103)]
    [BothDatabases("""{"scope":[{"scope":"USER"},{"scope":"USER"}],"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTIN"}]}""", 1105)]
    [BothDatabases("""{"campaignId":-2,"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTIN"}]}""", 1107)]
    [BothDatabases("""{"communicationId":-2,"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTIN"}]}""", 1108)]
    [BothDatabases("""{"subscriptions":7}""", 400)]
    public async Task A_body_that_says_nothing_usable_is_refused(string database, string body, int code)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", Shop);
        await org.IsRefusedForWithoutTrace(() => org.Post($"/v2/customers/{id}/subscriptions", body), code);
    }

    [Theory]
    [BothDatabases("/v2/customers/1/subscriptions", 1012)]
    [BothDatabases("/v2/customers/x/subscriptions", 400)]
    [BothDatabases("/v2/customers/lookup/subscriptions?source=INSTORE&identifierName=mobile&identifierValue=919833344455", 1012)]
    [BothDatabases("/v2/customers/lookup/subscriptions?source=INSTORE", 1104)]
    [BothDatabases("/v2/customers/lookup/subscriptions?source=INSTORE&identifierName=shoe&identifierValue=1", 1104)]
    [BothDatabases("/v2/customers/lookup/subscriptions?identifierName=mobile&identifierValue=1", 8001)]
    [BothDatabases("/v2/customers/lookup/subscriptions?source=MOON&identifierName=mobile&identifierValue=1", 8003)]
    [BothDatabases("/v2/customers/lookup/subscriptions?source=WECHAT&accountId=9&identifierName=mobile&identifierValue=1", 8011)]
    [BothDatabases("/v2/customers/lookup/subscriptions?source=WECHAT&accountId=22232&identifierName=mobile&identifierValue=919811122233", 8065)]
    public async Task A_customer_who_is_not_there_is_refused(string database, string path, int code)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", Shop);
        (await org.Get(path)).IsRefusedFor(code);
        await org.IsRefusedForWithoutTrace(() => org.Post(path, $$"""{"subscriptions":[{{NoBulkEmail}}]}"""), code);
    }

    [Theory, BothDatabases]
    public async Task The_log_has_every_choice_with_its_reason_and_till_and_the_oldest_first(string database)
    {
        var org = await servers.Org(database);
        var id = (await org.Add("INSTORE", Shop, """ "subscriptionInfo":{"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTIN"}]} """)).CreatedId;
        await org.Post($"/v2/customers/{id}/subscriptions", $$"""{"reason":"moved house","subscriptions":[{{NoBulkEmail}},{"channel":"WHATSAPP","priority":"TRANS","type":"OPTIN"}]}""");
        await org.Post($"/v2/customers/{id}/subscriptions", $$"""{"reason":"again","subscriptions":[{{NoBulkEmail}}]}""");
        var log = (await org.Get($"/v2/customers/{id}/subscriptionStatusChangeLog")).Json!["data"]!.AsArray();
        Assert.Equal(["email BULK true ", "email BULK false moved house", "whatsapp TRANS true moved house"], log.Select(row => $"{row!["commChannelType"]} {row["priority"]} {row["status"]!.ToJsonString()} {row["reason"]}"));
        Assert.Equal(
            ["accountId", "addedBy", "addedOn", "commChannelId", "commChannelType", "communicationCategoryId", "orgSourceId", "orgUnitId", "priority", "reason", "source", "status"], log[0].Members());
        Assert.Equal([2, 2, 9], log.Select(row => (int)row!["commChannelId"]!));
        Assert.Equal(1, (int)log[0]!["addedBy"]!);
        (await org.Get("/v2/customers/1/subscriptionStatusChangeLog")).IsRefusedByRule(1012);
    }

    [Theory]
    [BothDatabases("OPTOUT_WINS", "EMAIL BULK OPTOUT,SMS BULK OPTOUT")]
    [BothDatabases("SURVIVOR", "EMAIL BULK OPTIN,SMS BULK OPTOUT")]
    public async Task After_a_merge_every_opt_out_stays_unless_the_org_wants_the_survivors_choices_alone(string database, string setting, string expected)
    {
        var org = await servers.Org(database, ("MERGE_SUBSCRIPTIONS", setting));
        var survivor = await org.Register("WECHAT:22232", "email=a@b.test");
        var victim = await org.Register("INSTORE", Shop);
        await Choose(org, survivor, """{"channel":"EMAIL","priority":"BULK","type":"OPTIN"}""", """{"channel":"MOBILE","priority":"BULK","type":"OPTOUT"}""");
        await Choose(org, victim, NoBulkEmail, """{"channel":"MOBILE","priority":"BULK","type":"OPTIN"}""", """{"channel":"WHATSAPP","priority":"TRANS","type":"OPTIN"}""");
        (await org.Change(victim, "INSTORE", "+email=a@b.test")).IsDone(8051);
        var reply = await org.Get($"/v2/customers/{victim}/subscriptions");
        reply.IsDone(8069);
        Assert.Equal(expected.Split(','), Shown(reply.Json!["subscriptions"]));
        var log = (await org.Get($"/v2/customers/{survivor}/subscriptionStatusChangeLog")).Json!["data"]!.AsArray();
        Assert.Equal(setting == "SURVIVOR" ? 2 : 3, log.Count);
    }

    [Theory, BothDatabases]
    public async Task No_customer_comes_to_have_more_choices_than_the_limit(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", Shop);
        for (var round = 0; round < 5; round++) (await org.Post($"/v2/customers/{id}/subscriptions", Body(round, 100))).IsDone();
        await org.NewEvents();
        await org.IsRefusedWithoutTrace(() => org.Post($"/v2/customers/{id}/subscriptions", Body(9, 1)), 400, 400);
        await org.IsRefusedWithoutTrace(() => org.Post($"/v2/customers/{id}/subscriptions", Body(9, 101)), 400, 400);
        await org.IsRefusedWithoutTrace(() => org.Put($"/v2/customers/{id}?source=INSTORE", $"{{\"subscriptionInfo\":{Body(9, 1)}}}"), 400, 400);

        static string Body(int round, int count) => $"{{\"subscriptions\":[{string.Join(',', Enumerable.Range(0, count).Select(no => $$"""{"channel":"EMAIL","priority":"BULK","type":"OPTOUT","orgUnitId":{{(round * 1000) + no}}}"""))}]}}";
    }

    private static async Task Choose(TestOrg org, long id, params string[] subscriptions) =>
        (await org.Post($"/v2/customers/{id}/subscriptions", $"{{\"subscriptions\":[{string.Join(',', subscriptions)}]}}")).IsDone();

    private static string[] Shown(JsonNode? subscriptions) => [.. subscriptions!.AsArray().Select(one => $"{one!["channel"]} {one["priority"]} {one["type"]}")];

    private static string Sorted(JsonNode node, params string[] members) => $"{{{string.Join(',', members.Select(member => $"\"{member}\":{node[member]!.ToJsonString()}"))}}}";
}
