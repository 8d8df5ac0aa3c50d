using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests;

/// <summary>What each kind of change means, and that none is forgotten.</summary>
public sealed class ReplayTests
{
    private static readonly Stamp Then = new(new(1), 1), Now = new(new(2), 2);
    private static readonly Place Wechat = Script.Place("WECHAT:w1");
    private static readonly Identifier Mobile = new(IdentifierType.Mobile, "9101", "9101"), Email = new(IdentifierType.Email, "A@x.in", "a@x.in");

    private static readonly Customer One = new(
        1, null, [], LoyaltyType.NonLoyalty, null, "till", FieldMap.Empty, [], Source.Instore, Then, Then, [ProfileOf(Place.Instore, Mobile)], []);

    private static readonly Customer Victim = One with { Id = 2, MergedInto = 1, Profiles = [], Retained = [new(Wechat, Email)] };

    /// <summary>A change of each kind, and what it makes of the customer it names.</summary>
    private static readonly IReadOnlyDictionary<Change, Customer?> Means = new Dictionary<Change, Customer?>
    {
        [new CustomerRegistered(One with { Id = 3 })] = One with { Id = 3 },
        [new ProfileAdded(1, ProfileOf(Wechat, Email))] = One with { Modified = Now, Profiles = [One.Profiles[0], ProfileOf(Wechat, Email)] },
        [new ProfileUpdated(1, Place.Instore, "Mira", null, Fields("\"red\""), [])] = One with { Profiles = [One.Profiles[0] with { FirstName = "Mira", Fields = Fields("\"red\""), Modified = Now }] },
        [new CustomerUpdated(1, LoyaltyType.Loyalty, "Gold", null, Fields("7"), [])] = One with { LoyaltyType = LoyaltyType.Loyalty, StatusLabel = "Gold", ExtendedFields = Fields("7"), Modified = Now },
        [new IdentifierAdded(1, Place.Instore, Email)] = One with { Profiles = [One.Profiles[0] with { Identifiers = [Mobile, Email], Modified = Now }] },
        [new IdentifierRemoved(1, Place.Instore, Mobile)] = One with { Profiles = [One.Profiles[0] with { Identifiers = [], Modified = Now }] },
        [new RetainedReleased(2, new(Wechat, Email))] = Victim with { Retained = [] },
        [new CustomersMerged(One, Victim, One with { Victims = [2, 4] }, Victim)] = One with { Victims = [2, 4] },
        [new ExternalIdIssued(7, "77")] = null,
    };

    [Fact]
    public void Every_kind_of_change_is_replayed_and_means_what_it_says()
    {
        Assert.Equal(Changes.Kinds, Means.Keys.Select(change => change.GetType()).OrderBy(kind => kind.Name));
        foreach (var (change, after) in Means)
        {
            var facts = Loaded();
            facts.Apply(change, Now);
            if (after is null) Assert.Equal(0, change.CustomerId);
            else Assert.Equal(after, facts.Find(change.CustomerId));
        }
    }

    [Fact]
    public void A_merge_points_the_victims_earlier_victims_at_the_survivor()
    {
        var facts = Loaded();
        facts.Load(4, Victim with { Id = 4, MergedInto = 2, Retained = [] });
        facts.Apply(new CustomersMerged(One, One with { Id = 2, Victims = [4] }, One with { Victims = [2, 4] }, Victim), Now);
        Assert.Equal(1, facts.Find(4)!.MergedInto);
    }

    [Fact]
    public void An_issued_external_id_moves_the_counter_on()
    {
        var facts = Loaded();
        facts.Apply(new ExternalIdIssued(7, "77"), Now);
        Assert.Equal(8, facts.NextExternalNumber);
    }

    private static Facts Loaded()
    {
        var facts = new Facts(TownOrg.With(""), Now.At, 3);
        facts.Load(1, One);
        facts.Load(2, Victim);
        return facts;
    }

    private static FieldMap Fields(string literal) => FieldMap.From([new("colour", literal)]);

    private static Profile ProfileOf(Place place, Identifier identifier) => new(place, null, null, FieldMap.Empty, [identifier], [], Then, Then);
}
