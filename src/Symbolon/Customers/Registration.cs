using Symbolon.Erasure;
using Symbolon.Firewall;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>One registration being decided: who holds its identifiers, and the changes that make or extend a customer (customers §7.1).</summary>
internal sealed class Registration(Facts facts, RegisterCustomer request)
{
    private readonly List<Notice> warnings = [.. request.Warnings];
    private readonly Org org = facts.Org;
    private readonly Stamp stamp = new(facts.Now, request.Till);

    private readonly MergeFirewall firewall = new(facts, facts.Org.Settings.Firewall);
    private ExternalIdIssued? issued;
    private List<SentIdentifier>? named;

    public Sequence<ProfileEntry> Profiles { get; private set { field = value; named = null; } } = request.Profiles;

    private List<SentIdentifier> Named => named ??= SentIdentifier.Of(Profiles, facts);

    public void Warn(Notice notice) => warnings.Add(notice);

    /// <summary>
    /// The switches for a free primary among taken secondaries: strict refuses 8075, skip drops the taken ones and says
    /// so. Placeholders and quarantined values say nothing about it.
    /// </summary>
    public Notice? SkipTakenSecondaries()
    {
        if (org.Settings is { StrictPrimary: false, SkipSecondary: false }) return null;
        var primaries = Identifiers(org.Settings.PrimaryType).Where(identifier => !IsNobodys(identifier)).ToList();
        if (primaries.Count == 0 || primaries.Exists(IsTaken)) return null;
        var taken = Naming.Where(identifier => IsTaken(identifier) && !IsNobodys(identifier)).ToHashSet();
        if (taken.Count == 0) return null;
        if (!org.Settings.SkipSecondary) return Codes.PrimaryMismatch;
        foreach (var identifier in taken) Warn(Codes.IdentifierDropped.With(identifier.Type.Name()));
        Profiles = Profiles.Select(entry => entry with { Identifiers = entry.Identifiers.Without(taken.Contains) }).ToSequence();
        return Profiles.Any(entry => entry.Identifiers.Count == 0) ? Codes.AddNoIdentifier : null;
    }

    public Customer? HolderInSamePlace() => (
        from one in Named
        from holder in one.Holders
        where holder.IsLive && one.IsHere(holder)
        select holder).FirstOrDefault();

    /// <summary>What must be known before anybody elsewhere is joined, or null when it is.</summary>
    public Wanted? Missing() => firewall.Missing(Named.Where(one => one.Holders.Any(holder => holder.IsLive)).Select(one => one.Identifier));

    /// <summary>Whether an erased person had one of the identifiers, where the org erases (customers §8.4); or what must be known first.</summary>
    public Wanted? ErasedBefore(out bool erased)
    {
        erased = false;
        if (!org.Settings.Erasure) return null;
        var hashes = Naming.Where(identifier => !IsNobodys(identifier))
            .Select(identifier => ErasedHash.Of(org.Settings, identifier)).ToList();
        erased = hashes.All(facts.Erasures.Knows) && hashes.Exists(facts.Erasures.IsErased);
        if (hashes.TrueForAll(facts.Erasures.Knows)) return null;
        var wanted = new Wanted();
        wanted.ErasedHashes.UnionWith(hashes);
        return wanted;
    }

    /// <summary>The distinct live customers known by one of the identifiers in some other place, but for those whom the firewall keeps apart.</summary>
    public List<Customer> HoldersElsewhere()
    {
        var newcomer = Newcomer.Of(Profiles);
        var found = new SortedDictionary<long, Customer>();
        foreach (var (_, identifier, holders) in Named)
        {
            foreach (var holder in holders.Where(holder => holder.IsLive))
            {
                if (firewall.Stops(newcomer, holder, identifier) is not { } stopped) found.TryAdd(holder.Id, holder);
                else if (!warnings.Contains(stopped)) Warn(stopped);
            }
        }
        return [.. found.Values];
    }

    /// <summary>Whether a merge victim of anybody but the customer to combine into retains a mobile, email or external id, and may not be asked for it (customers §7.3).</summary>
    public bool IsBlockedByVictim(Customer? combined) =>
        Retained().Any(held => held.Victim.MergedInto != combined?.Id && held.Identifier.Type.IsContact() && !MayBeReused(held.Identifier));

    /// <summary>Gives the first profile of a place that has generated external ids one, unless it brought its own; null when done, else what is needed or why not.</summary>
    public Decision? GenerateExternalId()
    {
        var rule = new ExternalIdRule(org.Settings);
        if (!rule.IsEnabled || Identifiers(IdentifierType.ExternalId).Any() || Profiles.FirstOrDefault(entry => rule.Serves(entry.Place)) is not { } served) return null;
        if (IssueExternalId.Next(facts, out issued) is { } undone) return undone;
        var generated = IssueExternalId.Identifier(facts, issued!.Value);
        Profiles = Profiles.Select(entry => entry == served ? entry with { Identifiers = entry.Identifiers.With(generated) } : entry).ToSequence();
        return null;
    }

    public bool MakesOrphan(List<Customer> others) =>
        org.Settings.RestrictOrphans
        && !Profiles.Any(entry => entry.Place.IsInstore)
        && !(others.Count == 1 && others[0].ProfileIn(Place.Instore) is not null);

    public Decision Create()
    {
        var (entry, created) = (request.Entry, request.Entry.CreateDate is { } date ? stamp with { At = date } : stamp);
        if (org.Settings.DefaultStatusEnabled && org.StatusLabels.ForNew is null) Warn(Codes.NoDefaultStatusLabel);
        var customer = new Customer(
            facts.NextCustomerId,
            MergedInto: null,
            Victims: [],
            entry.LoyaltyType ?? LoyaltyType.Loyalty,
            entry.StatusLabel ?? (org.Settings.DefaultStatusEnabled ? org.StatusLabels.ForNew?.Text : null),
            entry.AssociatedWith ?? org.Tills[request.Till].Code,
            FieldMap.Empty.With(entry.ExtendedFields),
            Subscription.Upsert([], entry.Subscriptions),
            Profiles[0].Place.Source,
            created,
            stamp,
            Profiles.Select(profile => profile.ToProfile(stamp) with { Created = created }).OrderBy(profile => profile.Place).ToSequence(),
            Retained: []);
        return Decision.Accept(customer.Id, [.. Releases(), .. Issued(), new CustomerRegistered(customer), .. firewall.Quarantined], warnings);
    }

    /// <summary>Adds the profiles to a customer known elsewhere; what is said of the whole customer fills gaps only, as add never updates. A call that is combined place by place says what it brings as a whole.</summary>
    public Decision CombineInto(Customer customer, Newcomer? whole = null)
    {
        Warn(Codes.Combining);
        var newcomer = whole ?? Newcomer.Of(Profiles);
        var cause = Profiles.SelectMany(entry => entry.Naming(org).Select(identifier => JoinCause.Of(customer, entry.Place, identifier))).FirstOrDefault(found => found is not null && firewall.LetsJoin(newcomer, customer, found.Identifier));
        List<Change> changes = [.. Releases(), .. Profiles.Select(entry => new ProfileAdded(customer.Id, entry.ToProfile(stamp)) { Cause = cause })];
        var entry = request.Entry;
        var gaps = new CustomerUpdated(
            customer.Id,
            entry.LoyaltyType == LoyaltyType.Loyalty && customer.LoyaltyType == LoyaltyType.NonLoyalty ? LoyaltyType.Loyalty : null,
            customer.StatusLabel is null ? entry.StatusLabel : null,
            AssociatedWith: null,
            FieldMap.From(entry.ExtendedFields.Where(field => customer.ExtendedFields[field.Key] is null)),
            entry.Subscriptions.Without(sent => customer.Subscriptions.Any(sent.IsSameAs)));
        if (Replay.Update(customer, gaps) != customer) changes.Add(gaps);
        changes.AddRange(firewall.Quarantined);
        return Decision.Accept(customer.Id, changes, warnings);
    }

    private IEnumerable<Change> Issued() => issued is null ? [] : [issued];

    private IEnumerable<Identifier> Identifiers(IdentifierType type) =>
        Profiles.SelectMany(entry => entry.Identifiers).Where(identifier => identifier.Type == type);

    private IEnumerable<Identifier> Naming => Profiles.SelectMany(entry => entry.Naming(org)).Distinct();

    private bool IsTaken(Identifier identifier) => facts.Holders(identifier).Any(holder => holder.IsLive);

    /// <summary>Whether the identifier is a placeholder or quarantined, so that who has it is nobody's clash.</summary>
    private bool IsNobodys(Identifier identifier) => MergeFirewall.NamesNobody(facts, identifier) is not null;

    private IEnumerable<(Customer Victim, Identifier Identifier)> Retained() =>
        from one in Named.DistinctBy(one => one.Identifier)
        from holder in one.Holders
        where !holder.IsLive
        select (holder, one.Identifier);

    private bool MayBeReused(Identifier identifier) =>
        org.Settings.ReuseRetained && Profiles.Any(entry => entry.Place.IsInstore && entry.Identifiers.Contains(identifier));

    private IEnumerable<Change> Releases() =>
        from held in Retained()
        from retained in held.Victim.Retained
        where retained.Identifier.Equals(held.Identifier)
        select new RetainedReleased(held.Victim.Id, retained);
}
