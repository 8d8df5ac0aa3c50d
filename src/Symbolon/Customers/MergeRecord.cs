using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>A merge that was not undone: the number of its event, both customers before it, and the victim's cards that the survivor got.</summary>
public sealed record MergeRecord(long EventNo, Customer SurvivorBefore, Customer VictimBefore, Sequence<long> Cards)
{
    /// <summary>The survivor as the merge made it; null for a merge from before that was kept.</summary>
    public Customer? SurvivorAfter { get; init; }

    /// <summary>Whether both merges touched one of the survivor's places, so that the later one has to be undone first.</summary>
    public bool Shares(MergeRecord other) => VictimBefore.Profiles.Any(profile => other.VictimBefore.ProfileIn(profile.Place) is not null);

    /// <summary>
    /// Whether this merge built on an earlier one of the same survivor: it brought points into a programme that the earlier victim alone had been in, or a programme to one who takes part in loyalty because of it, or the survivor would get something of the earlier victim back when the two are undone
    /// in the wrong order.
    /// </summary>
    public bool BuildsOn(MergeRecord earlier, Customer today, Facts facts) =>
        earlier.Brought.Any(program => VictimBefore.Enrolments.Any(one => one.ProgramId == program))
        || (Brought.Any() && earlier.SurvivorBefore.LoyaltyType != earlier.VictimBefore.LoyaltyType)
        || Parted.Whole(Parted.Whole(today, this, facts), earlier, facts) != Parted.Whole(Parted.Whole(today, earlier, facts), this, facts);

    /// <summary>What the merge made of the survivor; where that was not kept, what the org's settings of today would make of it.</summary>
    internal Customer Made(Org org) => SurvivorAfter ?? MergeCustomers.Merge(SurvivorBefore, VictimBefore, org, default).Survivor;

    /// <summary>The programmes that the survivor is in because of the victim.</summary>
    private IEnumerable<long> Brought => VictimBefore.Enrolments.Select(one => one.ProgramId).Except(SurvivorBefore.Enrolments.Select(one => one.ProgramId));
}
