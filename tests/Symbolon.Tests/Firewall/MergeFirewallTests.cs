using Symbolon.Customers;
using Symbolon.Firewall;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Firewall;

/// <summary>Who is joined to whom, by each rule of the firewall; what is stopped is kept, and the two stay apart.</summary>
public sealed class MergeFirewallTests
{
    [Theory]
    [InlineData("", 8051)]
    [InlineData("firewall=PLAIN", 8051)]
    [InlineData("firewall=STRICT", 97404)]
    [InlineData("junkValues=9101", 97401)]
    [InlineData("junkValues=9101 junk=OFF", 8051)]
    [InlineData("junkValues=9101 firewall=PLAIN", 8051)]
    [InlineData("identifiers=1", 97406)]
    [InlineData("verified=ON", 97404)]
    [InlineData("firewall=STRICT verified=OFF", 8051)]
    public void A_mobile_joins_as_the_settings_let_it(string settings, int code)
    {
        var town = new Town(settings);
        town.Do("register INSTORE mobile=9101");
        town.Do("register WECHAT:w1 cuid=c1");
        Assert.Equal([code], Codes(town.Do("change #2 WECHAT:w1 +mobile=9101")));
        Assert.Equal(code == 8051, town[2].MergedInto == town[1].Id);
        Assert.True((town[2].IsLive ? town[2] : town[1]).Holds(Script.Place("WECHAT:w1"), Script.Identifier("mobile=9101", town.Org)));
    }

    [Theory]
    [InlineData("", 8051)]
    [InlineData("weak=cuid,line", 97403)]
    [InlineData("weak=mobile", 8051)]
    [InlineData("firewall=STRICT verified=OFF", 97403)]
    [InlineData("firewall=STRICT verified=OFF weak=none", 8051)]
    [InlineData("firewall=PLAIN weak=cuid", 8051)]
    public void A_device_does_not_join_two_who_have_different_mobiles(string settings, int code)
    {
        var town = new Town(settings);
        town.Do("register INSTORE mobile=9101 cuid=c1");
        town.Do("register WECHAT:w1 mobile=9102");
        Assert.Equal([code], Codes(town.Do("change #2 WECHAT:w1 +cuid=c1")));
    }

    [Fact]
    public void A_shared_mobile_does_not_join_two_emails_where_mobiles_are_weak()
    {
        var town = new Town("weak=mobile");
        town.Do("register INSTORE mobile=9101 email=a@x.in");
        Assert.Equal([97403], Codes(town.Do("register WECHAT:w1 mobile=9101 email=b@x.in")));
        Assert.Equal(2, town.Customers.Count);
        Assert.Equal([97403, 8050], Codes(town.Do("upsert MARTJACK mobile=9101 email=b@x.in")));
        Assert.Equal((2, 2), (town.Customers.Count, town[2].Profiles.Count));
    }

    [Fact]
    public void What_is_verified_of_both_joins_where_only_that_does()
    {
        var town = new Town("verified=ON");
        town.Do("register INSTORE mobile=9101 v.mobile=9101");
        Assert.Equal([8050], Codes(town.Do("register WECHAT:w2 mobile=9101 v.mobile=9101")));
        Assert.Equal([97404], Codes(town.Do("register WECHAT:w1 mobile=9101")));
        Assert.Equal(2, town.Customers.Count);
    }

    [Fact]
    public void A_customer_takes_in_so_many_within_a_day()
    {
        var town = new Town("mergesPerDay=1");
        town.Do("register INSTORE mobile=9101");
        town.Do("register WECHAT:w1 cuid=c1");
        town.Do("register WECHAT:w2 cuid=c2");
        Assert.Equal([8051], Codes(town.Do("change #2 WECHAT:w1 +mobile=9101")));
        Assert.Equal([97405], Codes(town.Do("change #3 WECHAT:w2 +mobile=9101")));
        town.Do("change #3 WECHAT:w2 -mobile=9101");
        town.Now = town.Now.Plus(TimeSpan.FromHours(25));
        Assert.Equal([8051], Codes(town.Do("change #3 WECHAT:w2 +mobile=9101")));
    }

    [Fact]
    public void A_value_that_joins_too_many_within_a_day_is_quarantined_until_it_is_released()
    {
        var town = new Town("joinsPerDay=1");
        town.Do("register INSTORE mobile=9101");
        Assert.Equal([8050], Codes(town.Do("register WECHAT:w1 mobile=9101")));
        var stopped = town.Do("register WECHAT:w2 mobile=9101");
        Assert.Equal([97402], Codes(stopped));
        Assert.Equal([typeof(CustomerRegistered), typeof(IdentifierQuarantined)], stopped.Changes.Select(change => change.GetType()));
        town.Now = town.Now.Plus(TimeSpan.FromHours(25));
        Assert.Equal([97402], Codes(town.Do("register MARTJACK mobile=9101")));
        Assert.Empty(Codes(town.Do("release mobile=9101")));
        Assert.Equal([97407], town.Do("release mobile=9101").Errors.Select(error => error.Code.Number));
    }

    [Fact]
    public void Those_merged_by_a_chain_count_too()
    {
        var town = new Town("mergesPerDay=2");
        town.Do("register INSTORE mobile=9101");
        town.Do("register WECHAT:w1 cuid=c1");
        town.Do("register WECHAT:w2 cuid=c2");
        town.Do("register MARTJACK mobile=9103");
        Assert.Equal([8051], Codes(town.Do("change #2 WECHAT:w1 +mobile=9101")));
        Assert.Equal([8051], Codes(town.Do("change #3 WECHAT:w2 +mobile=9101")));
        Assert.Equal([97405], Codes(town.Do("change #1 INSTORE +mobile=9103")));
        town.Do("change #1 INSTORE -mobile=9103");
        town.Now = town.Now.Plus(TimeSpan.FromHours(25));
        Assert.Equal([8051], Codes(town.Do("change #1 INSTORE +mobile=9103")));
        Assert.Equal(3, town[4].Victims.Count);
    }

    [Fact]
    public void What_the_same_call_brings_tells_two_apart_too()
    {
        var town = new Town("weak=cuid");
        town.Do("register INSTORE mobile=9101 cuid=c1");
        town.Do("register WECHAT:w1 line=l1");
        Assert.Equal([97403], Codes(town.Do("change #2 WECHAT:w1 +cuid=c1 +mobile=9102")));
        Assert.True(town[2].IsLive);
    }

    [Theory]
    [InlineData("register")]
    [InlineData("upsert")]
    public void A_join_is_told_and_counted_of_the_identifier_that_joined_and_not_of_one_that_was_stopped(string verb)
    {
        var town = new Town("junkValues=9101 joinsPerDay=1");
        town.Do("register INSTORE mobile=9101 email=a@x.in");
        var joined = town.Do($"{verb} WECHAT:w1 mobile=9101 email=a@x.in");
        Assert.Equal([97401, 8050], Codes(joined));
        Assert.Equal("email=a@x.in", $"{joined.Changes.OfType<ProfileAdded>().Single().Cause!.Identifier}");
        Assert.Equal([97401, 97402], Codes(town.Do($"{verb} WECHAT:w2 mobile=9101 email=a@x.in")));
    }

    [Theory]
    [InlineData("", "issue", 0)]
    [InlineData("junkValues=9102", "issue", 97401)]
    [InlineData("junkValues=9102 firewall=PLAIN", "issue", 0)]
    [InlineData("", "quarantine mobile=9102", 97402)]
    public void What_a_victim_retained_does_not_lead_a_stranger_to_its_survivor_when_it_joins_nobody(string settings, string meanwhile, int code)
    {
        var town = new Town(settings);
        town.Do("register INSTORE mobile=9101");
        town.Do("register INSTORE mobile=9102");
        Assert.Equal([8051], Codes(town.Do("ask MERGE! #1 #2")));
        town.Do(meanwhile);
        var sent = town.Do("upsert MARTJACK mobile=9102");
        Assert.Equal(code == 0 ? [8069, 8050] : [code], sent.Warnings.Select(warning => warning.Code.Number));
        Assert.Equal(code == 0 ? [] : [8069], sent.Errors.Select(error => error.Code.Number));
        Assert.Equal(code == 0, town[1].ProfileIn(Script.Place("MARTJACK")) is not null);
    }

    private static IEnumerable<int> Codes(Decision decision)
    {
        Assert.Empty(decision.Errors);
        return decision.Warnings.Select(warning => warning.Code.Number);
    }
}
