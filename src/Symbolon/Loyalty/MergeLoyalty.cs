using Symbolon.Customers;

namespace Symbolon.Loyalty;

/// <summary>
/// What a merge does to loyalty, once what is due of both is written down: points are summed and keep their expiry,
/// what the survivor lacks moves whole, and the higher tier wins (customers §7.5).
/// </summary>
internal static class MergeLoyalty
{
    /// <summary>The survivor's enrolments with the victim's points; its tiers are as they were.</summary>
    public static Sequence<Enrolment> Merge(Customer survivor, Customer victim) => victim.Enrolments.Count == 0
        ? survivor.Enrolments
        : survivor.Enrolments.Select(ours => Theirs(victim, ours) is { } theirs ? ours with { Points = ours.Points.With(theirs.Points) } : ours)
            .Concat(victim.Enrolments.Where(theirs => Theirs(survivor, theirs) is null)).OrderBy(one => one.ProgramId).ToSequence();

    /// <summary>The upgrades that the survivor gets from a victim's higher tiers, or from the same ones that end later.</summary>
    public static IEnumerable<TierChanged> Upgrades(Customer survivor, Customer victim) =>
        from ours in survivor.Enrolments
        let theirs = Theirs(victim, ours)
        where theirs is not null && (theirs.Tier > ours.Tier || (theirs.Tier == ours.Tier && theirs.TierEnds > ours.TierEnds))
        select new TierChanged(survivor.Id, ours.ProgramId, ours.Tier, theirs.Tier, theirs.TierEnds, $"merged {victim.Id}");

    private static Enrolment? Theirs(Customer other, Enrolment ours) => other.Enrolments.FirstOrDefault(theirs => theirs.ProgramId == ours.ProgramId);
}
