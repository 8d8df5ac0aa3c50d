using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>What stays on record of a merge: both before-images, and who held which identifier until when.</summary>
public sealed class MergeRecordContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_merge_keeps_both_before_images_for_good(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.Register("INSTORE", "mobile=9100000001");
        var victim = await org.Register("WECHAT:22232", "wechat=w1");
        var (one, other) = (await Stored(org, survivor), await Stored(org, victim));
        await org.IsDoneWith(() => org.Change(victim, "WECHAT:22232", "+mobile=9100000001"), [8051], "CustomersMerged", "IdentifierAdded");

        var rows = await org.Rows("select event_no, survivor_id, victim_id, by_till, survivor_before, victim_before from merge where org_id = @org");
        var row = Assert.Single(rows).Split('|', 6);
        Assert.Equal(["3", $"{survivor}", $"{victim}", "1"], row[..4]);
        Assert.Equal((survivor, victim), (IdOf(row[4]), IdOf(row[5])));
        Assert.True(JsonNode.DeepEquals(one, JsonNode.Parse(row[4])), row[4]);
        Assert.True(JsonNode.DeepEquals(other, JsonNode.Parse(row[5])), row[5]);
    }

    [Theory, BothDatabases]
    public async Task A_refused_change_leaves_no_merge_and_no_history(string database)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9100000001");
        var victim = await org.Register("WECHAT:22232", "wechat=w1");
        await org.Register("WECHAT:22232", "wechat=w2");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(victim, "WECHAT:22232", "+mobile=9100000001", "+wechat=w2"), 8007);
        Assert.Empty(await org.Rows("select event_no from merge where org_id = @org"));
        Assert.Empty(await org.Rows("select customer_id from identifier_history where org_id = @org"));
    }

    [Theory, BothDatabases]
    public async Task An_identifier_that_passes_to_another_customer_leaves_its_former_holder_in_the_history(string database)
    {
        var org = await servers.Org(database);
        var former = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test");
        (await org.Change(former, "INSTORE", "-mobile=9100000001")).IsDone();
        var now = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal([$"{former}|5||1|919100000001"], await History(org));
        Assert.Equal([$"{now}"], await org.Rows("select customer_id from identifier where org_id = @org and type = 1"));
        var span = Assert.Single(await org.Rows("select since, until from identifier_history where org_id = @org")).Split('|');
        Assert.True(long.Parse(span[0], null) < long.Parse(span[1], null));
    }

    [Theory, BothDatabases]
    public async Task A_merge_puts_the_victims_identifiers_into_the_history_moved_and_retained_alike(string database)
    {
        var org = await servers.Org(database);
        var survivor = await org.MergeWithRetainedMobile();
        var victim = survivor + 1;
        Assert.Equal(
            [$"{survivor}|2|311c4dd1|1|919100000001", $"{victim}|3|22232|1|919100000002", $"{victim}|3|22232|4|w1", $"{victim}|5||1|919100000002"],
            await History(org));
        Assert.Equal([$"{victim}|5||1|919100000002"], await org.Rows("select customer_id, source, account, type, key from retained_identifier where org_id = @org"));
        Assert.Empty(await org.Rows($"select key from identifier where org_id = @org and customer_id = {victim}"));
        Assert.Empty(await org.Rows($"select source from profile where org_id = @org and customer_id = {victim}"));
    }

    private static Task<string[]> History(TestOrg org) =>
        org.Rows("select customer_id, source, account, type, key from identifier_history where org_id = @org order by customer_id, source, account, type, key");

    /// <summary>The customer as its registration's event stored it.</summary>
    /// <summary>The customer as registered, whose version is the number of that event.</summary>
    private static async Task<JsonNode> Stored(TestOrg org, long id)
    {
        var row = Assert.Single(await org.Rows($"select no, body from event where org_id = @org and customer_id = {id} and name = 'CustomerRegistered'")).Split('|', 2);
        var customer = JsonNode.Parse(row[1])!["customer"]!;
        customer["version"] = long.Parse(row[0], null);
        return customer;
    }

    private static long IdOf(string customer) => (long)JsonNode.Parse(customer)!["id"]!;
}
