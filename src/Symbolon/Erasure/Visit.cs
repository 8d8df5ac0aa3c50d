using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Erasure;

/// <summary>The time during which an erased person was merged into somebody who is somebody else again: from the event of the merge to that which undid it, in the places that were the person's alone.</summary>
public sealed record Visit(long Survivor, long Since, long Until, IReadOnlySet<Place> Places)
{
    public static Visit Of(Customer survivorBefore, Customer victimBefore, long since, long until) =>
        new(survivorBefore.Id, since, until, victimBefore.Profiles.Select(profile => profile.Place).Where(place => survivorBefore.ProfileIn(place) is null).ToHashSet());

    /// <summary>Whether what was done to the survivor then was said of the person's places.</summary>
    public bool Covers(Change change, long no) => change.CustomerId == Survivor && no > Since && no < Until && change switch
    {
        ProfileAdded added => Places.Contains(added.Profile.Place),
        ProfileUpdated updated => Places.Contains(updated.Place),
        IdentifierAdded added => Places.Contains(added.Place),
        IdentifierRemoved removed => Places.Contains(removed.Place),
        CustomersMerged or CustomersUnmerged => true,
        _ => false,
    };
}
