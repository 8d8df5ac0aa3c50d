using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>What the label of a customer's status forbids about points and tiers (customers §9.4).</summary>
public sealed class ForbiddenContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_label_that_forbids_redemption_lets_nobody_redeem_or_give_points_away_3040(string database)
    {
        var (org, held, other) = await Members(database, "BLOCK_POINTS_REDEMPTION");
        await org.IsRefusedByRuleWithoutTrace(() => org.Redeem(held, 1), 3040);
        await org.IsRefusedByRuleWithoutTrace(() => org.Transfer(held, other, 1), 3040);
        (await org.Transfer(other, held, 1)).IsDone();
        (await org.Deduct(held, 1)).IsDone();
        Assert.Equal((100m, 99m), (await org.Balance(held), await org.Balance(other)));
    }

    [Theory, BothDatabases]
    public async Task A_label_that_forbids_allocation_lets_points_go_but_none_come_3040(string database)
    {
        var (org, held, other) = await Members(database, "BLOCK_POINTS_ALLOCATION");
        await org.IsRefusedByRuleWithoutTrace(() => org.Transfer(other, held, 1), 3040);
        (await org.Transfer(held, other, 1)).IsDone();
        var reply = await org.Post("/v2/customers", $"{TestLoyalty.Body("9100000003", "").TrimEnd()[..^1]},\"statusLabel\":\"Held\"}}");
        reply.IsDone();
        Assert.Equal(0m, await org.Balance(reply.CreatedId));
        var told = await org.Post("/v2/customers", $"{TestLoyalty.Body("9100000004", """{"programId":801,"loyaltyPoints":5}""").TrimEnd()[..^1]},\"statusLabel\":\"Held\"}}");
        told.IsDone(3040);
        Assert.Equal(0m, await org.Balance(told.CreatedId));
    }

    [Theory]
    [BothDatabases("UPGRADE", "oak", 3040)]
    [BothDatabases("RENEWAL", "", null)]
    public async Task A_label_that_forbids_upgrades_forbids_no_renewal(string database, string action, string to, int? code)
    {
        var (org, _, _) = await Members(database, "BLOCK_TIER_UPGRADE");
        var reply = await org.Post(
            "/v2/slab/manualSlabAdjustment?source=INSTORE&identifierName=mobile&identifierValue=9100000001&type=CUSTOMER",
            $$"""{"programId":801,"slabAction":"{{action}}","toSlabName":"{{to}}","manualSlabActionValidity":"AS_PER_TIER_STRATEGY","reason":"kind"}""");
        if (code is { } number) reply.IsRefusedFor(number);
        else reply.IsDone();
    }

    private async Task<(TestOrg Org, long Held, long Other)> Members(string database, string restriction)
    {
        var org = await servers.Org(database);
        await org.Programs(",\"welcomePoints\":0");
        (await org.Post("/v2/genericStatus/customer/labelMapping", $$"""{"mapping":{"SUSPENDED":[{"label":"Held","actions":{"{{restriction}}":true} }]} }""")).IsDone();
        var (held, other) = (await org.Member("9100000001", 100), await org.Member("9100000002", 100));
        (await org.Put($"/v2/customers/lookup/status?source=INSTORE&identifierName=id&identifierValue={held}", """{"label":"Held","reason":"r"}""")).IsDone();
        return (org, held, other);
    }
}
