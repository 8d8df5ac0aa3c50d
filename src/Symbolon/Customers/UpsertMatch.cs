using Symbolon.Cards;
using Symbolon.Firewall;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// Finds whom an item of an upsert is about, by its identifiers and its card. Placeholders and quarantined values find
/// nobody; they are kept where they fill a gap and nobody has them, and else left out (customers §6.6).
/// </summary>
internal sealed class UpsertMatch(Facts facts, RegisterCustomer sent)
{
    private readonly MergeFirewall firewall = new(facts, facts.Org.Settings.Firewall);
    private readonly List<SentIdentifier> named = SentIdentifier.Of(sent.Profiles, facts);
    private readonly Dictionary<Identifier, Notice> nobodys = [];

    /// <summary>Identifiers that joined too many and are quarantined with this item.</summary>
    public IReadOnlyList<Change> Quarantined => firewall.Quarantined;

    /// <summary>The card that was sent, when somebody holds it, and by whom it is held.</summary>
    private (Identifier Identifier, long Holder)? Card =>
        sent.Card?.In(facts.Cards) is { CustomerId: { } owner } card && card.StatusAt(facts.Now, facts.Org).IsHeld()
            ? (new Identifier(IdentifierType.CardNumber, card.Number, card.Number), owner)
            : null;

    /// <summary>Sets aside what names nobody; what must be known of the others before they join, or null.</summary>
    public Wanted? Missing()
    {
        foreach (var one in named.Where(one => one.Holders.Length > 0))
            if (MergeFirewall.NamesNobody(facts, one.Identifier) is { } nobody) nobodys.TryAdd(one.Identifier, nobody);
        var joining = named.Where(one => one.IsElsewhere && !IsNobodys(one.Identifier)).Select(one => one.Identifier);
        if (Card is ({ } card, var owner) && facts.FindLive(owner, []) is { } holder && !IsKnownInAPlace(holder))
            joining = joining.Append(card);
        return firewall.Missing(joining);
    }

    /// <summary>
    /// The live customers that the item names: in their own place first, else anywhere the firewall lets them be
    /// joined; a victim's retained identifiers name its survivor, unless they join nobody.
    /// </summary>
    public List<Customer> Find(List<Notice> warnings)
    {
        warnings.AddRange(nobodys.Values);
        var found = new Dictionary<long, Customer>();
        var naming = named.FindAll(one => !IsNobodys(one.Identifier));
        foreach (var one in naming)
        {
            var holders = Array.FindAll(one.Holders, one.IsHere);
            if (holders.Length == 0)
                holders = Array.FindAll(one.Holders, other => other.IsLive && Joins(other, one.Identifier, warnings));
            foreach (var holder in holders) found.TryAdd(holder.Id, holder);
        }
        if (Card is ({ } card, var owner) && facts.FindLive(owner, warnings) is { } carrier
            && IsFoundByCard(carrier, card, warnings)) found.TryAdd(carrier.Id, carrier);
        if (found.Count == 0) AddSurvivors(naming, found, warnings);
        return [.. found.Values];
    }

    /// <summary>
    /// The item without the placeholders and quarantined values that a new customer cannot have: those that somebody
    /// has in that place, and those that a victim retains where another identifier is left.
    /// </summary>
    public RegisterCustomer ForNew()
    {
        return nobodys.Count == 0 ? sent : Keeping(KeptBy) with { LeftOut = nobodys.Keys.ToSequence() };

        Sequence<Identifier> KeptBy(ProfileEntry entry)
        {
            var free = entry.Identifiers.Without(value => IsNobodys(value) && IsTaken(entry.Place, value));
            var real = free.Without(value => IsNobodys(value) && IsRetained(value));
            return real.Count > 0 ? real : free;
        }
    }

    /// <summary>
    /// The item without the placeholders and quarantined values that somebody else has, or that would replace a value
    /// of the customer. A profile of a place where the customer is known needs no identifiers.
    /// </summary>
    public RegisterCustomer ForKnown(Customer customer)
    {
        return nobodys.Count == 0 ? sent
            : Keeping(KeptBy, mayBeEmpty: entry => customer.ProfileIn(entry.Place) is not null);

        Sequence<Identifier> KeptBy(ProfileEntry entry)
        {
            var profile = customer.ProfileIn(entry.Place);
            return entry.Identifiers.Without(identifier => IsNobodys(identifier) && profile?.Holds(identifier) != true
                && (IsTaken(entry.Place, identifier) || IsRetained(identifier) || Replaces(profile, identifier)));
        }
    }

    /// <summary>
    /// The item with the identifiers that are kept. A profile that was sent with identifiers and has none left is left
    /// out where it could only be refused and another is left, so that the others find or make their customer.
    /// </summary>
    private RegisterCustomer Keeping(
        Func<ProfileEntry, Sequence<Identifier>> keptBy, Func<ProfileEntry, bool>? mayBeEmpty = null)
    {
        var all = sent.Profiles.Select(entry => entry with { Identifiers = keptBy(entry) }).ToSequence();
        var left = all.Where((entry, at) => !IsEmptied(sent.Profiles[at], entry) || mayBeEmpty?.Invoke(entry) == true)
            .ToSequence();
        return sent with { Profiles = left.Count > 0 ? left : all };
    }

    private static bool IsEmptied(ProfileEntry sent, ProfileEntry left) =>
        sent.Identifiers.Count > 0 && left.Identifiers.Count == 0;

    private bool IsNobodys(Identifier identifier) => nobodys.ContainsKey(identifier);

    private static bool Replaces(Profile? profile, Identifier identifier) =>
        identifier.Type.IsSingle() && profile?.Identifiers.Any(known => known.Type == identifier.Type) == true;

    private bool IsTaken(Place place, Identifier identifier) => facts.OwnersIn(place, identifier).Any();

    private bool IsRetained(Identifier identifier) => facts.Holders(identifier).Any(holder => !holder.IsLive);

    /// <summary>Whether the customer is known where the item is sent, so that a card joins nothing new.</summary>
    private bool IsKnownInAPlace(Customer customer) =>
        sent.Profiles.Any(entry => customer.ProfileIn(entry.Place) is not null);

    private bool IsFoundByCard(Customer holder, Identifier card, List<Notice> warnings)
    {
        if (!IsKnownInAPlace(holder)) return Joins(holder, card, warnings);
        if (MergeFirewall.NamesNobody(facts, card) is not { } nobody) return true;
        warnings.Add(nobody);
        return false;
    }

    private bool Joins(Customer holder, Identifier identifier, List<Notice> warnings)
    {
        if (firewall.Stops(Newcomer.Of(sent.Profiles), holder, identifier) is not { } stopped) return true;
        warnings.Add(stopped);
        return false;
    }

    private void AddSurvivors(List<SentIdentifier> naming, Dictionary<long, Customer> found, List<Notice> warnings)
    {
        foreach (var one in naming)
        {
            foreach (var victim in one.Holders.Where(holder => !holder.IsLive))
            {
                if (firewall.StopsAll(victim, one.Identifier) is { } stopped) warnings.Add(stopped);
                else if (facts.FindLive(victim.Id, warnings) is { } survivor) found.TryAdd(survivor.Id, survivor);
            }
        }
    }
}
