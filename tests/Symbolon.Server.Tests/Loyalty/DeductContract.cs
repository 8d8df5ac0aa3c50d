using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>Points that are taken from a customer (platform §9.7).</summary>
public sealed class DeductContract(Servers servers)
{
    [Theory]
    [BothDatabases("/v2/customers/100000001/negativePointsAdjustment")]
    [BothDatabases("/v2/customers/lookup/negativePointsAdjustment?source=INSTORE&identifierName=mobile&identifierValue=9100000001")]
    public async Task Points_are_deducted_and_the_rest_is_told_as_text(string database, string path)
    {
        var org = await Stocked(database);
        var reply = await org.IsDoneWith(() => org.Post(path, """{"pointsToBeAdjusted":30,"reasonOfReturn":"returned"}"""), [], "PointsDebited");
        Assert.Equal("""{"status":"success","pointsAvailable":"70.000","message":"points deducted successfully for the user ","warnings":[]}""", reply.Text);
        Assert.Equal(30m, (decimal)(await org.Loyalty(100000001))["returned"]!);
    }

    [Theory]
    [BothDatabases("{\"reasonOfReturn\":\"x\"}", 8888)]
    [BothDatabases("{\"pointsToBeAdjusted\":0,\"reasonOfReturn\":\"x\"}", 8888)]
    [BothDatabases("{\"pointsToBeAdjusted\":1}", 8882)]
    [BothDatabases("{\"pointsToBeAdjusted\":1,\"reasonOfReturn\":\"x\",\"promotionIdentifier\":\"p\"}", 8887)]
    [BothDatabases("{\"pointsToBeAdjusted\":1,\"reasonOfReturn\":\"x\",\"promotionIdentifier\":\"p\",\"programId\":801}", 8874)]
    [BothDatabases("{\"pointsToBeAdjusted\":1,\"reasonOfReturn\":\"x\",\"promotionId\":7}", 8874)]
    [BothDatabases("{\"pointsToBeAdjusted\":1,\"reasonOfReturn\":\"x\",\"pointsAwardedId\":999}", 8877)]
    [BothDatabases("{\"pointsToBeAdjusted\":1,\"reasonOfReturn\":\"x\",\"pointsAwardedRefType\":\"GIFT\"}", 9975)]
    [BothDatabases("{\"valueToBeAdjusted\":1,\"alternateCurrencyName\":\"miles\"}", 8911)]
    [BothDatabases("{\"pointsToBeAdjusted\":1.25,\"reasonOfReturn\":\"x\"}", 8906)]
    [BothDatabases("{\"pointsToBeAdjusted\":101,\"reasonOfReturn\":\"x\"}", 8907)]
    [BothDatabases("{\"pointsToBeAdjusted\":1,\"reasonOfReturn\":\"x\",\"pointCategoryTypes\":\"PROMISED\"}", 8907)]
    [BothDatabases("{\"pointsToBeAdjusted\":1,\"reasonOfReturn\":\"x\",\"pointCategoryTypes\":\"MILES\"}", 400)]
    [BothDatabases("{\"pointsToBeAdjusted\":1,\"reasonOfReturn\":\"x\",\"programId\":999}", 1101)]
    [BothDatabases("{\"pointsToBeAdjusted\":1,\"reasonOfReturn\":\"x\",\"programId\":802}", 1218)]
    public async Task A_deduction_that_cannot_be_is_refused(string database, string body, int code)
    {
        var org = await Stocked(database);
        await org.IsRefusedForWithoutTrace(() => org.Post("/v2/customers/100000001/negativePointsAdjustment", body), code);
    }

    [Theory, BothDatabases]
    public async Task A_debt_is_allowed_by_the_setting_and_paid_by_the_next_points(string database)
    {
        var org = await Stocked(database, ("ALLOW_NEGATIVE_BALANCE_ON_RETURN", "1"));
        Assert.Equal("-50.000", (string)(await org.Deduct(100000001, 150)).Json!["pointsAvailable"]!);
        Assert.Equal(-50m, await org.Balance(100000001));
        await org.IsRefusedByRuleWithoutTrace(() => org.Redeem(100000001, 1), 818);
        var giver = await org.Member("9100000002", 80);
        (await org.Transfer(giver, 100000001, 80)).IsDone();
        Assert.Equal(30m, await org.Balance(100000001));
        (await org.Redeem(100000001, 30)).IsDone();
    }

    [Theory, BothDatabases]
    public async Task One_award_can_be_taken_back_by_its_id(string database)
    {
        var org = await Stocked(database);
        var award = 2;
        (await org.Deduct(100000001, 60, $",\"pointsAwardedId\":{award},\"pointsAwardedRefType\":\"customer_promotions\"")).IsDone();
        await org.IsRefusedByRuleWithoutTrace(() => org.Deduct(100000001, 60, $",\"pointsAwardedId\":{award}"), 8907);
    }

    private async Task<TestOrg> Stocked(string database, params (string, string)[] settings)
    {
        var org = await servers.Org(database, settings);
        await org.Programs();
        Assert.Equal(100000001, await org.Member("9100000001", 100));
        return org;
    }
}
