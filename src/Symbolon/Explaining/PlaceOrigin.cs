using Symbolon.Customers;
using Symbolon.Events;

namespace Symbolon.Explaining;

/// <summary>How a customer came to be known in a place: by which event, and, where it was joined to it, by what and from which victim.</summary>
public sealed record PlaceOrigin(PlaceHow How, Event? Event, JoinCause? Cause, long? Victim)
{
    /// <summary>The origin of a profile by the customer's events, the latest first; unknown when they do not reach back so far.</summary>
    public static PlaceOrigin Of(long customer, Profile profile, IEnumerable<Event> events) =>
        events.Select(one => Of(customer, profile, one)).FirstOrDefault(found => found is not null) ?? new(PlaceHow.Unknown, null, null, null);

    /// <summary>Whether a change may be the origin of a place.</summary>
    public static bool IsToldBy(Change change) =>
        change is CustomerRegistered or ProfileAdded or CustomersMerged or CustomersUnmerged;

    private static PlaceOrigin? Of(long customer, Profile profile, Event one) => one.Change switch
    {
        CustomerRegistered registered when registered.Customer.Id == customer && registered.Customer.ProfileIn(profile.Place) is not null => new(PlaceHow.Registered, one, null, null),
        ProfileAdded added when added.Id == customer && added.Profile.Place == profile.Place => new(PlaceHow.Combined, one, added.Cause, null),
        CustomersMerged merged when merged.Survivor.Id == customer && merged.SurvivorBefore.ProfileIn(profile.Place) is null && merged.Survivor.ProfileIn(profile.Place) is not null => new(PlaceHow.Merged, one, merged.Cause, merged.Victim.Id),
        CustomersUnmerged parted when parted.Victim.Id == customer && parted.Victim.ProfileIn(profile.Place) is not null => new(PlaceHow.Parted, one, null, null),
        _ => null,
    };
}

/// <summary>Registered there; recognised by an identifier and combined; come with a merge; come back when one was undone; or longer ago than is kept.</summary>
public enum PlaceHow { Unknown, Registered, Combined, Merged, Parted }
