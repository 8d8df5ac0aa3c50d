using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>Merges decide on what is due as if a sweep had written it down, though none has.</summary>
public sealed class DueContract
{
    [Theory]
    [BothDatabases(3, 40, 1, "Oak")]
    [BothDatabases(3, 1, 40, "Pine")]
    [BothDatabases(2, 1, 1, "Cedar")]
    public async Task The_higher_of_the_tiers_that_both_have_now_wins(
        string database, int theirs, int oursDays, int theirsDays, string tier)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(1);
        await org.Programs(",\"tierEnd\":\"LOWEST\"", both: false);
        var ours = await Enrolled(org, clock, "INSTORE", "mobile=9100000001", 2, oursDays);
        var victim = await Enrolled(org, clock, "WECHAT:22232", "wechat=w1", theirs, theirsDays);
        clock.Move(TimeSpan.FromDays(3));
        (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
        Assert.Equal(tier, (string)(await org.Loyalty(ours))["currentSlab"]!);
        await server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task Points_that_expired_before_the_merge_pay_no_debt_and_are_in_the_ledger(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(1, ("ALLOW_NEGATIVE_BALANCE_ON_RETURN", "1"));
        await org.Programs(",\"pointsExpiryDays\":1,\"welcomePoints\":5", both: false);
        var ours = await Enrolled(org, clock, "INSTORE", "mobile=9100000001", 1, 40);
        var victim = await Enrolled(org, clock, "WECHAT:22232", "wechat=w1", 1, 30);
        (await org.Deduct(ours, 9)).IsDone();
        clock.Move(TimeSpan.FromDays(3));
        await org.IsDoneWith(
            () => org.Change(victim, "WECHAT:22232", "+mobile=9100000001"), [8051],
            "PointsDebited", "CustomersMerged", "IdentifierAdded");
        Assert.Equal(-4m, await org.Balance(ours));
        Assert.Equal(5m, (decimal)(await org.Loyalty(ours))["expired"]!);
        await server.Database.IsSound(org.Id);
        (await org.Post($"/v2/customers/{ours}/unmerge", $$"""{"victimId":{{victim}}}""")).IsDone();
        Assert.Equal((-4m, 0m), (await org.Balance(ours), await org.Balance(victim)));
    }

    [Theory, BothDatabases]
    public async Task A_card_past_its_date_does_not_count_to_the_limits_of_a_merge(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(1);
        await org.Series("S", "\"type\":\"PHYSICAL\",\"expiryDays\":1");
        foreach (var number in new[] { "C1", "C2" }) await org.Card("S", number);
        var ours = await org.Register("INSTORE", "mobile=9100000001");
        var victim = await org.Register("WECHAT:22232", "wechat=w1");
        (await org.Issue(ours, "C1")).IsDone();
        (await org.Issue(victim, "C2", place: "WECHAT:22232")).IsDone();
        clock.Move(TimeSpan.FromDays(3));
        (await org.Change(victim, "WECHAT:22232", "+mobile=9100000001")).IsDone(8051);
    }

    private static async Task<long> Enrolled(
        TestOrg org, TestClock clock, string place, string known, int tier, int days)
    {
        var ends = clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        return (await org.Add(place, known, $$"""
            "loyaltyProgramEnrollments":[{"programId":801,"tierNumber":{{tier}},"tierExpiryDate":"{{ends}}"}]
            """)).IsDone().CreatedId;
    }
}
