using Symbolon.Customers;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Histories;

/// <summary>What is true of undoing merges in random histories. A failure prints its seed.</summary>
public sealed class UnmergeLaws
{
    [Fact]
    public void A_merge_that_is_undone_at_once_was_never_done()
    {
        var undone = 0;
        Sampled.Histories(3_000, UndoneAtOnce(() => Interlocked.Increment(ref undone)));
        Assert.True(undone > 100, $"{undone} merges");
    }

    /// <summary>Undoes what a request merges, beside the town, before the town does the request.</summary>
    internal static Action<Town, Request> UndoneAtOnce(Action counted) => (town, request) =>
    {
        var decision = town.Decide(town.Facts([request]), request);
        // What the same request took away before it merged is not there to come back to.
        if (decision.Changes.OfType<CustomersMerged>().FirstOrDefault() is { } merged
            && !merged.VictimBefore.Profiles.Any(profile => profile.Identifiers.Count == 0))
        {
            var undo = new UnmergeCustomers(1, merged.Survivor.Id, merged.Victim.Id);
            var facts = town.Facts([request, undo]);
            var held = (Survivor: Sequence<long>.Empty, Victim: Sequence<long>.Empty);
            foreach (var change in decision.Changes)
            {
                if (change == merged) held = (Cards(facts, merged.Survivor.Id), Cards(facts, merged.Victim.Id));
                facts.Apply(change, new Stamp(town.Now, request.Till));
                if (change == merged) break;
            }
            var parted = town.Decide(facts, undo);
            Assert.Empty(parted.Errors);
            foreach (var change in parted.Changes) facts.Apply(change, new Stamp(town.Now, 1));
            Assert.Equal(Timeless(merged.SurvivorBefore), Timeless(facts.Find(merged.Survivor.Id)!));
            Assert.Equal(Timeless(merged.VictimBefore), Timeless(facts.Find(merged.Victim.Id)!));
            Assert.Equal(held, (Cards(facts, merged.Survivor.Id), Cards(facts, merged.Victim.Id)));
            counted();
        }
        town.Do(request);
    };

    [Fact]
    public void Merges_that_are_undone_later_keep_the_invariants_and_lose_nothing_that_finds_a_person()
    {
        var (undone, refused) = (0, 0);
        Sampled.Histories(3_000, (town, request) =>
        {
            town.Do(request);
            if (town.Customers.Where(customer => !customer.IsLive).OrderBy(customer => (customer.Id * 31) % 7).FirstOrDefault() is not { MergedInto: { } survivor } victim || town.Customers.Count % 3 == 0) return;
            var before = Known(town, survivor, victim.Id);
            var decision = town.Do(new UnmergeCustomers(1, survivor, victim.Id));
            Interlocked.Increment(ref decision.Errors.Count == 0 ? ref undone : ref refused);
            if (decision.Errors.Count == 0) Assert.True(town.Find(victim.Id)!.IsLive);
            Invariants.Hold(town);
            Assert.Equal(before, Known(town, survivor, victim.Id));
        });
        Assert.True(undone > 100, $"{undone} undone, {refused} refused");
    }

    private static Sequence<long> Cards(Facts facts, long customer) => facts.Cards.HeldBy(customer).Select(card => card.Id).ToSequence();

    private static List<Identifier> Known(Town town, params long[] ids) => ids.SelectMany(id => Invariants.KnownBy(town, town.Find(id)!)).Distinct().Order().ToList();

    private static Customer Timeless(Customer one) => one with { Version = 0, Modified = default, Profiles = one.Profiles.Select(profile => profile with { Modified = default }).ToSequence() };
}
