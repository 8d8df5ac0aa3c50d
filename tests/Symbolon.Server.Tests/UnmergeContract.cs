using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests;

/// <summary>Merges that are undone: the victim comes back, and nothing of a person is lost.</summary>
public sealed class UnmergeContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_merge_that_is_undone_leaves_both_as_they_were(string database)
    {
        var (org, survivor, victim) = await Town(database);
        var before = await Both(org, survivor, victim);
        (await Merge(org, victim)).IsDone(8051);
        Assert.Equal(survivor, (await org.Lookup("wechat=moth", "WECHAT:22232")).Json!["entity"]!.GetValue<long>());
        var undone = await org.IsDoneWith(() => Undo(org, survivor, victim), [], "CustomersUnmerged");
        Assert.Equal((survivor, victim, 1, "JOINED_BOTH", "email"), (
            (long)undone.Json!["survivorId"]!, (long)undone.Json["victimId"]!, undone.Json["places"]!.AsArray().Count, (string)undone.Json["leftBehind"]![0]!["reason"]!, (string)undone.Json["leftBehind"]![0]!["type"]!));
        Assert.Equal(before, await Both(org, survivor, victim));
        Assert.Equal(victim, (await org.Lookup("wechat=moth", "WECHAT:22232")).Json!["entity"]!.GetValue<long>());
        (await StoredOrg.Of(org.Server.Database, org.Id)).IsWhole();
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task What_a_merge_made_is_taken_back_whatever_the_settings_are_by_then(string database)
    {
        var org = await servers.Org(database, ("CONF_SKIP_MERGE_HANDLER", "CUSTOM_FIELDS"), ("CONF_CUSTOMER_MERGE_OVERWRITE_EXTENDED_FIELD_VALUE", "1"));
        var survivor = (await org.Post("/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"email","value":"a@example.test"}]}],"extendedFields":{"city":"Leeds"}}""")).CreatedId;
        var victim = (await org.Post("/v2/customers", """{"profiles":[{"source":"WECHAT","accountId":"22232","identifiers":[{"type":"wechat","value":"moth"}]}],"extendedFields":{"city":"York"}}""")).CreatedId;
        var before = await Both(org, survivor, victim);
        (await Merge(org, victim)).IsDone(8051);
        Assert.Contains("York", (await Both(org, survivor))[0], StringComparison.Ordinal);
        (await org.Post("/v2/organization/configs", """{"keyName":"CONF_CUSTOMER_MERGE_OVERWRITE_EXTENDED_FIELD_VALUE","value":"0"}""")).IsDone();
        (await Undo(org, survivor, victim)).IsDone();
        Assert.Equal(before, await Both(org, survivor, victim));
    }

    [Theory, BothDatabases]
    public async Task What_has_happened_in_the_victims_own_place_goes_back_with_it_and_all_else_stays(string database)
    {
        var (org, survivor, victim) = await Town(database);
        (await Merge(org, victim)).IsDone(8051);
        (await org.Change(survivor, "WECHAT:22232", "+unionId=u1")).IsDone();
        (await org.Change(survivor, "INSTORE", "+externalId=x9")).IsDone();
        (await Undo(org, survivor, victim)).IsDone();
        Assert.Equal(["WECHAT:22232 unionId=u1", "WECHAT:22232 wechat=moth"], (await org.KnownBy(victim)).Order(StringComparer.Ordinal));
        Assert.Equal(["INSTORE email=a@example.test", "INSTORE externalId=x9", "INSTORE mobile=919100000001"], (await org.KnownBy(survivor)).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Points_lots_and_cards_come_back_and_what_was_spent_since_is_the_survivors(string database)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        var survivor = await org.Member("9100000001", 100);
        var victim = (await org.Post("/v2/customers", """{"profiles":[{"source":"WECHAT","accountId":"22232","identifiers":[{"type":"wechat","value":"moth"}]}],"loyaltyInfo":{"loyaltyType":"loyalty"},"loyaltyProgramEnrollments":[{"programId":801,"loyaltyPoints":30,"pointsExpiryDate":"2099-12-31T23:59:59+05:30"}]}""")).CreatedId;
        var (mine, theirs) = (await org.Balance(survivor), await org.Balance(victim));
        (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        Assert.Equal(mine + theirs, await org.Balance(survivor));
        (await org.Post($"/v2/customers/{survivor}/redemptions", """{"redemptionType":"POINTS","points":40}""")).IsDone();
        (await Undo(org, survivor, victim)).IsDone();
        Assert.Equal((mine - 40, theirs), (await org.Balance(survivor), await org.Balance(victim)));
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task Points_that_the_survivor_spent_and_cannot_make_good_are_a_reason_not_to_part(string database)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        var survivor = await org.Member("9100000001", 10);
        var victim = (await org.Post("/v2/customers", """{"profiles":[{"source":"WECHAT","accountId":"22232","identifiers":[{"type":"wechat","value":"moth"}]}],"loyaltyInfo":{"loyaltyType":"loyalty"},"loyaltyProgramEnrollments":[{"programId":801,"loyaltyPoints":300,"pointsExpiryDate":"2099-12-31T23:59:59+05:30"}]}""")).CreatedId;
        (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        (await org.Post($"/v2/customers/{survivor}/redemptions", $$"""{"redemptionType":"POINTS","points":{{(int)await org.Balance(survivor) - 5}}}""")).IsDone();
        await org.IsRefusedByRuleWithoutTrace(() => Undo(org, survivor, victim), 97207);
    }

    [Theory, BothDatabases]
    public async Task Merges_into_a_survivor_that_went_itself_are_undone_from_the_last_on(string database)
    {
        var (org, survivor, victim) = await Town(database);
        (await Merge(org, victim)).IsDone(8051);
        var last = await org.Register("WEB_ENGAGE:311c4dd1", "cuid=c1");
        (await org.Change(survivor, "INSTORE", "+cuid=c1")).IsDone(8051);
        Assert.Equal([$"{last} MERGED"], await Resolved(org, victim));
        await org.IsRefusedByRuleWithoutTrace(() => Undo(org, last, victim), 97203);
        (await Undo(org, last, survivor)).IsDone();
        Assert.Equal([$"{survivor} MERGED", $"{survivor} LIVE", $"{last} LIVE"], await Resolved(org, victim, survivor, last));
        (await Undo(org, survivor, victim)).IsDone();
        Assert.Equal([$"{victim} LIVE"], await Resolved(org, victim));
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task A_victim_comes_back_in_some_places_alone_and_what_can_be_had_but_once_stays(string database)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        await org.Series("S");
        var survivor = await org.Member("9100000001", 100);
        var victim = (await org.Post("/v2/customers", """
            {"profiles":[{"source":"WECHAT","accountId":"22232","firstName":"Bea","identifiers":[{"type":"wechat","value":"moth"}]},{"source":"WEB_ENGAGE","accountId":"311c4dd1","identifiers":[{"type":"cuid","value":"c1"}]}],
             "loyaltyInfo":{"loyaltyType":"loyalty"},"loyaltyProgramEnrollments":[{"programId":801,"loyaltyPoints":30,"pointsExpiryDate":"2099-12-31T23:59:59+05:30"}],"extendedFields":{"city":"York"}}
            """)).IsDone().CreatedId;
        await org.Card("S", "C1");
        (await org.Issue(victim, "C1", place: "WECHAT:22232")).IsDone();
        (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        var points = await org.Balance(survivor);
        var undone = (await Undo(org, survivor, victim, ("WECHAT", "22232"))).IsDone().Json!;
        Assert.Equal(["WECHAT"], undone["places"]!.AsArray().Select(place => (string)place!["source"]!));
        Assert.Equal(["WECHAT:22232 wechat=moth"], await org.KnownBy(victim));
        Assert.Equal(["INSTORE cardnumber=C1", "INSTORE mobile=919100000001", "WEB_ENGAGE:311c4dd1 cardnumber=C1", "WEB_ENGAGE:311c4dd1 cuid=c1"], (await org.KnownBy(survivor)).Order(StringComparer.Ordinal));
        Assert.Equal((points, survivor), (await org.Balance(survivor), (await org.Holding("C1")).Holder));
        Assert.Equal("York", (string)(await org.Details(victim)).Json!["extendedFields"]!["city"]!);
        Assert.Equal([$"{victim} LIVE"], await Resolved(org, victim));
        await org.IsRefusedByRuleWithoutTrace(() => Undo(org, survivor, victim), 97201);
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task A_place_that_never_was_the_victims_and_one_that_would_leave_an_identifier_behind_are_refused(string database)
    {
        var (org, survivor, victim) = await Town(database);
        Assert.Equal(victim, await org.Register("INSTORE", "wechat=moth", "mobile=9100000002"));
        (await org.Change(victim, "INSTORE", "-wechat=moth")).IsDone();
        (await Merge(org, victim)).IsDone(8051);
        await org.IsRefusedByRuleWithoutTrace(() => Undo(org, survivor, victim, ("WECHAT", "1234")), 97209);
        await org.IsRefusedByRuleWithoutTrace(() => Undo(org, survivor, victim, ("WECHAT", "22232")), 97210);
        await org.IsRefusedWithoutTrace(() => Undo(org, survivor, victim, ("MOON", "")), 400, 400);
        (await Undo(org, survivor, victim, ("INSTORE", ""), ("WECHAT", "22232"))).IsDone();
        await org.Server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task Only_a_merge_that_there_is_and_was_not_undone_can_be_undone(string database)
    {
        var (org, survivor, victim) = await Town(database);
        await org.IsRefusedByRuleWithoutTrace(() => Undo(org, survivor, victim), 97201);
        await org.IsRefusedByRuleWithoutTrace(() => Undo(org, survivor, 5), 8015);
        await org.IsRefusedWithoutTrace(() => org.Post($"/v2/customers/{survivor}/unmerge", "{}"), 400, 400);
        (await Merge(org, victim)).IsDone(8051);
        await org.IsRefusedByRuleWithoutTrace(() => Undo(org, victim, survivor), 97201);
        (await Undo(org, survivor, victim)).IsDone();
        await org.IsRefusedByRuleWithoutTrace(() => Undo(org, survivor, victim), 97201);
        (await Merge(org, victim)).IsDone(8051);
        var merges = (await org.Get($"/v2/customers/{victim}/merges")).Json!["merges"]!.AsArray();
        Assert.Equal([true, false], merges.Select(merge => merge!["undoneBy"] is not null));
        Assert.All(merges, merge => Assert.Equal((survivor, victim), ((long)merge!["survivorId"]!, (long)merge["victimId"]!)));
    }

    [Theory, BothDatabases]
    public async Task Ids_are_resolved_in_their_order_and_those_of_nobody_said_to_be_so(string database)
    {
        var (org, survivor, victim) = await Town(database);
        (await Merge(org, victim)).IsDone(8051);
        Assert.Equal([$"{survivor} MERGED", " UNKNOWN", $"{survivor} LIVE", $"{survivor} MERGED"], await Resolved(org, victim, 7, survivor, victim));
        await org.IsRefusedWithoutTrace(() => org.Post("/v2/customers/resolve", """{"ids":[]}"""), 400, 400);
        await org.IsRefusedWithoutTrace(() => org.Post("/v2/customers/resolve", $$"""{"ids":[{{string.Join(',', Enumerable.Range(1, 1001))}}]}"""), 400, 1060);
    }

    private async Task<(TestOrg Org, long Survivor, long Victim)> Town(string database)
    {
        var org = await servers.Org(database);
        var survivor = (await org.Post("/v2/customers", """{"profiles":[{"source":"INSTORE","firstName":"Ann","identifiers":[{"type":"mobile","value":"9100000001"},{"type":"email","value":"a@example.test"}]}],"extendedFields":{"city":"Leeds"}}""")).CreatedId;
        var victim = (await org.Post("/v2/customers", """{"profiles":[{"source":"WECHAT","accountId":"22232","firstName":"Bea","identifiers":[{"type":"wechat","value":"moth"}]}],"extendedFields":{"city":"York","age":"7"}}""")).CreatedId;
        return (org, survivor, victim);
    }

    private static Task<Reply> Merge(TestOrg org, long victim) => org.Change(victim, "WECHAT:22232", "+email=a@example.test");

    private static Task<Reply> Undo(TestOrg org, long survivor, long victim, params (string Source, string Account)[] places) => org.Post(
        $"/v2/customers/{survivor}/unmerge", $$"""{"victimId":{{victim}},"places":[{{string.Join(',', places.Select(place => $$"""{"source":"{{place.Source}}","accountId":"{{place.Account}}"}"""))}}]}""");

    private static async Task<string[]> Resolved(TestOrg org, params long[] ids) =>
        [.. (await org.Post("/v2/customers/resolve", $$"""{"ids":[{{string.Join(',', ids)}}]}""")).Json!["data"]!.AsArray().Select(one => $"{one!["customerId"]} {one["status"]}")];

    /// <summary>Everything shown of both, but when they were changed.</summary>
    private static async Task<string[]> Both(TestOrg org, params long[] ids)
    {
        var shown = new List<string>();
        foreach (var id in ids)
        {
            var json = (await org.Details(id)).Json!.AsObject();
            Forget(json);
            shown.Add(json.ToJsonString());
        }
        return [.. shown];
    }

    private static void Forget(JsonNode? node)
    {
        if (node is JsonArray items) foreach (var item in items) Forget(item);
        if (node is not JsonObject members) return;
        foreach (var name in members.Select(member => member.Key).Where(name => name is "updatedOn" or "autoUpdateTime" or "modifiedDate" or "lastUpdatedOn").ToList()) members.Remove(name);
        foreach (var (_, member) in members) Forget(member);
    }
}
