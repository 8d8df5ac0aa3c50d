using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>Tiers changed by hand (platform §9.7).</summary>
public sealed class TierContract(Servers servers)
{
    private const string Path = "/v2/slab/manualSlabAdjustment?source=INSTORE&identifierName=mobile&identifierValue=9100000001&type=CUSTOMER";

    [Theory, BothDatabases]
    public async Task A_tier_is_raised_lowered_and_renewed(string database)
    {
        var org = await Stocked(database);
        var raised = await org.IsDoneWith(() => Adjust(org, "UPGRADE", "oak", "SPECIFIC_DATE", "2090-08-04"), [], "TierChanged");
        Assert.Equal("""{"programId":801,"entityId":100000001,"sideEffects":[{"entityType":"USER","previousSlabName":"Cedar","previousSlabNumber":1,"upgradedSlabName":"Oak","upgradedSlabNumber":2,"slabExpiryDate":"4th Aug, 2090","type":"slab"}],"warnings":[]}""", raised.Text);
        Assert.Equal(("Oak", "2090-08-04T23:59:59Z"), await Tier(org));
        await org.IsDoneWith(() => Adjust(org, "RENEWAL", "", "CURRENT_TIER_EXPIRY_DATE"), [], "TierChanged");
        await org.IsDoneWith(() => Adjust(org, "DOWNGRADE", "Cedar", "CURRENT_TIER_EXPIRY_DATE"), [], "TierChanged");
        Assert.Equal(("Cedar", "2090-08-04T23:59:59Z"), await Tier(org));
        await org.IsDoneWith(() => Adjust(org, "EXTEND_CURRENT_TIER_EXPIRY_DATE", "", "SPECIFIC_DATE", "2091-01-01"), [], "TierChanged");
        Assert.Equal(("Cedar", "2091-01-01T23:59:59Z"), await Tier(org));
    }

    [Theory, BothDatabases]
    public async Task A_tier_until_today_holds_to_the_last_second_of_the_day(string database)
    {
        var clock = new TestClock(stands: true);
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(1);
        await org.Programs(",\"tierEnd\":\"LOWEST\"");
        await org.Member("9100000001");
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd");
        await org.IsDoneWith(() => Adjust(org, "UPGRADE", "oak", "SPECIFIC_DATE", day), [], "TierChanged");
        clock.Move(TimeSpan.FromDays(1) - clock.GetUtcNow().TimeOfDay - TimeSpan.FromMilliseconds(1));
        Assert.Equal(("Oak", $"{day}T23:59:59Z"), await Tier(org));
        clock.Move(TimeSpan.FromMilliseconds(1));
        Assert.Equal("Cedar", (await Tier(org)).Item1);
        var moment = "2090-08-04T20:00:00-08:00";
        await org.IsDoneWith(() => Adjust(org, "UPGRADE", "oak", "SPECIFIC_DATE", moment), [], "TierChanged");
        Assert.Equal(("Oak", "2090-08-05T04:00:00Z"), await Tier(org));
    }

    [Theory, BothDatabases]
    public async Task At_the_ends_of_the_ladder_nothing_is_done_with_a_warning(string database)
    {
        var org = await Stocked(database);
        await org.IsDoneWith(() => Adjust(org, "DOWNGRADE", "Cedar"), [91011]);
        (await Adjust(org, "UPGRADE", "Pine")).IsDone();
        await org.IsDoneWith(() => Adjust(org, "UPGRADE", "Pine"), [91012]);
        Assert.Equal("", (string)(await org.Loyalty(100000001))["nextSlab"]!);
    }

    [Theory]
    [BothDatabases("{\"slabAction\":\"RENEWAL\",\"manualSlabActionValidity\":\"AS_PER_TIER_STRATEGY\"}", 1101)]
    [BothDatabases("{\"programId\":801,\"manualSlabActionValidity\":\"AS_PER_TIER_STRATEGY\"}", 8917)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"JUMP\",\"manualSlabActionValidity\":\"AS_PER_TIER_STRATEGY\"}", 400)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"RENEWAL\"}", 8920)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"RENEWAL\",\"manualSlabActionValidity\":\"FOREVER\"}", 400)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"RENEWAL\",\"manualSlabActionValidity\":\"FIXED_DURATION\",\"manualSlabActionValidityUpto\":\"long\"}", 8921)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"RENEWAL\",\"manualSlabActionValidity\":\"SPECIFIC_DATE\",\"manualSlabActionValidityUpto\":\"04-08-2090\"}", 1216)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"RENEWAL\",\"manualSlabActionValidity\":\"SPECIFIC_DATE\",\"manualSlabActionValidityUpto\":\"2020-08-04\"}", 1215)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"RENEWAL\",\"manualSlabActionValidity\":\"SPECIFIC_DATE\",\"manualSlabActionValidityUpto\":\"2920-08-04\"}", 1217)]
    [BothDatabases("""
        {"programId":801,"slabAction":"RENEWAL","manualSlabActionValidity":"SPECIFIC_DATE",
         "manualSlabActionValidityUpto":"9999-12-31"}
        """, 1217)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"UPGRADE\",\"manualSlabActionValidity\":\"AS_PER_TIER_STRATEGY\"}", 8923)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"UPGRADE\",\"toSlabName\":\"Birch\",\"manualSlabActionValidity\":\"AS_PER_TIER_STRATEGY\"}", 8923)]
    [BothDatabases("{\"programId\":801,\"slabAction\":\"UPGRADE\",\"toSlabName\":\"Cedar\",\"manualSlabActionValidity\":\"AS_PER_TIER_STRATEGY\"}", 8925)]
    [BothDatabases("{\"programId\":802,\"slabAction\":\"RENEWAL\",\"manualSlabActionValidity\":\"AS_PER_TIER_STRATEGY\"}", 1218)]
    public async Task A_change_that_cannot_be_is_refused(string database, string body, int code)
    {
        var org = await Stocked(database);
        await org.IsRefusedForWithoutTrace(() => org.Post(Path, body), code);
    }

    [Theory, BothDatabases]
    public async Task Only_customers_have_tiers(string database)
    {
        var org = await Stocked(database);
        (await org.Post(Path.Replace("CUSTOMER", "USERGROUP2", StringComparison.Ordinal), "{}")).IsRefusedByRule(1212);
        (await org.Post(Path.Replace("9100000001", "9100000009", StringComparison.Ordinal), """{"programId":801,"slabAction":"RENEWAL","manualSlabActionValidity":"AS_PER_TIER_STRATEGY"}""")).IsRefusedByRule(8015);
    }

    private static Task<Reply> Adjust(TestOrg org, string action, string to, string validity = "AS_PER_TIER_STRATEGY", string upto = "") =>
        org.Post(Path, $$"""{"programId":801,"slabAction":"{{action}}","toSlabName":"{{to}}","manualSlabActionValidity":"{{validity}}","manualSlabActionValidityUpto":"{{upto}}","slabChangeReason":"goodwill"}""");

    private static async Task<(string, string)> Tier(TestOrg org) => await org.Loyalty(100000001) is var loyalty ? ((string)loyalty["currentSlab"]!, (string)loyalty["slabExpiryDate"]!) : default;

    private async Task<TestOrg> Stocked(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        await org.Member("9100000001");
        return org;
    }
}
