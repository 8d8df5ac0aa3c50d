using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Soundness;

/// <summary>
/// Finds customers whose mobile is stored otherwise than it would be read today, after a change of the countries or
/// of the reading. Their number does not find them any more, and the same number sent again makes another customer.
/// </summary>
public static class MobileSoundness
{
    public static IEnumerable<Finding> Findings(Settings settings, MobileReader mobiles, Customer customer)
    {
        if (settings.Countries.Base == "") yield break;
        var held = customer.Profiles.SelectMany(profile => profile.Identifiers);
        var retained = customer.Retained.Select(kept => kept.Identifier);
        if (held.Concat(retained).Any(IsOtherwise)) yield return new(Invariants.MobileForm, "customer", customer.Id);

        bool IsOtherwise(Identifier identifier) =>
            identifier.Type == IdentifierType.Mobile
            && mobiles(identifier.Key, true, settings.Countries) != identifier.Key;
    }
}
