using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>What survivor and victim look like after a merge (customers §7.5).</summary>
public sealed class MergeContract(Servers servers)
{
    private const string Survivor = """
        {"profiles":[{"source":"INSTORE","firstName":"Mira","fields":{"colour":"green","size":"M"},"identifiers":[{"type":"mobile","value":"9100000001"},{"type":"cuid","value":"c1"}],
          "commChannels":[{"type":"mobile","value":"9100000001","primary":true}]}],
         "extendedFields":{"city":"Leeds"},"createDate":"2025-03-01T00:00:00Z",
         "subscriptionInfo":{"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTIN","sourceName":"INSTORE"}]}}
        """;

    private const string Victim = """
        {"profiles":[{"source":"INSTORE","firstName":"Myra","lastName":"Holt","fields":{"colour":"red","shoe":"42"},
          "identifiers":[{"type":"mobile","value":"9100000002"},{"type":"email","value":"v@example.test"},{"type":"externalId","value":"e2"}],
          "commChannels":[{"type":"email","value":"v@example.test","primary":true}]},
         {"source":"WECHAT","accountId":"22232","firstName":"My","lastName":"Ho","fields":{"stars":"5"},"identifiers":[{"type":"wechat","value":"w1"},{"type":"unionId","value":"u1"}],
          "commChannels":[{"type":"wechat","value":"w1","primary":true}]}],
         "extendedFields":{"city":"York","gender":"Female"},"createDate":"2025-02-01T00:00:00Z",
         "subscriptionInfo":{"subscriptions":[{"channel":"MOBILE","priority":"TRANS","type":"OPTOUT","sourceName":"INSTORE"}]}}
        """;

    [Theory, BothDatabases]
    public async Task A_place_of_the_victim_alone_moves_over_whole(string database)
    {
        var org = await servers.Org(database);
        var (survivor, before) = await Merge(org);
        var moved = await Profile(org, survivor, "WECHAT");
        var old = before["profiles"]!.AsArray().Single(one => (string)one!["source"]! == "WECHAT")!;
        foreach (var member in new[] { "firstName", "lastName", "fields", "commChannels", "accountId", "source" })
            Assert.Equal(old[member]!.ToJsonString(), moved[member]!.ToJsonString());
        Assert.Equal((string)old["attribution"]!["createDate"]!, (string)moved["attribution"]!["createDate"]!);
        Assert.Equal(survivor, (long)moved["userId"]!);
        Assert.Equal(["WECHAT:22232 wechat=w1", "WECHAT:22232 unionId=u1", "WECHAT:22232 cuid=c1"], (await org.KnownBy(survivor)).Where(one => one.StartsWith("WECHAT", StringComparison.Ordinal)));
    }

    [Theory, BothDatabases]
    public async Task In_a_shared_place_the_survivors_values_stay_and_its_gaps_are_filled(string database)
    {
        var org = await servers.Org(database);
        var (survivor, _) = await Merge(org);
        var shared = await Profile(org, survivor, "INSTORE");
        Assert.Equal("Mira", (string)shared["firstName"]!);
        Assert.Equal("Holt", (string)shared["lastName"]!);
        Assert.Equal("""{"colour":"green","shoe":"42","size":"M"}""", Sorted(shared["fields"]!));
        Assert.Equal(["INSTORE mobile=919100000001", "INSTORE email=v@example.test", "INSTORE externalId=e2", "INSTORE cuid=c1"], (await org.KnownBy(survivor)).Where(one => one.StartsWith("INSTORE", StringComparison.Ordinal)));
        Assert.Equal(["email", "mobile"], shared["commChannels"]!.AsArray().Select(one => (string)one!["type"]!).Order());
    }

    [Theory, BothDatabases]
    public async Task The_registration_is_that_of_the_earlier_one_date_till_and_source(string database)
    {
        var org = await servers.Org(database);
        var (survivor, _) = await Merge(org);
        var info = (await org.Details(survivor)).Json!;
        Assert.Equal("2025-02-01T00:00:00Z", (string)info["loyaltyInfo"]!["attributionV2"]!["createDate"]!);
        Assert.Equal($"till2.{org.Id}", (string)info["loyaltyInfo"]!["attributionV2"]!["createdBy"]!["code"]!);
        Assert.Equal($"till2.{org.Id}", (string)info["associatedWith"]!);
    }

    [Theory, BothDatabases]
    public async Task Subscriptions_are_the_survivors_alone_where_the_org_wants_it_so(string database)
    {
        var org = await servers.Org(database, ("MERGE_SUBSCRIPTIONS", "SURVIVOR"));
        var (survivor, _) = await Merge(org);
        var subscriptions = (await org.Get($"/v2/customers/{survivor}?source=ALL&embed=subscriptions")).Json!["subscriptionInfo"]!["subscriptions"]!;
        Assert.Equal(
            """[{"channel":"EMAIL","priority":"BULK","type":"OPTIN","accountId":"","sourceName":"INSTORE"}]""",
            subscriptions.ToJsonString());
    }

    [Theory]
    [BothDatabases("", "0", """{"colour":"green","shoe":"42","size":"M"}""", """{"city":"Leeds"}""")]
    [BothDatabases("", "1", """{"colour":"green","shoe":"42","size":"M"}""", """{"city":"Leeds"}""")]
    [BothDatabases("CUSTOM_FIELDS", "0", """{"colour":"green","size":"M"}""", """{"city":"Leeds","gender":"Female"}""")]
    [BothDatabases("CUSTOM_FIELDS", "1", """{"colour":"green","size":"M"}""", """{"city":"York","gender":"Female"}""")]
    [BothDatabases("EXTENDED_FIELDS", "1", """{"colour":"green","shoe":"42","size":"M"}""", """{"city":"Leeds"}""")]
    [BothDatabases("CUSTOM_FIELDS,EXTENDED_FIELDS", "0", """{"colour":"green","size":"M"}""", """{"city":"Leeds"}""")]
    public async Task Fields_are_merged_by_the_switches(string database, string skipped, string overwrite, string custom, string extended)
    {
        var org = await servers.Org(database, ("CONF_SKIP_MERGE_HANDLER", skipped), ("CONF_CUSTOMER_MERGE_OVERWRITE_EXTENDED_FIELD_VALUE", overwrite));
        var (survivor, _) = await Merge(org);
        Assert.Equal(custom, Sorted((await Profile(org, survivor, "INSTORE"))["fields"]!));
        Assert.Equal(extended, Sorted((await org.Details(survivor)).Json!["extendedFields"]!));
    }

    [Theory, BothDatabases]
    public async Task An_earlier_victim_is_re_pointed_in_one_hop(string database)
    {
        var org = await servers.Org(database);
        var first = await org.Register("WECHAT:22232", "wechat=w1");
        var second = await org.Register("WEB_ENGAGE:311c4dd1", "cuid=c1");
        var last = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Change(first, "WECHAT:22232", "+cuid=c1")).IsDone(8051);
        (await org.Change(second, "WEB_ENGAGE:311c4dd1", "+mobile=9100000001")).IsDone(8051);
        Assert.Equal([$"{first}|{last}", $"{second}|{last}"], await org.Rows("select id, merged_into from customer where org_id = @org and merged_into is not null order by id"));
        foreach (var victim in new[] { first, second })
        {
            var reply = await org.Details(victim);
            reply.IsDone(8069);
            Assert.Equal(last, (long)reply.Json!["id"]!);
        }
    }

    /// <summary>Registers both, the victim at another till, and merges the victim into the survivor; the survivor's id, and the victim as it was.</summary>
    private static async Task<(long Survivor, JsonNode Before)> Merge(TestOrg org)
    {
        var survivor = await org.Post("/v2/customers", Survivor);
        survivor.IsDone();
        var victim = await new TestOrg(org.Server, org.Id, $"till2.{org.Id}").Post("/v2/customers", Victim);
        victim.IsDone();
        var before = (await org.Details(victim.CreatedId)).Json!;
        var merged = await org.IsDoneWith(() => org.Change(victim.CreatedId, "WECHAT:22232", "+cuid=c1"), [8051], "CustomersMerged", "IdentifierAdded");
        Assert.Equal(survivor.CreatedId, merged.CreatedId);
        return (survivor.CreatedId, before);
    }

    private static async Task<JsonNode> Profile(TestOrg org, long id, string source) =>
        (await org.Details(id)).Json!["profiles"]!.AsArray().Single(one => (string)one!["source"]! == source)!;

    private static string Sorted(JsonNode fields) => new JsonObject(fields.AsObject().OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))).ToJsonString();
}
