using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Firewall;
using Symbolon.Loyalty;
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

    private static readonly CustomerRequest Asked = new(9, RequestKind.Mobile, RequestStatus.Pending, 1, "", Then, Then);

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
        [new LabelsChanged(1, [3, 2], [9])] = One with { Labels = [new(2, Now), new(3, Now)], Modified = Now },
        [new StatusChanged(1, "Held", "why", null)] = One with { StatusLabel = "Held", Modified = Now },
        [new SubscriptionsChanged(1, [new("email", Symbolon.Orgs.Source.Instore, "", -1, SubscriptionPriority.Bulk, false)], "")] =
            One with { Subscriptions = [new("email", Symbolon.Orgs.Source.Instore, "", -1, SubscriptionPriority.Bulk, false)], Modified = Now },
        [new CustomersMerged(One, Victim, One with { Victims = [2, 4] }, Victim)] = One with { Victims = [2, 4] },
        [new CustomersUnmerged(7, One with { Victims = [2] }, Victim, One with { StatusLabel = "Gold" }, One with { Id = 2 })] = One with { StatusLabel = "Gold" },
        [new IdentifierQuarantined(1, Mobile, 3, "many")] = One,
        [new QuarantineReleased(1, Mobile, "one")] = One,
        [new CustomerErased(1, [2], "Gone", ["h"])] = One with { Profiles = [], StatusLabel = "Gone", Erased = Now.At, Modified = Now },
        [new RequestAdded(Asked)] = One,
        [new RequestDecided(9, 1, RequestStatus.Rejected, "no", null, null)] = One,
        [new ExternalIdIssued(7, "77")] = null,
    };

    [Fact]
    public void Every_kind_of_change_is_replayed_and_means_what_it_says()
    {
        Assert.Equal(Changes.Kinds.Where(kind => !kind.IsSubclassOf(typeof(CardChange)) && !kind.IsSubclassOf(typeof(LoyaltyChange))), Means.Keys.Select(change => change.GetType()).OrderBy(kind => kind.Name));
        foreach (var (change, after) in Means)
        {
            var facts = Loaded();
            facts.Apply(change, Now);
            if (after is null) Assert.Equal(0, change.CustomerId);
            else if (change is FirewallChange) Assert.Equal(new JoinState(change is IdentifierQuarantined, change is IdentifierQuarantined ? 3 : 0), facts.Joins[Mobile]);
            else if (change is not RequestChange) Assert.Equal(after with { Version = 1 }, facts.Find(change.CustomerId));
            else Assert.Equal(Asked with { Status = change is RequestDecided ? RequestStatus.Rejected : Asked.Status, Updated = change is RequestDecided ? Now : Then }, facts.Requests.Find(9));
            Assert.Equal(2, facts.NextEvent);
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

    [Fact]
    public void Every_kind_of_change_of_a_card_is_replayed_and_means_what_it_says()
    {
        var (printed, live) = (new StatusEntry(1, 14, null, "", Then), new StatusEntry(2, 13, 14, "", Now));
        var card = new Card(1, 1, "C1", null, null, 1, null, FieldMap.Empty, FieldMap.Empty, Then.At, null, null, [printed]);
        var issued = card with { CustomerId = 1, Till = 2, Issued = Now.At, Expires = new(9), Entries = [printed, live] };
        var (fields, place, back) = (Fields("7"), new MappedEntity("TILL", "t", 2), new StatusEntry(3, 14, 13, "", Now));
        var made = new Card(7, 2, "G0022", null, null, 2, null, FieldMap.Empty, FieldMap.Empty, Now.At, null, null, [new(9, 1, null, "", Now)]);
        (CardChange Change, Card? Before, Card? After)[] means =
        [
            (new CardAdded(card, null), null, card),
            (new CardAdded(card, 4), null, card),
            (new CardNumbersReserved(1, 3, 2, ""), card, card),
            (new CardsGenerated(2, 6, 8, 1, 2, ["G0011", "G0022"]), null, made),
            (new CardIssued(1, 1, 2, Now.At, new(9), live), card, issued),
            (new CardDelinked(1, 1, 2, back), issued, issued with { CustomerId = null, Issued = null, Expires = null, Entries = [printed, live, back] }),
            (new CardUpdated(1, 1, 0, "x1", place, fields, fields, null), issued, issued with { ExternalId = "x1", Mapped = place, CustomFields = fields, ExtendedFields = fields }),
            (new CardUpdated(1, 0, 3, null, null, FieldMap.Empty, FieldMap.Empty, live), card, card with { Till = 3, Entries = [printed, live] }),
        ];
        Assert.Equal(Changes.Kinds.Where(kind => kind.IsSubclassOf(typeof(CardChange))), means.Select(one => one.Change.GetType()).Distinct().OrderBy(kind => kind.Name));
        foreach (var (change, before, after) in means)
        {
            var facts = Loaded();
            if (before is not null) facts.Cards.Load(before);
            facts.Cards.LoadHolding(1, before?.CustomerId == 1 ? [1] : []);
            facts.Apply(change, Now);
            var put = change is CardNumbersReserved ? after! : after! with { Version = 1 };
            Assert.Equal(put, facts.Cards.Find(put.Id));
            Assert.Equal(put.CustomerId == 1 ? [put] : [], facts.Cards.HeldBy(1));
            if (change is CardAdded { Counter: 4 } or CardNumbersReserved) Assert.Equal(5, facts.Cards.Counter(1));
        }
    }

    [Fact]
    public void A_merge_moves_the_cards_that_it_names()
    {
        var facts = Loaded();
        var card = new Card(5, 1, "C1", null, 2, 1, null, FieldMap.Empty, FieldMap.Empty, Then.At, Then.At, null, [new(1, 2, null, "", Then)]);
        facts.Cards.Load(card);
        facts.Cards.LoadHolding(1, []);
        facts.Cards.LoadHolding(2, [5]);
        facts.Apply(new CustomersMerged(One, Victim, One with { Victims = [2] }, Victim) { Cards = [5] }, Now);
        Assert.Equal([card with { CustomerId = 1, Version = 1 }], facts.Cards.HeldBy(1));
        Assert.Empty(facts.Cards.HeldBy(2));
    }

    private static Facts Loaded()
    {
        var facts = new Facts(TownOrg.With(""), Now.At, 3);
        facts.Load(1, One);
        facts.Load(2, Victim);
        facts.Requests.Load(Asked);
        facts.Cards.LoadHolding(1, []);
        facts.Cards.LoadHolding(2, []);
        facts.Joins.Load(Mobile, new(false, 3));
        return facts;
    }

    private static FieldMap Fields(string literal) => FieldMap.From([new("colour", literal)]);

    private static Profile ProfileOf(Place place, Identifier identifier) => new(place, null, null, FieldMap.Empty, [identifier], [], Then, Then);
}
