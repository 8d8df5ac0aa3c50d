using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST /v2/customers: dates, status, store, loyalty, subscriptions and enrolments of the new customer (customers §5.3, §6.1, §9).</summary>
public sealed class RegisterCustomerContract(Servers servers)
{
    private const string Mobile = "mobile=9100000001";
    private static readonly (string, string) HonourStore = ("USE_CRM_REGISTRATION_INFO_FROM_BASE_STORE", "1");

    [Theory]
    [BothDatabases("2024-05-06T07:08:09+05:30", "2024-05-06T01:38:09Z")]
    [BothDatabases("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z")]
    [BothDatabases("2024-05-06", "2024-05-06T00:00:00Z")]
    [BothDatabases("2020-01-01", "2020-01-01T00:00:00Z")]
    public async Task A_registration_may_be_dated_back(string database, string sent, string date)
    {
        var org = await servers.Org(database, ("CONF_MIN_REGISTRATION_DATE", "2020-01-01"));
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", Mobile, $"\"createDate\":\"{sent}\""), [], "CustomerRegistered");
        var read = await org.Read(reply.CreatedId);
        foreach (var attribution in new[] { read["loyaltyInfo"]!["attributionV2"]!, read["profiles"]![0]!["attribution"]! })
        {
            Assert.Equal(date, (string)attribution["createDate"]!);
            Assert.NotEqual(date, (string)attribution["modifiedDate"]!);
            Assert.Equal(org.Till, (string)attribution["createdBy"]!["code"]!);
        }
    }

    [Theory]
    [BothDatabases("2019-12-31T23:59:59Z")]
    [BothDatabases("2999-01-01T00:00:00Z")]
    [BothDatabases("yesterday")]
    [BothDatabases("2024-13-01")]
    public async Task A_date_that_is_too_early_to_come_or_none_is_refused_8017(string database, string date)
    {
        var org = await servers.Org(database, ("CONF_MIN_REGISTRATION_DATE", "2020-01-01"));
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", Mobile, $"\"createDate\":\"{date}\""), 8017);
    }

    [Theory]
    [BothDatabases("", null)]
    [BothDatabases("\"statusLabel\":\"GOLD\"", "Gold")]
    [BothDatabases("\"statusLabel\":\"\"", null)]
    public async Task A_status_label_of_the_org_is_given(string database, string sent, string? label)
    {
        var org = await servers.Org(database);
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", Mobile, sent), [], "CustomerRegistered");
        Assert.Equal(label, (string?)(await org.Read(reply.CreatedId))["statusLabel"]);
    }

    [Theory, BothDatabases]
    public async Task A_status_label_of_nobody_is_refused_8086(string database)
    {
        var org = await servers.Org(database);
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", Mobile, "\"statusLabel\":\"Platinum\""), 8086);
    }

    [Theory]
    [BothDatabases("Active,Gold", "Active")]
    [BothDatabases("", null, 8107)]
    public async Task Where_status_is_enabled_the_first_label_is_given_or_missed_with_8107(string database, string labels, string? label, params int[] warnings)
    {
        var org = await servers.Org(database, ("CONF_CUSTOMER_DEFAULT_STATUS_ENABLED", "1"), ("CUSTOMER_STATUS_LABELS", labels));
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", Mobile), warnings, "CustomerRegistered");
        Assert.Equal(label, (string?)(await org.Read(reply.CreatedId))["statusLabel"]);
    }

    [Theory]
    [BothDatabases(true, "till2", "till2")]
    [BothDatabases(true, "TILL2", "till2")]
    [BothDatabases(true, "nowhere", "till1", 8077)]
    [BothDatabases(false, "till2", "till1")]
    [BothDatabases(false, "nowhere", "till1")]
    public async Task The_store_associated_with_is_honoured_where_the_org_says_so(string database, bool honoured, string sent, string till, params int[] warnings)
    {
        var org = await servers.Org(database, honoured ? [HonourStore] : []);
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", Mobile, $"\"associatedWith\":\"{sent}.{org.Id}\""), warnings, "CustomerRegistered");
        Assert.Equal($"{till}.{org.Id}", (string)(await org.Read(reply.CreatedId))["associatedWith"]!);
    }

    [Theory]
    [BothDatabases("", "loyalty")]
    [BothDatabases("\"loyaltyInfo\":{}", "loyalty")]
    [BothDatabases("\"loyaltyInfo\":{\"loyaltyType\":\"LOYALTY\"}", "loyalty")]
    [BothDatabases("\"loyaltyInfo\":{\"loyaltyType\":\"non_loyalty\",\"default\":false}", "non_loyalty")]
    public async Task A_customer_is_loyal_unless_said_otherwise(string database, string sent, string type)
    {
        var org = await servers.Org(database);
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", Mobile, sent), [], "CustomerRegistered");
        Assert.Equal(type, (string)(await org.Read(reply.CreatedId))["loyaltyInfo"]!["loyaltyType"]!);
    }

    [Theory, BothDatabases]
    public async Task A_loyalty_type_that_is_none_is_refused_400(string database)
    {
        var org = await servers.Org(database);
        await org.IsRefusedWithoutTrace(() => org.Add("INSTORE", Mobile, "\"loyaltyInfo\":{\"loyaltyType\":\"sometimes\"}"), 400, 400);
    }

    [Theory]
    [BothDatabases("""{"channel":"SMS","priority":"trans","type":"optout"}""",
        """[{"channel":"SMS","priority":"TRANS","type":"OPTOUT","accountId":"","sourceName":"INSTORE"}]""")]
    [BothDatabases("""{"channel":"WECHAT","accountId":"gone","priority":"BULK","type":"OPTIN","sourceName":"WECHAT","orgUnitId":"-1"}""", """[{"channel":"WECHAT","priority":"BULK","type":"OPTIN","accountId":"gone","sourceName":"WECHAT"}]""")]
    [BothDatabases("""
        {"channel":"EMAIL","priority":"BULK","type":"OPTIN"},{"channel":"email","priority":"BULK","type":"OPTOUT"}
        """,
        """[{"channel":"EMAIL","priority":"BULK","type":"OPTOUT","accountId":"","sourceName":"INSTORE"}]""")]
    [BothDatabases("""
        {"channel":"PIGEON","priority":"BULK","type":"OPTIN"},{"channel":"EMAIL","priority":"TRANS","type":"OPTIN"}
        """,
        """[{"channel":"EMAIL","priority":"TRANS","type":"OPTIN","accountId":"","sourceName":"INSTORE"}]""", 91022)]
    [BothDatabases("""{"channel":"EMAIL","priority":"SOON","type":"OPTIN"}""", "[]", 91022)]
    [BothDatabases("""{"channel":"EMAIL","priority":"BULK","type":"MAYBE"}""", "[]", 91022)]
    [BothDatabases("""{"channel":"EMAIL","priority":"BULK","type":"OPTIN","sourceName":"NOWHERE"}""", "[]", 91022)]
    [BothDatabases("null", "[]", 91022)]
    public async Task Subscriptions_are_kept_and_those_that_are_none_are_warned_of(string database, string sent, string kept, params int[] warnings)
    {
        var org = await servers.Org(database);
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", Mobile, $"\"subscriptionInfo\":{{\"subscriptions\":[{sent}]}}"), warnings, "CustomerRegistered");
        var shown = (await org.Read(reply.CreatedId))["subscriptionInfo"]!["subscriptions"]!;
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(shown, System.Text.Json.Nodes.JsonNode.Parse(kept)), shown.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task More_subscriptions_than_the_limit_are_refused_400(string database)
    {
        var org = await servers.Org(database);
        var sent = Enumerable.Range(1, Limits.Subscriptions + 1).Select(unit => $$"""{"channel":"EMAIL","priority":"BULK","type":"OPTIN","orgUnitId":{{unit}}}""");
        await org.IsRefusedWithoutTrace(() => org.Add("INSTORE", Mobile, $"\"subscriptionInfo\":{{\"subscriptions\":[{string.Join(',', sent)}]}}"), 400, 400);
    }

    [Theory, BothDatabases]
    public async Task An_enrolment_is_left_out_with_1101_while_there_are_no_programmes(string database)
    {
        var org = await servers.Org(database);
        var body = "\"loyaltyProgramEnrollments\":[{\"programId\":973,\"tierNumber\":\"1\",\"loyaltyPoints\":150.5,\"tierExpiryDate\":\"2030-11-11\"}]";
        await org.IsDoneWith(() => org.Add("INSTORE", Mobile, body), [1101], "CustomerRegistered");
    }
}
