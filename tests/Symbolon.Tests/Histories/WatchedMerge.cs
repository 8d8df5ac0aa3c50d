using Symbolon.Customers;
using Symbolon.Loyalty;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Histories;

/// <summary>A merge as a history saw it: both customers right before and right after it, and who held each card then.</summary>
internal sealed record WatchedMerge(Pair Before, Pair After)
{
    public long Survivor => Before.Survivor.Id;

    public long Victim => Before.Victim.Id;

    /// <summary>The merges of a decision, made on facts of the same town.</summary>
    public static IEnumerable<WatchedMerge> Of(Town town, Request request)
    {
        var facts = town.Facts([request]);
        var (found, before) = ((CustomersMerged?)null, (Pair?)null);
        foreach (var change in town.Decide(facts, request).Changes)
        {
            // The upgrades that a merge gives are of the merge.
            if (found is not null && !(change is TierChanged { Reason: var reason } && reason.StartsWith("merged", StringComparison.Ordinal)))
            {
                yield return new(before!, Pair.Of(facts, found.Survivor.Id, found.Victim.Id));
                found = null;
            }
            if (change is CustomersMerged merged) (found, before) = (merged, Pair.Of(facts, merged.Survivor.Id, merged.Victim.Id));
            facts.Apply(change, new Stamp(town.Now, request.Till));
        }
        if (found is not null) yield return new(before!, Pair.Of(facts, found.Survivor.Id, found.Victim.Id));
    }
}

/// <summary>Two customers at a moment, and the cards that are known with their holders.</summary>
internal sealed record Pair(Customer Survivor, Customer Victim, Dictionary<long, long?> Holders)
{
    public static Pair Of(Facts facts, long survivor, long victim) =>
        new(facts.Find(survivor)!, facts.Find(victim)!, facts.Known.Select(one => one.Id).ToList().SelectMany(facts.Cards.HeldBy).ToDictionary(card => card.Id, card => card.CustomerId));
}
