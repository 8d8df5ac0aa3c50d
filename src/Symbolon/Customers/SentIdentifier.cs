using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>An identifier where a call sends it, with everybody who has it anywhere, live or retained.</summary>
internal sealed record SentIdentifier(Place Place, Identifier Identifier, Customer[] Holders)
{
    /// <summary>Whether somebody has it, and nobody in the place where it is sent.</summary>
    public bool IsElsewhere => Holders.Length > 0 && !Array.Exists(Holders, IsHere);

    /// <summary>The naming identifiers of profiles.</summary>
    public static List<SentIdentifier> Of(IEnumerable<ProfileEntry> profiles, Facts facts) =>
        [.. from entry in profiles from identifier in entry.Naming(facts.Org) select new SentIdentifier(entry.Place, identifier, [.. facts.Holders(identifier)])];

    public bool IsHere(Customer holder) => holder.Holds(Place, Identifier);
}
