using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST /v2/integrations/customer/upsert/bulk: what becomes of one item (customers §6.6, §7.3).</summary>
public sealed class UpsertItemContract(Servers servers)
{
    [Theory]
    [BothDatabases("", "INSTORE mobile=919100000001")]
    [BothDatabases("wechat:22232", "WECHAT:22232 mobile=919100000001")]
    [BothDatabases("WEB_ENGAGE", "WEB_ENGAGE:311c4dd1 mobile=919100000001", 8054)]
    public async Task A_customer_nobody_knows_is_registered_in_INSTORE_unless_said_otherwise(string database, string place, string known, params int[] warnings)
    {
        var org = await servers.Org(database);
        var item = await Upsert(org, TestBodies.Customer(place, "mobile=9100000001"), "CustomerRegistered");
        item.IsDone(warnings);
        Assert.Equal([known], await org.KnownBy(item.Id));
    }

    [Theory]
    [BothDatabases("mobile=9100000001", "\"firstName\":\"Myra\"", "", "ProfileUpdated")]
    [BothDatabases("externalId=E1", "\"fields\":{\"colour\":\"red\"}", "", "ProfileUpdated")]
    [BothDatabases("mobile=9100000001", "", "\"extendedFields\":{\"city\":\"York\"}", "CustomerUpdated")]
    [BothDatabases("mobile=9100000001", "\"lastName\":\"Holt\"", "\"statusLabel\":\"Gold\"", "ProfileUpdated CustomerUpdated")]
    [BothDatabases("mobile=9100000001", "", "\"subscriptionInfo\":{\"subscriptions\":[{\"channel\":\"EMAIL\",\"priority\":\"BULK\",\"type\":\"OPTIN\"}]}", "CustomerUpdated")]
    [BothDatabases("mobile=9100000001", "\"commChannels\":[{\"type\":\"mobile\",\"value\":\"9100000009\"}]", "", "ProfileUpdated")]
    [BothDatabases("mobile=9100000001 email=a@example.test externalId=E1", "\"firstName\":\"Mira\"", "", "")]
    public async Task A_known_customer_is_updated(string database, string identifiers, string profile, string more, string events)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test", "externalId=E1");
        var item = await Upsert(org, TestBodies.Customer("", identifiers, more, profile), events.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        item.IsDone();
        Assert.Equal(id, item.Id);
        Assert.Equal(["INSTORE mobile=919100000001", "INSTORE email=a@example.test", "INSTORE externalId=E1"], await org.KnownBy(id));
    }

    [Theory]
    [BothDatabases("mobile=9100000001 externalId=E1", "mobile=919100000001 email=a@example.test externalId=E1 cuid=c1 fbId=f1", "IdentifierAdded")]
    [BothDatabases("mobile=9100000001 email=b@example.test", "mobile=919100000001 email=b@example.test cuid=c1 fbId=f1", "IdentifierRemoved IdentifierAdded")]
    [BothDatabases("email=a@example.test mobile=9100000009", "mobile=919100000009 email=a@example.test cuid=c1 fbId=f1", "IdentifierRemoved IdentifierAdded")]
    [BothDatabases("mobile=9100000001 cuid=c2 email=b@example.test", "mobile=919100000001 email=b@example.test cuid=c2 fbId=f1", "IdentifierRemoved IdentifierRemoved IdentifierAdded IdentifierAdded")]
    [BothDatabases("mobile=9100000001 fbId=f2", "mobile=919100000001 email=a@example.test cuid=c1 fbId=f1 fbId=f2", "IdentifierAdded")]
    [BothDatabases("mobile=9100000001 email=A@EXAMPLE.test", "mobile=919100000001 email=a@example.test cuid=c1 fbId=f1", "")]
    public async Task Identifiers_the_profile_lacks_are_added_and_single_ones_replaced(string database, string identifiers, string known, string events)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test", "cuid=c1", "fbId=f1");
        var item = await Upsert(org, TestBodies.Customer("", identifiers), events.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        item.IsDone();
        Assert.Equal(id, item.Id);
        Assert.Equal(known.Split(' ').Select(one => $"INSTORE {one}"), await org.KnownBy(id));
    }

    [Theory]
    [BothDatabases("true", "mobile=919100000001 email=a@example.test")]
    [BothDatabases("True", "mobile=919100000001 email=a@example.test")]
    [BothDatabases("false", "mobile=919100000001 email=b@example.test", "IdentifierRemoved", "IdentifierAdded")]
    [BothDatabases("", "mobile=919100000001 email=b@example.test", "IdentifierRemoved", "IdentifierAdded")]
    public async Task Identifiers_stay_where_their_change_is_skipped(string database, string skip, string known, params string[] events)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test");
        await org.NewEvents();
        var reply = await org.Post($"/v2/integrations/customer/upsert/bulk?skipChangeIdentifier={skip}", $"[{TestBodies.Customer("INSTORE", "mobile=9100000001 email=b@example.test", "", "\"firstName\":\"Myra\"")}]");
        TestVerdict.Of(reply).IsDone(events.Length > 0 ? [97408] : []);
        Assert.Equal(events.Prepend("ProfileUpdated"), await org.NewEvents());
        Assert.Equal(known.Split(' ').Select(one => $"INSTORE {one}"), await org.KnownBy(id));
    }

    [Theory]
    [BothDatabases("Bo", "externalId=E2", 97408)]
    [BothDatabases("Bo", "externalId=E1")]
    [BothDatabases("Zoe\u0308", "externalId=E2")]
    [BothDatabases("ZO\u00CB", "email=b@example.test")]
    [BothDatabases("Bo", "email=b@example.test", 97408)]
    public async Task Another_name_with_another_contact_is_likely_a_stranger(
        string database, string name, string contact, params int[] warnings)
    {
        var org = await servers.Org(database);
        const string Known = "mobile=9100000001 email=a@example.test externalId=E1";
        await org.Add("INSTORE", Known, "", "\"firstName\":\"Zo\u00EB\"");
        var item = TestBodies.Customer("INSTORE", $"mobile=9100000001 {contact}", "", $"\"firstName\":\"{name}\"");
        TestVerdict.Of(await org.Upsert(item)).IsDone(warnings);
    }

    [Theory, BothDatabases]
    public async Task A_customer_known_elsewhere_gets_the_profile_8050(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var item = await Upsert(org, TestBodies.Customer("WECHAT:22232", "mobile=9100000001 wechat=w1"), "ProfileAdded");
        item.IsDone(8050);
        Assert.Equal(id, item.Id);
        Assert.Equal(2, item.Result!["profiles"]!.AsArray().Count);
    }

    [Theory]
    [BothDatabases("INSTORE", "mobile=9100000001 email=b@example.test")]
    [BothDatabases("INSTORE", "mobile=9100000001 wechat=w3")]
    [BothDatabases("TMALL", "mobile=9100000001 email=b@example.test")]
    public async Task An_item_that_names_two_customers_is_refused_8053_and_changes_nothing(string database, string place, string identifiers)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("INSTORE", "email=b@example.test");
        await org.Register("WECHAT:22232", "wechat=w3");
        var item = await Upsert(org, TestBodies.Customer(place, identifiers, "", "\"firstName\":\"Myra\""));
        Assert.Equal([8053], item.Errors);
        Assert.Equal("Update customer, Conflicting Customers found", (string)item.Json["errors"]![0]!["message"]!);
        Assert.Equal(["errors", "warnings"], item.Json.Members());
    }

    [Theory]
    [BothDatabases("mobile=9100000001", "ProfileUpdated", "IdentifierAdded")]
    [BothDatabases("mobile=9100000002", "CustomerRegistered")]
    public async Task An_unknown_status_label_is_an_error_3017_and_the_rest_is_done(string database, string mobile, params string[] events)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.NewEvents();
        var reply = await org.Upsert(TestBodies.Customer("INSTORE", $"{mobile} email=a@example.test", "\"statusLabel\":\"Platinum\"", "\"firstName\":\"Myra\""));
        Assert.Equal((1, 1), ((int)reply.Json!["totalCount"]!, (int)reply.Json["failureCount"]!));
        var item = TestVerdict.Of(reply);
        Assert.Equal("""[{"status":false,"code":3017,"message":"status label invalid"}]""", item.Json["errors"]!.ToJsonString());
        Assert.Equal("Myra", (string)item.Result!["profiles"]![0]!["firstName"]!);
        Assert.Equal(events, await org.NewEvents());
        Assert.Contains("INSTORE email=a@example.test", await org.KnownBy(item.Id));
    }

    [Theory]
    [BothDatabases("", "\"extendedFields\":{\"city\":\"Leeds\"}", """{"city":"Leeds"}""")]
    [BothDatabases("\"extendedFields\":{\"city\":\"Leeds\"}", "", """{"city":"Leeds"}""")]
    [BothDatabases("\"extendedFields\":{\"city\":\"Leeds\",\"age\":41}", "\"extendedFields\":{\"city\":\"York\"}", """{"age":41,"city":"Leeds"}""")]
    public async Task Extended_fields_stand_in_the_item_or_in_its_profile_and_the_items_win(string database, string inItem, string inProfile, string kept)
    {
        var org = await servers.Org(database);
        var item = await Upsert(org, TestBodies.Customer("INSTORE", "mobile=9100000001", inItem, inProfile), "CustomerRegistered");
        item.IsDone();
        Assert.Equal(kept, item.Result!["extendedFields"]!.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task Loyalty_is_not_left_8018_and_the_item_changes_nothing_else(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var item = await Upsert(org, TestBodies.Customer("INSTORE", "mobile=9100000001 email=a@example.test", "\"loyaltyInfo\":{\"loyaltyType\":\"non_loyalty\"}", "\"firstName\":\"Myra\""));
        Assert.Equal([8018], item.Errors);
        Assert.Equal(["INSTORE mobile=919100000001"], await org.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task Unknown_types_and_fields_are_left_out_with_warnings_that_name_them(string database)
    {
        var org = await servers.Org(database, ("UNKNOWN_FIELDS", "REJECT"));
        await org.Custom("LOYALTY_REGISTRATION", "colour");
        await org.Extended("customer", "hat");
        var body = TestBodies.Customer("INSTORE", "mobile=9100000001 pigeon=7 email=nobody", "\"extendedFields\":{\"shoe\":1},\"loyaltyProgramEnrollments\":[{}]", "\"fields\":{\"shape\":\"round\"}");
        var item = await Upsert(org, body, "CustomerRegistered");
        item.IsDone(8070, 8055, 91015, 1017, 1101);
        Assert.Contains("pigeon", item.Json["warnings"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_item_of_a_victim_is_one_of_its_survivor_with_8069(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.MergeWithRetainedMobile();
        await org.NewEvents();
        var reply = await org.Post("/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=true", $"[{TestBodies.Customer("INSTORE", "mobile=9100000002", "", "\"firstName\":\"Myra\"")}]");
        var item = TestVerdict.Of(reply);
        item.IsDone(8069);
        Assert.Equal(survivor, item.Id);
        Assert.Equal(["ProfileUpdated"], await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task A_profile_without_one_in_INSTORE_is_refused_8090_where_orphans_are_restricted(string database)
    {
        var org = await servers.Org(database, ("CONF_RESTRICT_ORPHAN_V2_PROFILE", "1"));
        var orphan = await Upsert(org, TestBodies.Customer("WECHAT:22232", "wechat=w1"));
        Assert.Equal([8090], orphan.Errors);
        (await Upsert(org, TestBodies.Customer("INSTORE", "mobile=9100000001"), "CustomerRegistered")).IsDone();
        (await Upsert(org, TestBodies.Customer("WECHAT:22232", "mobile=9100000001 wechat=w1"), "ProfileAdded")).IsDone(8050);
    }

    /// <summary>Upserts one item and asserts that exactly these events were filed.</summary>
    private static async Task<TestVerdict> Upsert(TestOrg org, string item, params string[] events)
    {
        await org.NewEvents();
        var reply = await org.Upsert(item);
        Assert.Equal(events, await org.NewEvents());
        var verdict = TestVerdict.Of(reply);
        Assert.Equal((1, verdict.Errors.Length > 0 ? 1 : 0), ((int)reply.Json!["totalCount"]!, (int)reply.Json["failureCount"]!));
        return verdict;
    }
}
