using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>What becomes of points and tiers when two customers become one (customers §7.5).</summary>
public sealed class MergeLoyaltyContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Points_are_summed_the_higher_tier_wins_and_the_ledger_passes_them_on(string database)
    {
        var (org, survivor, victim) = await Merged(database);
        var grove = await org.Loyalty(survivor);
        Assert.Equal((160m, 170m, 10m, "Oak"), ((decimal)grove["loyaltyPoints"]!, (decimal)grove["lifetimePoints"]!, (decimal)grove["redeemed"]!, (string)grove["currentSlab"]!));
        Assert.Equal((25m, "Sand"), (await org.Balance(survivor, 802), (string)(await org.Loyalty(survivor, 802))["currentSlab"]!));
        Assert.Equal("CustomerMerge 85.000", (await org.Ledger("9100000001"))[0]);
        Assert.Equal(["0"], await org.Rows("select cast(sum(points) as bigint) from ledger_entry where org_id = @org"));
        Assert.Equal(["0"], (await org.Rows($"select cast(sum(points) as bigint) from ledger_entry where org_id = @org and customer_id = {victim}")));
        Assert.Empty(await org.Rows($"select id from enrolment where org_id = @org and customer_id = {victim}"));
    }

    [Theory, BothDatabases]
    public async Task The_victims_id_leads_to_the_survivors_points(string database)
    {
        var (org, survivor, victim) = await Merged(database);
        var reply = await org.Get($"/v2/customers/{victim}/points/balance");
        reply.IsDone(8069);
        Assert.Equal((survivor, 160m), ((long)reply.Json!["entityId"]!, (decimal)reply.Json["mainPoints"]!));
        (await org.Redeem(victim, 160)).IsDone(8069);
        Assert.Equal(0m, await org.Balance(survivor));
    }

    [Theory, BothDatabases]
    public async Task What_the_victim_redeemed_is_given_back_to_the_survivor(string database)
    {
        var (org, survivor, _) = await Merged(database);
        var redemption = Assert.Single(await org.Rows("select id from redemption where org_id = @org"));
        (await org.Post("/v2/points/reverse", $$"""{"redemptionId":{{redemption}},"pointsToBeReversed":10,"identifier":{"type":"ID","value":{{survivor}}} }""")).IsDone();
        Assert.Equal((170m, 0m), (await org.Balance(survivor), (decimal)(await org.Loyalty(survivor))["redeemed"]!));
    }

    /// <summary>The survivor had 100 points; the victim, an Oak, had 70 of which 10 were redeemed, and 25 in the other programme.</summary>
    private async Task<(TestOrg Org, long Survivor, long Victim)> Merged(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var survivor = await org.Member("9100000001", 100);
        var reply = await org.Post("/v2/customers", """
            {"profiles":[{"source":"WECHAT","accountId":"22232","identifiers":[{"type":"wechat","value":"w1"}]}],
             "loyaltyProgramEnrollments":[{"programId":801,"tierNumber":2,"loyaltyPoints":70},{"programId":802,"loyaltyPoints":25}]}
            """);
        reply.IsDone();
        (await org.Redeem(reply.CreatedId, 10)).IsDone();
        await org.IsDoneWith(() => org.Change(reply.CreatedId, "WECHAT:22232", "+mobile=9100000001"), [8051], "CustomersMerged", "TierChanged", "IdentifierAdded");
        return (org, survivor, reply.CreatedId);
    }
}
