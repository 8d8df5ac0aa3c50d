using Symbolon.Texts;

namespace Symbolon.Customers;

/// <summary>Whether an item of an upsert seems to be about somebody else than the customer it found (97408).</summary>
internal static class Stranger
{
    private static readonly IdentifierType[] Contacts =
        [.. Enum.GetValues<IdentifierType>().Where(type => type.IsContact())];

    /// <summary>
    /// The warning when the item replaces the name that is known in its place by another one, and a mobile, email or
    /// external id by one by which the customer was not known anywhere; else null.
    /// </summary>
    public static Notice? Replacing(Facts facts, Customer customer, ProfileEntry sent)
    {
        if (customer.ProfileIn(sent.Place) is not { } known || !HasOtherName(known, sent)) return null;
        foreach (var type in Contacts)
        {
            var brought = sent.Identifiers.Where(identifier => identifier.Type == type).ToList();
            if (brought.Count > 0 && known.Identifiers.Any(identifier => identifier.Type == type)
                && !brought.Exists(identifier => WasKnownBy(facts, customer, identifier)))
                return Codes.StrangerReplaced.With(customer.Id, type.Name(), sent.Place);
        }
        return null;
    }

    /// <summary>Whether a part of the name that both have differs, but for letter case and blanks around it.</summary>
    private static bool HasOtherName(Profile known, ProfileEntry sent) =>
        Differ(known.FirstName, sent.FirstName) || Differ(known.LastName, sent.LastName);

    private static bool Differ(string? known, string? sent) =>
        !string.IsNullOrWhiteSpace(known) && !string.IsNullOrWhiteSpace(sent)
        && !Folding.Same(known.Trim(), sent.Trim());

    /// <summary>Whether the customer has the identifier in any place, or a victim of a merge into it had.</summary>
    private static bool WasKnownBy(Facts facts, Customer customer, Identifier identifier) =>
        customer.Profiles.Any(profile => profile.Holds(identifier)) || customer.Victims.Any(victim =>
            facts.Find(victim)!.Retained.Any(retained => retained.Identifier.Equals(identifier)));
}
