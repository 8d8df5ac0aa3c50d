using Symbolon.Firewall;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// How a request addresses a customer: by id, or by identifiers in a place or in all of them (customers §2.5). Answers 8015 when nobody is found and
/// 8065 when the customer is not in that source; a victim leads to its survivor with warning 8069 (§7.6). A card finds who holds it while it is alive (cards §16.3).
/// </summary>
public sealed record CustomerKey(long? Id, Place? Place, Sequence<Identifier> Identifiers)
{
    public static CustomerKey Of(long id) => new(id, null, []);

    /// <summary>Where the first identifier is looked for first: its live holder in that place, when there is one, is found without a warning (see <see cref="Find"/>).</summary>
    public (Place Place, Identifier Identifier)? Nearest => Place is { } place && Identifiers is [var first, ..] && !first.Type.IsCard() ? (place, first) : null;

    public void Name(Wanted wanted)
    {
        if (Id is { } id) wanted.Add(id);
        foreach (var identifier in Identifiers) wanted.Add(identifier);
    }

    /// <summary>The version of whom it finds.</summary>
    public long? VersionIn(Facts facts) => FindToChange(facts, [], out var customer) is null ? customer!.Version : null;

    /// <summary>Whom a read is about; any identifier finds its holder.</summary>
    public Notice? Find(Facts facts, ICollection<Notice> warnings, out Customer? customer) =>
        Find(facts, warnings, isChange: false, out customer);

    /// <summary>
    /// Whom a write is about. Placeholders and quarantined values are passed over with warnings 97401 and 97402:
    /// nobody can know whom they mean.
    /// </summary>
    public Notice? FindToChange(Facts facts, ICollection<Notice> warnings, out Customer? customer) =>
        Find(facts, warnings, isChange: true, out customer);

    private Notice? Find(Facts facts, ICollection<Notice> warnings, bool isChange, out Customer? customer)
    {
        customer = Id is { } id ? facts.FindLive(id, warnings) : FindByIdentifier(facts, warnings, isChange);
        if (customer is null) return Codes.NotFound;
        if (customer.Erased is not null) return Codes.CustomerIsErased;
        return Place is { } place && customer.ProfileIn(place) is null ? Codes.NotInSource : null;
    }

    /// <summary>
    /// Identifiers are alternatives in order; under dual eligibility only the primary one counts in INSTORE. Live holders in the place come first, then
    /// victims that retain it there, then anybody elsewhere: INSTORE's holder before the others, the oldest first.
    /// </summary>
    private Customer? FindByIdentifier(Facts facts, ICollection<Notice> warnings, bool isChange)
    {
        foreach (var identifier in Identifiers)
        {
            if (identifier.Type.IsCard())
            {
                if (facts.CardHolder(identifier) is { } owner && !IsPassedOver(identifier))
                    return facts.FindLive(owner, warnings);
                continue;
            }
            var (found, first) = (default(Customer), (Elsewhere: 0, Retained: 0, OutOfInstore: 0, Id: 0L));
            foreach (var holder in facts.Holders(identifier))
            {
                foreach (var place in facts.Org.PlacesOf(holder, identifier))
                {
                    var rank = (place == Place ? 0 : 1, holder.IsLive ? 0 : 1, place.IsInstore ? 0 : 1, holder.Id);
                    if (found is null || rank.CompareTo(first) < 0) (found, first) = (holder, rank);
                }
            }
            if (found is not null && !IsPassedOver(identifier)) return facts.FindLive(found.Id, warnings);
        }
        return null;

        bool IsPassedOver(Identifier identifier)
        {
            if (!isChange || MergeFirewall.NamesNobody(facts, identifier) is not { } nobody) return false;
            warnings.Add(nobody);
            return true;
        }
    }
}
