using Symbolon.Cards;
using Symbolon.Firewall;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>One identifier change being decided, on facts of its own: removes first, then what the added values mean, then the merge, then the adds, the card last.</summary>
internal sealed class IdentifierChange(Facts facts, ChangeIdentifiers request, long customerId, List<Notice> warnings)
{
    private readonly Stamp stamp = new(facts.Now, request.Till);
    private readonly List<Change> changes = [];
    private readonly Place place = request.Place;
    private readonly MergeFirewall firewall = new(facts, facts.Org.Settings.Firewall);
    private readonly List<Identifier> removes =
        [.. request.Remove.Select(identifier => Held(facts, request, customerId, identifier))];

    private long holderId = customerId;

    private Customer Customer => facts.Find(holderId)!;

    /// <summary>Decides step by step; the first code that stops it, or null when all was done.</summary>
    public Notice? Refusal()
    {
        var link = new CardLink(facts, request.Till, Apply);
        foreach (var identifier in removes) Remove(identifier);
        if (request.RemoveCards is [var gone] && link.Delink(Customer, gone) is { } held) return held;
        var adds = request.Add.Where(identifier => !IsAttached(identifier)).ToList();
        var holders = adds.ToDictionary(identifier => identifier, Joinable);
        foreach (var quarantined in firewall.Quarantined) Apply(quarantined);
        if (Clash(holders) is { } clash) return clash;
        var other = holders.Values.SelectMany(found => found).FirstOrDefault();
        if (adds.Exists(identifier => IsBlockedByVictim(identifier, other))) return Codes.MergedCustomerFound;
        if (other is not null && facts.Org.StatusLabels.Refusal(other, CustomerAction.IdentifierChange) is { } unmerged) return unmerged;
        if (other is not null) Merge(other, holders.First(pair => pair.Value.Contains(other)).Key);
        foreach (var identifier in adds) Add(identifier);
        if (Customer.ProfileIn(place)!.Identifiers.Count == 0) return Codes.NoValidChange;
        if (adds.Count > 0 && Customer.ProfileIn(place)!.Identifiers.Count > Limits.IdentifiersHeld) return Codes.InvalidBody.With($"more than {Limits.IdentifiersHeld} identifiers in a profile");
        if (place.IsInstore && facts.Org.Settings.SyncIdentifiers && Sync(adds) is { } unsynced) return unsynced;
        return request.AddCards is [var card] ? link.Issue(Customer, card) : null;
    }

    public Decision Accept() => Decision.Accept(holderId, changes, warnings);

    /// <summary>
    /// What is removed: the number as it is read today, or as it was written where only that is held.
    /// </summary>
    private static Identifier Held(Facts facts, ChangeIdentifiers request, long id, Identifier identifier)
    {
        var customer = facts.Find(id)!;
        if (customer.Holds(request.Place, identifier)) return identifier;
        var stored = request.Stored.Where(pair => pair.Read.Equals(identifier)).Select(pair => pair.Stored);
        return stored.FirstOrDefault(former => customer.Holds(request.Place, former)) ?? identifier;
    }

    private void Remove(Identifier identifier)
    {
        if (Customer.Holds(place, identifier)) Apply(new IdentifierRemoved(holderId, place, identifier));
        else warnings.Add(Codes.NoValidChange);
    }

    private bool IsAttached(Identifier identifier)
    {
        if (!Customer.Holds(place, identifier)) return false;
        Code? attached = identifier.Type switch
        {
            IdentifierType.Mobile => Codes.MobileAlreadyAttached,
            IdentifierType.Email => Codes.EmailAlreadyAttached,
            IdentifierType.ExternalId => Codes.ExternalIdAlreadyAttached,
            _ => null,
        };
        if (attached is not null) warnings.Add(attached);
        return true;
    }

    /// <summary>Whom the identifier names; where others may share a value, nobody.</summary>
    private List<Customer> Named(Identifier identifier) => facts.Org.IsShared(place, identifier.Type) ? [] : facts.Holders(identifier).ToList();

    /// <summary>What must be known before anybody is merged, or null when it is.</summary>
    public Wanted? Missing() => firewall.Missing(request.Add.Where(identifier => (!Customer.Holds(place, identifier) || request.Remove.Contains(identifier)) && Others(identifier).Exists(holder => !holder.Holds(place, identifier))));

    private List<Customer> Others(Identifier identifier) => Named(identifier).FindAll(holder => holder.IsLive && holder.Id != holderId);

    /// <summary>Those in the same place, and of others those whom the firewall lets be joined.</summary>
    private List<Customer> Joinable(Identifier identifier)
    {
        var newcomer = Newcomer.Of(Customer).With(request.Add);
        return Others(identifier).FindAll(holder =>
        {
            if (holder.Holds(place, identifier) || firewall.Stops(newcomer, holder, identifier) is not { } stopped) return true;
            if (!warnings.Contains(stopped)) warnings.Add(stopped);
            return false;
        });
    }

    /// <summary>The holders that make the change impossible, in the contract's order (customers §7.2).</summary>
    private Notice? Clash(Dictionary<Identifier, List<Customer>> holders)
    {
        var here = holders.SelectMany(pair => pair.Value.Where(holder => holder.Holds(place, pair.Key))).DistinctBy(holder => holder.Id).Count();
        if (here > 0) return here == 1 ? Codes.TakenInSamePlace : Codes.OtherProfileInSamePlace;
        if (holders.Values.Any(found => found.Count > 1)) return Codes.AmbiguousIdentifier;
        var others = holders.Values.SelectMany(found => found).DistinctBy(holder => holder.Id).ToList();
        if (others.Count > 1) return Codes.UpdateConflict;
        return others.Count == 1 && others[0].ProfileIn(place) is not null ? Codes.CombineNotPossible : null;
    }

    /// <summary>
    /// A mobile, email or external id that a victim retains blocks (customers §7.3), unless it is one of the other customer to merge with, or the org lets
    /// INSTORE take it; one's own victim's comes back with 8067. Other types pass on: a device may have a new owner.
    /// </summary>
    private bool IsBlockedByVictim(Identifier identifier, Customer? other)
    {
        var victims = Named(identifier).FindAll(holder => !holder.IsLive);
        foreach (var _ in victims.Where(victim => victim.MergedInto == holderId)) warnings.Add(Codes.AlreadyMerged.With(holderId));
        return victims.Exists(victim => victim.MergedInto != other?.Id && Blocks(victim, identifier));
    }

    private bool Blocks(Customer holder, Identifier identifier) =>
        !holder.IsLive && holder.MergedInto != holderId && identifier.Type.IsContact() && !(facts.Org.Settings.ReuseRetained && place.IsInstore);

    private void Merge(Customer holder, Identifier identifier)
    {
        var (survivor, victim) = MergeCustomers.Roles(addressed: Customer, holder);
        var steps = MergeCustomers.Steps(facts, survivor, victim, stamp, JoinCause.Of(holder, place, identifier)).ToList();
        foreach (var step in steps) Apply(step);
        warnings.Add(Codes.Merging.With(survivor.Id));
        if (steps.Exists(step => step is CustomersMerged { Cards.Count: > 0 }))
            warnings.AddRange(CardLimits.Broken(facts, survivor.Id));
        holderId = survivor.Id;
    }

    private void Add(Identifier identifier)
    {
        Release(Named(identifier), identifier);
        if (!Customer.Holds(place, identifier)) Apply(new IdentifierAdded(holderId, place, identifier));
    }

    private void Release(IEnumerable<Customer> holders, Identifier identifier)
    {
        foreach (var victim in holders.Where(holder => !holder.IsLive).ToList())
            foreach (var retained in victim.Retained.Where(retained => retained.Identifier.Equals(identifier)))
                Apply(new RetainedReleased(victim.Id, retained));
    }

    /// <summary>Copies a contact change of INSTORE to the customer's other profiles (customers §4.5); a value taken there refuses it all.</summary>
    private Notice? Sync(List<Identifier> added)
    {
        foreach (var profile in Customer.Profiles.Where(profile => !profile.Place.IsInstore))
        {
            var gone = removes.Where(identifier => identifier.Type.IsContact() && profile.Holds(identifier));
            foreach (var identifier in gone)
                Apply(new IdentifierRemoved(holderId, profile.Place, identifier));
            foreach (var identifier in added.Where(identifier => identifier.Type.IsContact()))
            {
                var kept = Customer.ProfileIn(profile.Place)!;
                if (kept.Identifiers.Any(other => other.Type == identifier.Type)) continue;
                if (facts.OwnersIn(profile.Place, identifier).Any(owner => owner.Id != holderId))
                    return Codes.TakenInSamePlace;
                if (facts.Holders(identifier).Any(holder => Blocks(holder, identifier))) return Codes.MergedCustomerFound;
                Release(facts.Holders(identifier), identifier);
                Apply(new IdentifierAdded(holderId, profile.Place, identifier));
            }
            if (Customer.ProfileIn(profile.Place)!.Identifiers.Count == 0) return Codes.NoValidChange;
        }
        return null;
    }

    private void Apply(Change change)
    {
        facts.Apply(change, stamp);
        changes.Add(change);
    }
}
