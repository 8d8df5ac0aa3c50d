using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>What joined two customers, or a customer and a new profile: an identifier that was brought in one place and held in others by then.</summary>
public sealed record JoinCause(Place Place, Identifier Identifier, Sequence<Place> HeldIn)
{
    /// <summary>The cause, when the holder has it.</summary>
    internal static JoinCause? Of(Customer holder, Place place, Identifier identifier) =>
        holder.Profiles.Where(profile => profile.Holds(identifier)).Select(profile => profile.Place).ToSequence() is { Count: > 0 } places ? new(place, identifier, places) : null;
}
