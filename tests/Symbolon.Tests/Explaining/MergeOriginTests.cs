using Symbolon.Customers;
using Symbolon.Explaining;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Explaining;

/// <summary>What would have kept two apart is said of just these two: with it, they stay apart.</summary>
public sealed class MergeOriginTests
{
    private static readonly string[] Lines = ["register INSTORE mobile=9101 email=a@x.in", "register WECHAT:w1 cuid=c1 email=b@x.in", "change #2 WECHAT:w1 +mobile=9101"];

    [Theory]
    [InlineData("weak=mobile", 97403)]
    [InlineData("verified=ON", 97404)]
    [InlineData("identifiers=3", 97406)]
    [InlineData("junkValues=9101", 97401)]
    public void Each_rule_that_is_named_would_have_stopped_the_merge(string settings, int code)
    {
        var apart = Explained(new Town(""), Lines).Apart;
        Assert.Contains(code, apart.Select(one => one.Code?.Number));
        var town = new Town(settings);
        Assert.Equal([code], Lines.Select(town.Do).ToList()[^1].Warnings.Select(warning => warning.Code.Number));
        Assert.Contains("MERGE_FIREWALL_IDENTIFIERS was less than 4", apart.Select(one => one.If));
    }

    [Fact]
    public void Rules_that_would_have_let_them_through_are_not_named()
    {
        var apart = Explained(new Town(""), ["register INSTORE mobile=9101 v.mobile=9101", "register WECHAT:w1 cuid=c1 v.mobile=9101", "change #2 WECHAT:w1 +mobile=9101"]).Apart;
        Assert.Equal([null, 8066, 97401, 97402, 97406], apart.Select(one => one.Code?.Number));
    }

    [Fact]
    public void A_merge_of_which_nothing_is_kept_but_the_customers_has_no_rule()
    {
        var town = new Town("");
        var merged = (CustomersMerged)Lines.Select(town.Do).ToList()[^1].Changes[0];
        var origin = MergeOrigin.Of(new(1, merged.SurvivorBefore, merged.VictimBefore, []), null, []);
        Assert.Equal((null, 2, 0), (origin.Rule, origin.Facts.Count, origin.Apart.Count));
    }

    private static MergeOrigin Explained(Town town, string[] lines)
    {
        var merged = (CustomersMerged)lines.Select(town.Do).ToList()[^1].Changes[0];
        return MergeOrigin.Of(new(1, merged.SurvivorBefore, merged.VictimBefore, []), merged.Cause, []);
    }
}
