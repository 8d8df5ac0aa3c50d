using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Registration under dual eligibility: in INSTORE only the primary identifier is unique, the others are contact data (customers §4.6).</summary>
public sealed class RegisterDualContract(Servers servers)
{
    private static readonly (string, string)[] Dual = [("CONF_INSTORE_V2_ENABLED", "1"), ("CONF_REGISTRATION_PRIMARY_KEY_REQUIRED", "1"), ("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS", "0")];

    [Theory, BothDatabases]
    public async Task Several_customers_carry_the_same_secondary_identifiers(string database)
    {
        var org = await servers.Org(database, Dual);
        await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test", "externalId=E1");
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000002 email=a@example.test externalId=e1"), [], "CustomerRegistered");
        Assert.Equal(["INSTORE mobile=919100000002", "INSTORE email=a@example.test", "INSTORE externalId=e1"], await org.KnownBy(reply.CreatedId));
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", "mobile=9100000002 email=b@example.test"), 8006);
    }

    [Theory, BothDatabases]
    public async Task A_registration_without_the_primary_identifier_is_refused_1006(string database)
    {
        var org = await servers.Org(database, Dual);
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", "email=a@example.test externalId=E1"), 1006);
    }

    [Theory, BothDatabases]
    public async Task A_customer_is_found_by_the_primary_identifier_alone(string database)
    {
        var org = await servers.Org(database, Dual);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test");
        (await org.Lookup("email=a@example.test", "INSTORE")).IsRefusedByRule(8015);
        var both = await org.Get("/v2/customers/lookup?source=INSTORE&identifierName=email,mobile&identifierValue=a@example.test,9100000001");
        both.IsDone();
        Assert.Equal(id, (long)both.Json!["entity"]!);
    }

    [Theory, BothDatabases]
    public async Task Who_share_a_value_are_all_found_by_a_search_and_told_by_its_history(string database)
    {
        var org = await servers.Org(database, Dual);
        var (one, other) = (await org.Register("INSTORE", "mobile=9100000001", "email=A@example.test"), await org.Register("INSTORE", "mobile=9100000002", "email=a@example.test"));
        Assert.Equal([one, other], (await org.Get("/v2/customers/search?q=a%40ex")).Json!["data"]!.AsArray().Select(found => (long)found!["userId"]!));
        Assert.Equal([other], (await org.Get("/v2/customers/search?q=919100000002")).Json!["data"]!.AsArray().Select(found => (long)found!["userId"]!));
        Assert.Equal([one, other], (await org.Get("/v2/identifiers/history?type=email&value=a%40example.test")).Json!["data"]!.AsArray().Select(held => (long)held!["customerId"]!).Order());
    }

    [Theory, BothDatabases]
    public async Task The_same_primary_in_another_source_makes_one_customer_of_two_profiles(string database)
    {
        var org = await servers.Org(database, Dual);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test");
        await org.Register("INSTORE", "mobile=9100000002", "email=a@example.test");
        var reply = await org.IsDoneWith(() => org.Add("WECHAT:22232", "mobile=9100000001 email=a@example.test"), [8050], "ProfileAdded");
        Assert.Equal(id, reply.CreatedId);
    }

    [Theory, BothDatabases]
    public async Task External_ids_as_primary_are_one_in_any_letter_case(string database)
    {
        var org = await servers.Org(database, [.. Dual, ("CONF_REGISTRATION_PRIMARY_KEY", "EXTERNAL_ID")]);
        var id = await org.Register("INSTORE", "externalId=ABC123");
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", "externalId=abc123"), 8006);
        Assert.Equal(id, (long)(await org.Lookup("externalId=abc123", "INSTORE")).Json!["entity"]!);
    }
}
