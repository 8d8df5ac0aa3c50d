using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST /v2/customers: whose identifiers they are already (customers §7.1, §7.3).</summary>
public sealed class RegisterResolutionContract(Servers servers)
{
    private static readonly (string, string) Strict = ("CONF_PRIMARY_IDENTIFIER_STRICT_CHECK", "1");
    private static readonly (string, string) LeaveOut = ("CONF_SKIP_SECONDARY_ID_ON_PRIMARY_MISMATCH", "1");
    private static readonly (string, string) Reuse = ("CONF_ALLOW_CAMPAIGN_AND_VICTIM_USER_IDENTIFIER_REUSE", "1");

    [Theory]
    [BothDatabases("mobile=6289999999")]
    [BothDatabases("mobile=916289999999 email=new@example.test")]
    [BothDatabases("email=Taken@Example.TEST")]
    [BothDatabases("mobile=9100000009 email=taken@example.test")]
    [BothDatabases("externalId=E1 mobile=9100000009")]
    public async Task A_taken_identifier_is_refused_8006_with_the_holders_id_and_changes_nothing(string database, string identifiers)
    {
        var org = await servers.Org(database);
        var holder = await org.Register("INSTORE", "mobile=6289999999", "email=taken@example.test", "externalId=E1");
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", identifiers, profileMore: "\"firstName\":\"Other\""), 8006);
        Assert.Contains($"\"Add failed, Customer already exists with id {holder} for same source\"", (await org.Add("INSTORE", identifiers)).Text, StringComparison.Ordinal);
        Assert.Equal("Mira", (string)(await org.ReadProfile(holder))["firstName"]!);
    }

    [Theory, BothDatabases]
    public async Task The_same_value_in_another_letter_case_is_another_external_id(string database)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "externalId=abc");
        await org.IsDoneWith(() => org.Add("INSTORE", "externalId=ABC"), [], "CustomerRegistered");
    }

    [Theory, BothDatabases]
    public async Task Accounts_of_one_source_are_places_of_their_own(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("WECHAT:22232", "wechat=w1");
        var reply = await org.IsDoneWith(() => org.Add("WECHAT:1234", "wechat=w1"), [8050], "ProfileAdded");
        Assert.Equal(id, reply.CreatedId);
    }

    [Theory, BothDatabases]
    public async Task A_customer_known_elsewhere_gets_the_profile_and_keeps_what_it_had(string database)
    {
        var org = await servers.Org(database);
        var id = (await org.Add("INSTORE", "mobile=9100000001", "\"extendedFields\":{\"city\":\"Leeds\"}", "\"firstName\":\"Mira\"")).CreatedId;
        var before = await org.ReadProfile(id);
        var reply = await org.IsDoneWith(
            () => org.Add("WECHAT:22232", "mobile=9100000001 wechat=w1", "\"extendedFields\":{\"city\":\"York\",\"gender\":\"Female\"}", "\"firstName\":\"My\""), [8050], "ProfileAdded", "CustomerUpdated");
        Assert.Equal(id, reply.CreatedId);
        Assert.Equal("Same Customer found in other sources,Combining", (string)reply.Json!["warnings"]![0]!["message"]!);
        Assert.Equal(["INSTORE mobile=919100000001", "WECHAT:22232 mobile=919100000001", "WECHAT:22232 wechat=w1"], (await org.KnownBy(id)).Order(StringComparer.Ordinal));
        var after = await org.ReadProfile(id);
        foreach (var member in new[] { "firstName", "attribution", "identifiers", "autoUpdateTime" }) Assert.Equal(before[member]!.ToJsonString(), after[member]!.ToJsonString());
        Assert.Equal("My", (string)(await org.ReadProfile(id, "WECHAT"))["firstName"]!);
        Assert.Equal("""{"city":"Leeds","gender":"Female"}""", (await org.Read(id))["extendedFields"]!.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task A_customer_who_is_in_the_place_by_other_identifiers_is_not_combined_8066(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal(id, await org.Register("WECHAT:22232", "mobile=9100000001", "wechat=w1"));
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", "wechat=w1 email=a@example.test"), 8066);
        Assert.Equal(3, (await org.KnownBy(id)).Length);
    }

    [Theory, BothDatabases]
    public async Task A_registration_that_names_two_customers_elsewhere_makes_a_separate_one_8052(string database)
    {
        var org = await servers.Org(database);
        var one = await org.Register("INSTORE", "mobile=9100000001");
        var other = await org.Register("WECHAT:22232", "email=a@example.test");
        var reply = await org.IsDoneWith(() => org.Add("TMALL", "mobile=9100000001 email=a@example.test"), [8052], "CustomerRegistered");
        Assert.DoesNotContain(reply.CreatedId, new[] { one, other });
        Assert.Equal([one, other], (await org.ReadProfile(reply.CreatedId, "TMALL"))["conflictingProfileList"]!.AsArray().Select(conflict => (long)conflict!["userId"]!));
    }

    [Theory]
    [BothDatabases("INSTORE")]
    [BothDatabases("WECHAT:22232")]
    public async Task A_taken_secondary_beside_a_free_primary_is_refused_8075_under_the_strict_check(string database, string place)
    {
        var org = await servers.Org(database, Strict);
        await org.Register(place, "email=a@example.test");
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", "mobile=9100000001 email=a@example.test"), 8075);
        await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001"), [], "CustomerRegistered");
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", "mobile=9100000001 email=a@example.test"), 8006);
    }

    [Theory]
    [BothDatabases("INSTORE", false)]
    [BothDatabases("WECHAT:22232", false)]
    [BothDatabases("INSTORE", true)]
    public async Task A_taken_secondary_beside_a_free_primary_is_left_out_by_name_under_the_skip_switch(string database, string place, bool strictToo)
    {
        var org = await servers.Org(database, strictToo ? [LeaveOut, Strict] : [LeaveOut]);
        var holder = await org.Register(place, "email=a@example.test");
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001 email=a@example.test externalId=E1"), [8070], "CustomerRegistered");
        Assert.Contains("email", (string)reply.Json!["warnings"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal(["INSTORE mobile=919100000001", "INSTORE externalId=E1"], await org.KnownBy(reply.CreatedId));
        Assert.Equal([$"{place} email=a@example.test"], await org.KnownBy(holder));
    }

    [Theory]
    [BothDatabases("INSTORE", "mobile=9100000002")]
    [BothDatabases("INSTORE", "mobile=9100000002 email=new@example.test")]
    [BothDatabases("WECHAT:1234", "mobile=9100000002")]
    public async Task An_identifier_that_a_merge_victim_retains_blocks_with_8069(string database, string place, string identifiers)
    {
        var org = await servers.Org(database);
        await org.MergeWithRetainedMobile();
        await org.IsRefusedByRuleWithoutTrace(() => org.Add(place, identifiers), 8069);
        (await org.Lookup("email=new@example.test", "ALL")).IsRefusedByRule(8015);
    }

    [Theory, BothDatabases]
    public async Task A_retained_identifier_passes_to_a_new_customer_of_INSTORE_where_reuse_is_on(string database)
    {
        var org = await servers.Org(database, Reuse);
        var survivor = await org.MergeWithRetainedMobile();
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("WECHAT:1234", "mobile=9100000002"), 8069);
        var reply = await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000002"), [], "RetainedReleased", "CustomerRegistered");
        Assert.NotEqual(survivor, reply.CreatedId);
        Assert.Equal(reply.CreatedId, (long)(await org.Lookup("mobile=9100000002", "INSTORE")).Json!["entity"]!);
    }

    [Theory, BothDatabases]
    public async Task A_survivor_and_its_victim_count_once(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.MergeWithRetainedMobile();
        var reply = await org.IsDoneWith(() => org.Add("TMALL", "mobile=9100000001 mobile=9100000002"), [8050], "RetainedReleased", "ProfileAdded");
        Assert.Equal(survivor, reply.CreatedId);
    }
}
