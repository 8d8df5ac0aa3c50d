using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>What a merge victim still answers to: its id for ever, its retained identifiers until they are let go (customers §7.3, §7.6).</summary>
public sealed class RetainedContract(Servers servers)
{
    private static readonly (string, string) Reuse = ("CONF_ALLOW_CAMPAIGN_AND_VICTIM_USER_IDENTIFIER_REUSE", "1");

    [Theory, BothDatabases]
    public async Task A_victim_is_read_as_its_survivor_with_8069(string database)
    {
        var org = await servers.Org(database);
        var (survivor, victim) = await Merged(org);
        foreach (var path in new[] { $"{victim}?source=ALL", $"{victim}?source=INSTORE", $"lookup/customerDetails?source=INSTORE&identifierName=mobile&identifierValue=9100000002", $"lookup/customerDetails?source=ALL&identifierName=id&identifierValue={victim}" })
        {
            var reply = await org.Get($"/v2/customers/{path}");
            reply.IsDone(8069);
            Assert.Equal(survivor, (long)reply.Json!["id"]!);
        }
        var found = await org.Lookup("mobile=9100000002", "INSTORE");
        found.IsDone(8069);
        Assert.Equal(survivor, (long)found.Json!["entity"]!);
    }

    [Theory, BothDatabases]
    public async Task A_write_to_a_victim_acts_on_its_survivor_with_8069(string database)
    {
        var org = await servers.Org(database);
        var (survivor, victim) = await Merged(org);
        var changed = await org.IsDoneWith(() => org.Change(victim, "INSTORE", "+email=a@example.test"), [8069], "IdentifierAdded");
        Assert.Equal(survivor, changed.CreatedId);
        var updated = await org.IsDoneWith(() => org.Put($"/v2/customers/{victim}?source=INSTORE", """{"profiles":[{"lastName":"Holt"}]}"""), [8069], "ProfileUpdated");
        Assert.Equal(survivor, updated.CreatedId);
        Assert.Contains("INSTORE email=a@example.test", await org.KnownBy(survivor));
    }

    [Theory, BothDatabases]
    public async Task A_retry_of_a_committed_merge_is_done_with_warnings(string database)
    {
        var org = await servers.Org(database);
        var (survivor, victim) = await Merged(org);
        var retry = await org.IsDoneWith(() => org.Change(victim, "WECHAT:22232", "+cuid=c1"), [8069]);
        Assert.Equal(survivor, retry.CreatedId);
    }

    [Theory, BothDatabases]
    public async Task A_retained_identifier_blocks_another_customer_with_8069(string database)
    {
        var org = await servers.Org(database);
        await Merged(org);
        var other = await org.Register("INSTORE", "email=other@example.test");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(other, "INSTORE", "+mobile=9100000002"), 8069);
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(other, "INSTORE", "+externalId=e1", "+mobile=9100000002"), 8069);
        Assert.Equal(["INSTORE email=other@example.test"], await org.KnownBy(other));
    }

    [Theory, BothDatabases]
    public async Task A_retained_identifier_passes_to_another_customer_in_INSTORE_where_reuse_is_on(string database)
    {
        var org = await servers.Org(database, Reuse);
        var (survivor, victim) = await Merged(org);
        var other = await org.Register("INSTORE", "email=other@example.test");
        await org.IsDoneWith(() => org.Change(other, "INSTORE", "+mobile=9100000002"), [], "RetainedReleased", "IdentifierAdded");
        Assert.Equal(["INSTORE mobile=919100000002", "INSTORE email=other@example.test"], await org.KnownBy(other));
        Assert.Equal(other, (long)(await org.Lookup("mobile=9100000002", "ALL")).Json!["entity"]!);
        Assert.Equal(survivor, (long)(await org.Details(victim)).Json!["id"]!);
    }

    [Theory, BothDatabases]
    public async Task Reuse_is_for_INSTORE_alone(string database)
    {
        var org = await servers.Org(database, Reuse);
        await Merged(org);
        var other = await org.Register("WECHAT:1234", "wechat=w9");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(other, "WECHAT:1234", "+mobile=9100000002"), 8069);
    }

    private static async Task<(long Survivor, long Victim)> Merged(TestOrg org)
    {
        var survivor = await org.MergeWithRetainedMobile();
        return (survivor, survivor + 1);
    }
}
