using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Tests.Histories;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>What stays and what goes when a merge is undone after things have changed, case by case; the first customer is the survivor unless it is said otherwise.</summary>
public sealed class UnmergeCustomersTests
{
    [Fact]
    public void A_programme_that_the_victim_brought_goes_back_without_what_a_later_one_had_in_it()
    {
        var town = Done("loyal", "register INSTORE mobile=9101", "register WECHAT:w1 email=a@x.in e.2=:10", "register WECHAT:w2 externalId=E1 e.2=:20", "change #2 WECHAT:w1 +mobile=9101", "change #3 WECHAT:w2 +mobile=9101");
        IsRefused(97203, town, "part #1 #2");
        Do(town, "part #1 #3", "part #1 #2");
        Assert.Equal([0m, 10m, 20m], new[] { 1, 2, 3 }.Select(number => Balance(town, number, 2)));
    }

    [Fact]
    public void Points_of_a_programme_that_the_victim_brought_and_that_were_given_away_are_a_reason_not_to_part()
    {
        var town = Done("loyal", "register INSTORE mobile=9101", "register WECHAT:w1 email=a@x.in e.2=:10", "register WECHAT:w2 externalId=E1 e.2=:20", "change #2 WECHAT:w1 +mobile=9101", "transfer #1 #3 4 p=2");
        IsRefused(97207, town, "part #1 #2");
    }

    [Fact]
    public void Who_has_taken_part_in_a_programme_since_takes_part_in_loyalty_for_good()
    {
        var town = Done("loyal", "register INSTORE mobile=9101 loyalty=non_loyalty", "register WECHAT:w1 email=a@x.in e.1=:10", "change #2 WECHAT:w1 +mobile=9101", "update #1 INSTORE e.2=:7", "part #1 #2");
        Assert.Equal((LoyaltyType.Loyalty, 7m), (town[1].LoyaltyType, Balance(town, 1, 2)));
    }

    [Fact]
    public void A_redemption_of_the_victim_that_was_given_back_meanwhile_leaves_both_accounts_sound()
    {
        var town = Done("loyal", "register INSTORE mobile=9101 e.1=:10", "register WECHAT:w1 email=a@x.in e.1=:10", "redeem #1 5 p=1", "redeem #2 5 p=1", "change #2 WECHAT:w1 +mobile=9101");
        var (mine, theirs) = (town.Redemptions.First(), town.Redemptions.Last());
        var whole = Balance(town, 1, 1);
        Do(town, $"reverse #1 5 {theirs.Id}", "part #1 #2", $"reverse #1 5 {mine.Id}");
        Assert.Equal((whole / 2) + 10, Balance(town, 1, 1));
        Assert.Equal(whole / 2, Balance(town, 2, 1));
        Invariants.Hold(town);
    }

    [Theory]
    [InlineData("settle #1")]
    [InlineData("settle #3")]
    public void What_was_spent_of_a_lot_that_has_expired_since_is_nobodys_to_make_good(string before)
    {
        var town = Done("loyal", "register INSTORE mobile=9101 e.1=:10~2026-01-09", "register WECHAT:w1 email=a@x.in e.1=:10~2026-01-02", "register WECHAT:w2 externalId=E1", "change #2 WECHAT:w1 +mobile=9101", "redeem #1 9 p=1");
        town.Now = town.Now.Plus(TimeSpan.FromDays(4));
        Do(town, before, "part #1 #2");
        Assert.Equal([10m, 0m], new[] { 1, 2 }.Select(number => town[number].Enrolments.Single(one => one.ProgramId == 1).Points.At(town.Now).Balance.ToDecimal()));
        Invariants.Hold(town);
        Do(town, "settle #1 #2");
        Invariants.Hold(town);
    }

    [Fact]
    public void An_opt_out_that_was_made_since_stays()
    {
        var town = Done("choices=SURVIVOR", "register INSTORE mobile=9101 s.mobile=OPTIN", "register WECHAT:w1 email=a@x.in s.mobile=OPTOUT", "change #2 WECHAT:w1 +mobile=9101", "choose #1 mobile=OPTOUT", "part #1 #2");
        Assert.False(Assert.Single(town[1].Subscriptions).OptIn);
    }

    [Fact]
    public void A_label_and_a_name_that_were_made_since_what_the_victims_are_stay()
    {
        var town = Done("labels=Active,Gold", "register INSTORE mobile=9101 first=Mira f.colour=red status=Gold", "register WECHAT:w1 email=a@x.in status=Active; INSTORE mobile=9102 first=Noor f.colour=blue", "change #2 WECHAT:w1 +mobile=9101",
            "status #1 Active", "update #1 INSTORE first=Noor f.colour=blue", "part #1 #2");
        var profile = town[1].Profiles.Single();
        Assert.Equal(("Active", "Noor", "\"blue\""), (town[1].StatusLabel, profile.FirstName, profile.Fields["colour"]));
    }

    [Fact]
    public void A_survivor_that_is_older_by_two_merges_is_as_old_as_it_was_when_the_later_one_is_undone_first()
    {
        var town = new Town("firewall=PLAIN");
        foreach (var line in new[] { "register WECHAT:w1 externalId=E1", "register WECHAT:w2 email=a@x.in", "register INSTORE mobile=9101" })
        {
            town.Now = town.Now.Plus(TimeSpan.FromDays(1));
            Do(town, line);
        }
        var own = town[3].Created;
        Do(town, "change #2 WECHAT:w2 +mobile=9101", "change #1 WECHAT:w1 +mobile=9101");
        IsRefused(97203, town, "part #3 #2");
        Do(town, "part #3 #1", "part #3 #2");
        Assert.Equal(own, town[3].Created);
    }

    [Fact]
    public void A_card_that_went_on_to_somebody_else_and_came_back_with_them_goes_back_to_them()
    {
        var town = Done("", "register INSTORE mobile=9101", "register WECHAT:w1 email=a@x.in", "register WECHAT:w2 externalId=E1", "card C1@S", "change #2 WECHAT:w1 +card=C1", "change #2 WECHAT:w1 +mobile=9101",
            "change #1 INSTORE -card=C1", "label C1/NOT_ISSUED why=lost", "change #3 WECHAT:w2 +card=C1", "change #3 WECHAT:w2 +mobile=9101", "part #1 #2");
        Assert.Equal(town[1].Id, town.Card("C1").CustomerId);
        Do(town, "part #1 #3");
        Assert.Equal(town[3].Id, town.Card("C1").CustomerId);
    }

    /// <summary>1 is merged into 2, and 2 into 3; 2 comes back in some places.</summary>
    [Theory]
    [InlineData("part #3 #2 WECHAT:w1 INSTORE", 97207)]
    [InlineData("part #3 #2 WECHAT:w1", 97206)]
    [InlineData("part #3 #2 INSTORE", 97205)]
    public void A_survivor_that_came_back_in_part_cannot_give_what_it_has_no_more(string part, int code)
    {
        var town = Done("loyal", "register WECHAT:w1 email=a@x.in e.1=:10", "register INSTORE mobile=9101; MARTJACK cuid=c1", "register WECHAT:w2 externalId=E1", "change #1 WECHAT:w1 +mobile=9101", "change #2 INSTORE +externalId=E1", part);
        Assert.Equal(town[2].Id, town[1].MergedInto);
        IsRefused(code, town, "part #2 #1");
        Invariants.Hold(town);
    }

    private static Town Done(string settings, params string[] lines)
    {
        var town = new Town($"{settings} firewall=PLAIN");
        Do(town, lines);
        return town;
    }

    private static void Do(Town town, params string[] lines)
    {
        foreach (var line in lines) Assert.True(town.Do(line).Errors is { Count: 0 }, line);
    }

    private static void IsRefused(int code, Town town, string line) => Assert.Equal([code], town.Do(line).Errors.Select(error => error.Code.Number));

    private static decimal Balance(Town town, int number, long program) => town[number].Enrolments.Where(one => one.ProgramId == program).Sum(one => one.Points.Balance).ToDecimal();
}
