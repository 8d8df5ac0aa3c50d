using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>What an added identifier means when somebody holds it already: every row of the table (customers §7.2).</summary>
public sealed class ChangeIdentifierClashContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task An_identifier_that_nobody_holds_is_attached(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsDoneWith(() => org.Change(id, "INSTORE", "+email=a@example.test"), [], "IdentifierAdded");
    }

    [Theory, BothDatabases]
    public async Task An_identifier_of_the_same_customer_elsewhere_is_attached_here_too_without_a_warning(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal(id, await org.Register("WECHAT:22232", "mobile=9100000001", "wechat=w1"));
        await org.IsDoneWith(() => org.Change(id, "INSTORE", "+wechat=w1"), [], "IdentifierAdded");
        Assert.Equal(["INSTORE mobile=919100000001", "INSTORE wechat=w1", "WECHAT:22232 mobile=919100000001", "WECHAT:22232 wechat=w1"], await org.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task Adding_an_identifier_taken_in_the_same_place_is_refused_8007(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("INSTORE", "email=a@example.test", "externalId=e1");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "+email=A@example.test"), 8007);
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "+email=a@example.test", "+externalId=e1"), 8007);
    }

    [Theory, BothDatabases]
    public async Task Adding_identifiers_of_two_customers_in_the_same_place_is_refused_8008(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("INSTORE", "email=a@example.test");
        await org.Register("INSTORE", "externalId=e1");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "+email=a@example.test", "+externalId=e1"), 8008);
    }

    [Theory, BothDatabases]
    public async Task One_holder_elsewhere_without_a_profile_here_takes_the_addressed_customer_in_8051(string database)
    {
        var org = await servers.Org(database);
        var holder = await org.Register("INSTORE", "mobile=9100000001");
        var addressed = await org.Register("WECHAT:22232", "wechat=w1");
        var reply = await org.IsDoneWith(() => org.Change(addressed, "WECHAT:22232", "+mobile=9100000001"), [8051], "CustomersMerged", "IdentifierAdded");
        Assert.Equal(holder, reply.CreatedId);
        Assert.Contains($"Same Customer found in other sources,Merging with userId {holder}\"", reply.Text, StringComparison.Ordinal);
        Assert.Equal(["INSTORE mobile=919100000001", "WECHAT:22232 mobile=919100000001", "WECHAT:22232 wechat=w1"], await org.KnownBy(holder));
    }

    [Theory, BothDatabases]
    public async Task A_holder_elsewhere_with_a_profile_here_too_is_refused_8066(string database)
    {
        var org = await servers.Org(database);
        var holder = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal(holder, await org.Register("WECHAT:22232", "mobile=9100000001", "wechat=w1"));
        (await org.Change(holder, "WECHAT:22232", "-mobile=9100000001")).IsDone();
        var addressed = await org.Register("WECHAT:22232", "wechat=w2");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(addressed, "WECHAT:22232", "+mobile=9100000001"), 8066);
    }

    [Theory, BothDatabases]
    public async Task One_value_with_two_holders_elsewhere_is_refused_8074(string database)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("WECHAT:22232", "email=a@example.test");
        await org.Register("WEB_ENGAGE:311c4dd1", "mobile=9100000001", "email=a@example.test");
        var addressed = await org.Register("WECHAT:1234", "wechat=w1");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(addressed, "WECHAT:1234", "+mobile=9100000001"), 8074);
    }

    [Theory, BothDatabases]
    public async Task Two_values_with_one_holder_elsewhere_each_are_refused_8053(string database)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("WECHAT:22232", "email=a@example.test");
        var addressed = await org.Register("WECHAT:1234", "wechat=w1");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(addressed, "WECHAT:1234", "+mobile=9100000001", "+email=a@example.test"), 8053);
    }

    [Theory, BothDatabases]
    public async Task A_value_that_ones_own_victim_retains_comes_back_with_8067(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.MergeWithRetainedMobile();
        var reply = await org.IsDoneWith(() => org.Change(survivor, "WEB_ENGAGE:311c4dd1", "+mobile=9100000002"), [8067], "RetainedReleased", "IdentifierAdded");
        Assert.Equal(survivor, reply.CreatedId);
        Assert.Contains($"Merge already done with userId {survivor}\"", reply.Text, StringComparison.Ordinal);
        Assert.Contains("WEB_ENGAGE:311c4dd1 mobile=919100000002", await org.KnownBy(survivor));
    }

    [Theory, BothDatabases]
    public async Task Under_dual_eligibility_only_the_primary_identifier_is_taken_in_INSTORE(string database)
    {
        var org = await servers.Org(database, ("CONF_INSTORE_V2_ENABLED", "1"), ("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS", "0"));
        var one = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test");
        var other = await org.Register("INSTORE", "mobile=9100000002");
        await org.IsDoneWith(() => org.Change(other, "INSTORE", "+email=a@example.test"), [], "IdentifierAdded");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(other, "INSTORE", "+mobile=9100000001"), 8007);
        Assert.Equal(["INSTORE mobile=919100000001", "INSTORE email=a@example.test"], await org.KnownBy(one));
    }
}
