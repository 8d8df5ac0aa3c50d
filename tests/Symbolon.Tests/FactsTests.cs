using Symbolon.Tests.Towns;

namespace Symbolon.Tests;

/// <summary>What facts know: the named, the absent, and what a fork keeps to itself.</summary>
public sealed class FactsTests
{
    private static readonly Stamp Now = new(new(1), 1);

    [Fact]
    public void A_thing_that_was_never_named_throws_and_a_named_one_that_is_not_there_is_null()
    {
        var facts = Town().Facts([]);
        Assert.Throws<MissingFact>(() => facts.Find(7));
        Assert.Throws<MissingFact>(() => facts.Holders(Script.Identifier("mobile=9101", facts.Org)).Any());
        facts.Load(7, null);
        Assert.Null(facts.Find(7));
    }

    [Fact]
    public void A_fork_keeps_its_changes_until_they_are_adopted()
    {
        var town = Town();
        var (request, email) = (Script.Read("change #1 INSTORE +email=a@x.in", town.Org).Value!, Script.Identifier("email=a@x.in", town.Org));
        var facts = town.Facts([request]);
        var fork = facts.Fork();
        foreach (var change in request.Decide(fork).Changes) fork.Apply(change, Now);
        Assert.Equal((0, 1), (facts.Holders(email).Count(), fork.Holders(email).Count()));
        facts.Adopt(fork);
        Assert.Single(facts.Holders(email));
    }

    [Fact]
    public void New_customers_are_numbered_without_gaps()
    {
        var town = Town();
        town.Do("register INSTORE mobile=9101");
        town.Do("register INSTORE mobile=9102");
        Assert.Equal([Limits.FirstCustomerId, Limits.FirstCustomerId + 1], town.Customers.Select(customer => customer.Id));
    }

    [Fact]
    public void A_victim_leads_to_its_survivor_and_says_so()
    {
        Verdict.Of("", "register INSTORE mobile=9101 | register WECHAT:w1 cuid=c1", "change #1 INSTORE +cuid=c1", out var town);
        var heard = new List<Notice>();
        Assert.Equal(town[2].Id, town.Facts([]).FindLive(town[1].Id, heard)!.Id);
        Assert.Equal([Codes.MergedCustomerFound], heard.Select(notice => notice.Code));
    }

    private static Town Town()
    {
        var town = new Town();
        town.Do("register INSTORE mobile=9101");
        return town;
    }
}
