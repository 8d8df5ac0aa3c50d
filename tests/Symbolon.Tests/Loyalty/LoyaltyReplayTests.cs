using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Loyalty;

/// <summary>What each kind of change of loyalty means, and that none is forgotten.</summary>
public sealed class LoyaltyReplayTests
{
    private static readonly Stamp Then = new(new(1), 1);
    private static readonly PointsLot Lot = new(5, new(7000), new(900), Then);
    private static readonly Enrolment Fresh = new(3, 1, 1, new(1000), Then, PointsAccount.Empty);
    private static readonly PointsAccount Full = PointsAccount.Empty with { Lots = [Lot], Awarded = new(7000) };

    public static readonly TheoryData<LoyaltyChange, Enrolment?, Enrolment> Means = new()
    {
        { new CustomerEnrolled(1, 1, Fresh), null, Fresh },
        { new PointsCredited(1, 1, PointsCause.Registration, [Lot], new(7400), null), Fresh, Fresh with { Points = Full } },
        { new PointsDebited(1, 1, PointsCause.Redemption, [new(5, new(2000), new(900))], default, new(9, "T", null, 0, "")), Fresh with { Points = Full }, Fresh with { Points = Full with { Lots = [Lot with { Left = new(5000) }], Redeemed = new(2000) } } },
        { new PointsDebited(1, 1, PointsCause.Deduction, [new(5, new(7000), new(900))], new(1000), null), Fresh with { Points = Full }, Fresh with { Points = Full with { Lots = [], Returned = new(8000), Debt = new(1000) } } },
        { new TierChanged(1, 1, 1, 2, new(2000), ""), Fresh, Fresh with { Tier = 2, TierEnds = new(2000) } },
    };

    [Theory, MemberData(nameof(Means))]
    public void A_change_means_what_it_says(LoyaltyChange change, Enrolment? before, Enrolment after) => Assert.Equal(after, After(before, change).Enrolments.Single());

    [Fact]
    public void Every_kind_of_change_has_its_line() =>
        Assert.Equal(Changes.Kinds.Where(kind => kind.IsSubclassOf(typeof(LoyaltyChange))), Means.Select(row => row.Data.Item1.GetType()).Distinct().OrderBy(kind => kind.Name));

    [Fact]
    public void A_redemption_is_remembered_and_what_is_given_back_is_counted()
    {
        var facts = Facts(Fresh with { Points = Full });
        facts.Apply(new PointsDebited(1, 1, PointsCause.Redemption, [new(5, new(2000), new(900))], default, new(9, "T", "x", 0, "")), Then);
        facts.Apply(new PointsCredited(1, 1, PointsCause.Reversal, [new(11, new(500), new(900), Then)], new(500), new(10, "", null, 9, "")), Then);
        Assert.Equal(new(9, 1, 1, [new(5, new(2000), new(900))], new(500), "x"), facts.Loyalty.WithReference("x"));
        Assert.Equal(12, facts.Loyalty.Next);
        Assert.Equal(new Points(1500), facts.Find(1)!.Enrolments[0].Points.Redeemed);
    }

    private static Customer After(Enrolment? before, LoyaltyChange change)
    {
        var facts = Facts(before);
        facts.Apply(change, Then);
        return facts.Find(1)!;
    }

    private static Facts Facts(Enrolment? enrolment)
    {
        var facts = new Facts(TownOrg.With("loyal"), new(2), 2);
        facts.Load(1, new Customer(1, null, [], LoyaltyType.Loyalty, null, "till", FieldMap.Empty, [], Source.Instore, Then, Then, [], []) { Enrolments = enrolment is null ? [] : [enrolment] });
        return facts;
    }
}
