using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Identifier sync between INSTORE and the other profiles, and the vendor's INSTORE filter, which is a setting (customers §4.5).</summary>
public sealed class IdentifierSyncContract(Servers servers)
{
    private static readonly (string, string) Sync = ("CONF_IDENTIFIERS_SYNC_ENABLED", "1");
    private static readonly (string, string) Filter = ("quirks.instoreIdentifierFilter", "1");

    [Theory, BothDatabases]
    public async Task A_contact_change_in_INSTORE_is_copied_to_the_other_profiles_when_sync_is_on(string database)
    {
        var org = await servers.Org(database, Sync);
        var id = await InTwoPlaces(org);
        await org.IsDoneWith(
            () => org.Change(id, "INSTORE", "-mobile=9100000001", "+mobile=9100000002"),
            [],
            "IdentifierRemoved", "IdentifierAdded", "IdentifierRemoved", "IdentifierAdded");
        Assert.Equal(["INSTORE mobile=919100000002", "WECHAT:22232 mobile=919100000002", "WECHAT:22232 wechat=w1"], await org.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task A_change_in_INSTORE_stays_there_when_sync_is_off(string database)
    {
        var org = await servers.Org(database);
        var id = await InTwoPlaces(org);
        await org.IsDoneWith(() => org.Change(id, "INSTORE", "-mobile=9100000001", "+mobile=9100000002"), [], "IdentifierRemoved", "IdentifierAdded");
        Assert.Equal(["INSTORE mobile=919100000002", "WECHAT:22232 mobile=919100000001", "WECHAT:22232 wechat=w1"], await org.KnownBy(id));
    }

    [Theory]
    [BothDatabases("INSTORE", "+cuid=c1")]
    [BothDatabases("WECHAT:22232", "+externalId=e1")]
    public async Task A_cuid_and_a_change_outside_INSTORE_are_never_copied(string database, string place, string change)
    {
        var org = await servers.Org(database, Sync);
        var id = await InTwoPlaces(org);
        await org.IsDoneWith(() => org.Change(id, place, change), [], "IdentifierAdded");
        Assert.Single(await org.KnownBy(id), one => one.EndsWith(change[1..], StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_copy_that_another_customer_has_there_refuses_the_whole_change_8007(string database)
    {
        var org = await servers.Org(database, Sync, ("CONF_INSTORE_V2_ENABLED", "1"));
        var id = await InTwoPlaces(org);
        Assert.NotEqual(id, await org.Register("WECHAT:22232", "mobile=9100000009", "email=a@example.test"));
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "+email=a@example.test"), 8007);
        Assert.Equal(["INSTORE mobile=919100000001", "WECHAT:22232 mobile=919100000001", "WECHAT:22232 wechat=w1"], await org.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task The_filter_drops_a_cuid_of_INSTORE_and_applies_the_rest(string database)
    {
        var org = await servers.Org(database, Filter);
        var id = await InTwoPlaces(org);
        await org.IsDoneWith(() => org.Change(id, "INSTORE", "+cuid=c1", "+externalId=e1"), [], "IdentifierAdded");
        Assert.DoesNotContain("INSTORE cuid=c1", await org.KnownBy(id));
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "+cuid=c1"), 8070);
        await org.IsDoneWith(() => org.Change(id, "WECHAT:22232", "+cuid=c1"), [], "IdentifierAdded");
    }

    [Theory, BothDatabases]
    public async Task The_filter_refuses_several_contact_removes_only_while_sync_is_on(string database)
    {
        string[] change = ["-mobile=9100000001", "-email=a@example.test", "+externalId=e1"];
        foreach (var (settings, refused) in new[] { (new[] { Filter, Sync }, true), ([Filter], false), ([Sync], false) })
        {
            var org = await servers.Org(database, settings);
            var id = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test");
            if (refused) await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", change), 8070);
            else await org.IsDoneWith(() => org.Change(id, "INSTORE", change), [], "IdentifierRemoved", "IdentifierRemoved", "IdentifierAdded");
        }
    }

    private static async Task<long> InTwoPlaces(TestOrg org)
    {
        var id = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal(id, await org.Register("WECHAT:22232", "mobile=9100000001", "wechat=w1"));
        return id;
    }
}
