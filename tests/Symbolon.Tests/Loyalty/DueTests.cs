using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Loyalty;

/// <summary>Decisions see what is due as done, whether a sweep has written it down yet or not.</summary>
public sealed class DueTests
{
    private const string Survivor = "register INSTORE mobile=9101 loyalty=loyalty";
    private const string Victim = "register INSTORE mobile=9102 loyalty=loyalty";

    [Theory]
    [InlineData("", "tier #2 UPGRADE Gold for=1", "tier #1 UPGRADE Silver for=30", 2)]
    [InlineData("", "tier #2 UPGRADE Gold for=30", "tier #1 UPGRADE Silver for=1", 3)]
    [InlineData("", "tier #2 UPGRADE Silver for=1", "tier #1 UPGRADE Gold for=1", 1)]
    [InlineData("settle #1 #2", "tier #2 UPGRADE Gold for=1", "tier #1 UPGRADE Silver for=30", 2)]
    public void A_merge_takes_the_higher_of_the_tiers_that_both_have_now(
        string sweep, string theirs, string ours, int tier)
    {
        var town = Town("loyal", Survivor, Victim, theirs, ours);
        town.Now = town.Now.Plus(TimeSpan.FromDays(3));
        if (sweep != "") town.Do(sweep);
        Assert.Empty(town.Do("ask MERGE! #1 #2").Errors);
        var enrolment = town[1].Enrolments.Single();
        Assert.Equal(tier, enrolment.Tier);
        Assert.Equal(enrolment, enrolment.At(town.Now, town.Org.Programs[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("settle #1 #2")]
    public void A_debt_is_not_paid_from_points_that_expired_before_the_merge(string sweep)
    {
        var town = Town("loyal debt", Survivor, Victim, "deduct #1 9 p=1");
        town.Now = town.Now.Plus(TimeSpan.FromDays(4));
        if (sweep != "") town.Do(sweep);
        Assert.Empty(town.Do("ask MERGE! #1 #2").Errors);
        var points = town[1].Enrolments.Single().Points;
        Assert.Equal((Points.From(4), Points.From(5), 0), (points.Debt, points.Expired, points.Lots.Count));
    }

    [Fact]
    public void Points_that_come_back_after_their_day_pay_no_debt()
    {
        var stamp = new Stamp(new Instant(100), 1);
        var owing = PointsAccount.Empty with { Debt = Points.From(5), Redeemed = Points.From(5) };
        var (past, alive) = (new PointsLot(1, Points.From(2), new Instant(50), stamp), new Instant(150));
        var after = owing.Credit([past, past with { Id = 2, Expires = alive }], PointsCause.Reversal);
        Assert.Equal((Points.From(3), Points.From(2)), (after.Debt, after.At(new Instant(100)).Expired));
    }

    [Fact]
    public void A_card_past_its_date_does_not_count_in_a_merge()
    {
        var town = Town("", Survivor, Victim, "card C1@S #1", "card C2@S #2");
        Assert.Equal([8051, 3036], town.Do("ask MERGE! #1 #2").Warnings.Select(warning => warning.Code.Number));
        town = Town("", Survivor, Victim, "card C1@S #1", "card C2@S #2");
        town.Now = town.Now.Plus(TimeSpan.FromDays(3));
        Assert.Equal([8051], town.Do("ask MERGE! #1 #2").Warnings.Select(warning => warning.Code.Number));
    }

    private static Town Town(string settings, params string[] lines)
    {
        var town = new Town(settings);
        foreach (var line in lines) Assert.Empty(town.Do(line).Errors);
        return town;
    }
}
