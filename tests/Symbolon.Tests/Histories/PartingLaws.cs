using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Soundness;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Histories;

/// <summary>
/// What is true of two customers whose merge is undone after anything may have happened: thing by thing, what has not changed since the merge is as it was before it. A failure prints its seed.
/// </summary>
public sealed class PartingLaws
{
    [Fact]
    public void What_has_not_changed_since_a_merge_is_with_both_as_it_was_before_it()
    {
        var (things, parted) = (0, 0);
        Each(1_500, (town, merge, now) =>
        {
            if (Undone(town, merge, []) is not { } after) return;
            Interlocked.Increment(ref parted);
            Interlocked.Add(ref things, SameAsBefore(merge, now, after, thing => true));
        });
        Assert.True(parted > 300 && things > 3_000, $"{parted} parted, {things} things");
    }

    [Fact]
    public void Of_the_places_that_go_back_what_has_not_changed_is_as_it_was_and_all_that_can_be_had_but_once_stays()
    {
        var (things, parted) = (0, 0);
        Each(1_500, (town, merge, now) =>
        {
            foreach (var profile in merge.Before.Victim.Profiles)
            {
                if (merge.Before.Victim.Profiles.Count < 2 || Undone(town, merge, [profile.Place]) is not { } after) continue;
                Interlocked.Increment(ref parted);
                Interlocked.Add(ref things, SameAsBefore(merge, now, after, thing => PairThings.PlaceOf(thing) == PairThings.Name(profile.Place)));
                Assert.Equal([profile.Place], after.Victim.Profiles.Select(back => back.Place));
                Assert.Equal(Staying(now.Survivor, profile), Staying(after.Survivor, profile));
                Assert.Equal(now.Holders.OrderBy(held => held.Key), after.Holders.OrderBy(held => held.Key));
                Assert.Equal((0, 0), (after.Victim.Enrolments.Count, after.Victim.Labels.Count));
            }
        });
        Assert.True(parted > 60 && things > 300, $"{parted} parted, {things} things");
    }

    [Fact]
    public void No_points_are_made_or_lost_by_a_parting_and_no_card_goes_to_anybody_else()
    {
        var spent = 0;
        Each(4_000, (town, merge, now) =>
        {
            if (Undone(town, merge, []) is not { } after) return;
            var both = new[] { after.Survivor, after.Victim };
            foreach (var today in now.Survivor.Enrolments)
            {
                var parts = both.SelectMany(one => one.Enrolments).Where(one => one.ProgramId == today.ProgramId).Select(one => one.Points).ToList();
                var whole = parts.Aggregate((one, other) => new(one.Lots.With(other.Lots), one.Debt + other.Debt, one.Awarded + other.Awarded, one.Redeemed + other.Redeemed, one.Expired + other.Expired, one.Returned + other.Returned, one.Adjusted + other.Adjusted));
                Assert.Equal(today.Points.Balance, whole.Balance);
                if (today.Points.Debt + whole.Debt != Points.None) continue;
                Assert.Equal(Alive(today.Points, town.Now), Alive(whole, town.Now));
                Assert.Equal(whole.Lots.Count, whole.Lots.DistinctBy(lot => lot.Id).Count());
            }
            foreach (var theirs in merge.Before.Victim.Enrolments)
            {
                var back = after.Victim.Enrolments.Single(one => one.ProgramId == theirs.ProgramId).Points;
                if (theirs.Points.Lots.Where(lot => lot.Expires > town.Now).Any(lot => !now.Survivor.Enrolments.SelectMany(one => one.Points.Lots).Contains(lot))) Interlocked.Increment(ref spent);
                Assert.All(theirs.Points.Lots.Where(lot => lot.Expires > town.Now), lot => Assert.Contains(lot, back.Lots));
            }
            Assert.Equal(now.Holders.Keys.Order(), after.Holders.Keys.Order());
            Assert.All(after.Holders, held => Assert.Contains(held.Value, new[] { now.Holders[held.Key], merge.Victim }));
            Assert.All(after.Holders.Where(held => held.Value != now.Holders[held.Key]), held => Assert.Equal(merge.Survivor, now.Holders[held.Key]));
        });
        Assert.True(spent > 10, $"{spent} times points were made good");
    }

    [Fact]
    public void A_parting_is_the_same_whether_what_fell_due_was_written_down_before_or_not()
    {
        var settled = 0;
        Each(1_500, (town, merge, now) =>
        {
            var settle = town.Decide(town.Facts([new SettleLoyalty([merge.Survivor])]), new SettleLoyalty([merge.Survivor])).Changes;
            // What was owed was paid from lots that have expired since, and cannot be told apart any more.
            if (settle.Count == 0 || new[] { now.Survivor, merge.Before.Survivor, merge.Before.Victim }.Any(one => one.Enrolments.Any(part => part.Points.Debt > Points.None))) return;
            var (late, early) = (Undone(town, merge, []), Undone(town, merge, [], settle));
            Assert.Equal(late is null, early is null);
            if (late is null || early is null) return;
            Interlocked.Increment(ref settled);
            Assert.Equal(Due(town, late.Survivor), Due(town, early.Survivor));
            Assert.Equal(Due(town, late.Victim), Due(town, early.Victim));
        });
        Assert.True(settled > 15, $"{settled} settled");
    }

    [Fact]
    public void Merges_that_may_be_undone_in_any_order_are_undone_to_the_same_and_to_nothing_of_each_other()
    {
        var both = 0;
        Sampled.Histories(1_500, TownHistory.OfMerges, () => InEitherOrder(() => Interlocked.Increment(ref both)));
        Assert.True(both > 30, $"{both} pairs");
    }

    /// <summary>
    /// A step of a history, after which each two merges into one survivor are undone in both orders; tells of each pair
    /// that may be.
    /// </summary>
    internal static Action<Town, Request> InEitherOrder(Action seen)
    {
        var merges = new List<WatchedMerge>();
        return (town, request) =>
        {
            Watch(merges, town, request);
            foreach (var (nth, earlier) in merges.Index())
                foreach (var later in merges.Skip(nth + 1).Where(later => later.Survivor == earlier.Survivor))
                    if (AreTheSame(town, earlier, later)) seen();
        };
    }

    /// <summary>Whether two merges may be undone in either order; what they are undone to is then the same.</summary>
    private static bool AreTheSame(Town town, WatchedMerge earlier, WatchedMerge later)
    {
        if (InTurn(town, earlier, later) is not { } there || InTurn(town, later, earlier) is not { } back) return false;
        Assert.Equal(Silent(Known(there.Survivor)), Silent(Known(back.Survivor)));
        Assert.Equal(there.Survivor.Subscriptions.ToHashSet(), back.Survivor.Subscriptions.ToHashSet());
        Assert.Equal(Known(there.One), Known(back.Other));
        Assert.Equal(Known(there.Other), Known(back.One));
        Assert.Empty(Lots(there.One).Intersect(Foreign(earlier, later)));
        Assert.Empty(Lots(there.Other).Intersect(Foreign(later, earlier)));
        return true;

        // An identifier that was said of a joined customer belongs to who has it in a place of its own, too, when they
        // part: once that place has gone back with another victim, nobody has, and it goes with the place where it was
        // said.
        Customer Known(Customer one) => one with
        {
            Version = 0,
            Profiles = one.Profiles.Select(profile => profile with
            {
                Modified = default,
                Identifiers = profile.Identifiers.Without(identifier => !Had(profile.Place, identifier)),
            }).ToSequence(),
        };

        bool Had(Place place, Identifier identifier) => earlier.Before.Survivor.Holds(place, identifier)
            || earlier.Before.Victim.Holds(place, identifier) || later.Before.Victim.Holds(place, identifier);
    }

    /// <summary>A survivor without its choices, which come in the order of undoing.</summary>
    private static Customer Silent(Customer survivor) => survivor with { Subscriptions = [] };

    /// <summary>The lots of others that a victim may not come back with.</summary>
    private static IEnumerable<long> Foreign(WatchedMerge merge, WatchedMerge other) =>
        Lots(merge.Before.Survivor).Concat(Lots(other.Before.Victim)).Except(Lots(merge.Before.Victim));

    /// <summary>Every step of every history with every merge that stands then, and with the two customers of it as they are.</summary>
    private static void Each(int count, Action<Town, WatchedMerge, Pair> look) => Sampled.Histories(count, TownHistory.OfMerges, () =>
    {
        var merges = new List<WatchedMerge>();
        return (town, request) =>
        {
            Watch(merges, town, request);
            foreach (var merge in merges) look(town, merge, Pair.Of(town.Facts(new Wanted()), merge.Survivor, merge.Victim));
        };
    });

    /// <summary>Does what is asked, and keeps in mind which merges stand.</summary>
    private static void Watch(List<WatchedMerge> merges, Town town, Request request)
    {
        foreach (var made in WatchedMerge.Of(town, request).ToList())
        {
            merges.RemoveAll(merge => merge.Victim == made.Victim);
            merges.Add(made);
        }
        town.Do(request);
        merges.RemoveAll(merge => town.Find(merge.Victim)!.IsLive);
    }

    /// <summary>Three customers when one merge is undone and then the other, or null when that is refused.</summary>
    private static (Customer Survivor, Customer One, Customer Other)? InTurn(Town town, WatchedMerge one, WatchedMerge other)
    {
        var requests = new[] { one, other }.Select(merge => new UnmergeCustomers(1, merge.Survivor, merge.Victim)).ToList();
        var facts = town.Facts(requests);
        foreach (var undo in requests)
        {
            var decision = town.Decide(facts, undo);
            if (decision.Errors.Count > 0) return null;
            foreach (var change in decision.Changes) facts.Apply(change, new Stamp(town.Now, 1));
        }
        return (facts.Find(one.Survivor)!, facts.Find(one.Victim)!, facts.Find(other.Victim)!);
    }

    private static IEnumerable<long> Lots(Customer one) => one.Enrolments.SelectMany(part => part.Points.Lots).Select(lot => lot.Id);

    /// <summary>Both when the merge is undone now, the town being left as it is; null when that is refused.</summary>
    private static Pair? Undone(Town town, WatchedMerge merge, Sequence<Place> places, IEnumerable<Change>? first = null)
    {
        var undo = new UnmergeCustomers(1, merge.Survivor, merge.Victim) { Places = places };
        var facts = town.Facts([undo]);
        foreach (var change in first ?? []) facts.Apply(change, new Stamp(town.Now, 1));
        var decision = town.Decide(facts, undo);
        if (decision.Errors.Count > 0) return null;
        foreach (var change in decision.Changes) facts.Apply(change, new Stamp(town.Now, 1));
        foreach (var id in new[] { merge.Survivor, merge.Victim }) Assert.DoesNotContain(CustomerSoundness.Findings(facts, facts.Find(id)!), finding => !finding.Invariant.IsAdvice);
        return Pair.Of(facts, merge.Survivor, merge.Victim);
    }

    private static int SameAsBefore(WatchedMerge merge, Pair now, Pair after, Predicate<string> concerned)
    {
        var (before, then, today, back) = (PairThings.Of(merge.Before), PairThings.Of(merge.After), PairThings.Of(now), PairThings.Of(after));
        var same = before.Keys.Union(then.Keys).Union(back.Keys).Where(thing => concerned(thing) && Has(then, thing) == Has(today, thing)).ToList();
        foreach (var thing in same)
        {
            // Who has taken part in a programme since takes part in loyalty for good.
            if (thing == "loyalty" && after.Survivor.Enrolments.Count > 0) continue;
            Assert.True(Has(before, thing) == Has(back, thing), $"{thing}: {Has(before, thing)} before the merge, {Has(then, thing)} after it and since, {Has(back, thing)} in the end");
        }
        return same.Count;
    }

    private static (string, string) Has(Dictionary<string, (string, string)> things, string thing) => things.GetValueOrDefault(thing, (PairThings.Nothing, PairThings.Nothing));

    /// <summary>A survivor without the place that goes back, and without who was merged into it.</summary>
    private static Customer Staying(Customer one, Profile gone) => one with { Version = 0, Modified = default, Victims = [], Profiles = one.Profiles.Without(profile => profile.Place == gone.Place) };

    private static Points Alive(PointsAccount account, Instant now) => account.Lots.Where(lot => lot.Expires > now).Sum(lot => lot.Left);

    private static List<string> Due(Town town, Customer one) => one.Enrolments.Select(part => part.At(town.Now, town.Org.ProgramWithId(part.ProgramId)!)).Select(part => $"{part.ProgramId} {part.Tier} {part.TierEnds} {part.Points.Lots} {part.Points.Balance}").ToList();
}
