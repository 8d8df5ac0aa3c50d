namespace Symbolon.Customers;

/// <summary>A merge that was not undone: the number of its event, both customers before it, and the victim's cards that the survivor got.</summary>
public sealed record MergeRecord(long EventNo, Customer SurvivorBefore, Customer VictimBefore, Sequence<long> Cards)
{
    /// <summary>Whether both merges touched one of the survivor's places, so that the later one has to be undone first.</summary>
    public bool Shares(MergeRecord other) => VictimBefore.Profiles.Any(profile => other.VictimBefore.ProfileIn(profile.Place) is not null);
}
