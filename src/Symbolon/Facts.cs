using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Firewall;
using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon;

/// <summary>
/// What is known when a request is decided: the org, the time, the next ids, and the customers that were named. A named thing that does not
/// exist is a fact too; asking for one that was never named throws. A fork sees its origin and keeps its own changes.
/// </summary>
public sealed class Facts(Org org, Instant now, long nextCustomerId, long nextExternalNumber = 0, CardFacts? cards = null, LoyaltyFacts? loyalty = null, long nextEvent = 1)
{
    private readonly Dictionary<long, Customer?> customers = [];
    private readonly Dictionary<Identifier, Sequence<long>> holders = [];
    private readonly Dictionary<long, Sequence<Conflict>> conflicts = [];
    private readonly Dictionary<long, Sequence<MergeRecord>> merges = [];
    private Facts? origin;
    private RequestFacts? requests;
    private ErasureFacts? erasures;
    private JoinFacts? joins;

    public Org Org { get; } = org;

    public CardFacts Cards { get; } = cards ?? new CardFacts(null, 1, 1);

    public LoyaltyFacts Loyalty { get; } = loyalty ?? new LoyaltyFacts(null, 1);

    // Most decisions ask for none of these three, and there is a fork for each decision.

    public RequestFacts Requests => requests ??= new(origin?.Requests);

    public ErasureFacts Erasures => erasures ??= new(origin?.Erasures);

    public JoinFacts Joins => joins ??= new(origin?.Joins);

    /// <summary>The time of this batch: never before that of an earlier one of the org.</summary>
    public Instant Now { get; } = now;

    public long NextCustomerId { get; private set; } = nextCustomerId;

    /// <summary>The counter of generated external ids (customers §4.7).</summary>
    public long NextExternalNumber { get; internal set; } = nextExternalNumber;

    /// <summary>The number of the next change, which becomes the version of the customers and cards that it touches.</summary>
    public long NextEvent { get; internal set; } = nextEvent;

    /// <summary>The customers known here, changed or loaded, this fork's only.</summary>
    public IEnumerable<Customer> Known => customers.Values.OfType<Customer>();

    public Customer? Find(long id) =>
        TryFind(id, out var customer) ? customer : throw new MissingFact($"customer {id} was not named");

    /// <summary>The customer, or the survivor that a victim points at; <paramref name="warn"/> hears 8069 then (customers §7.6).</summary>
    public Customer? FindLive(long id, ICollection<Notice> warn)
    {
        if (Find(id) is not { MergedInto: { } survivor } found) return Find(id);
        warn.Add(Codes.MergedCustomerFound);
        return Find(survivor) ?? throw new MissingFact($"victim {found.Id} points at {survivor}, which does not exist");
    }

    /// <summary>Every customer that the identifier names in some place, live or retained; one who merely shares it as contact data is not named by it.</summary>
    public IEnumerable<Customer> Holders(Identifier identifier) =>
        !TryHolders(identifier, out var ids) ? throw new MissingFact($"{identifier.Type} was not named") : ids.Count == 0 ? [] : ids.Select(id => Find(id)!).Where(customer => Org.Names(customer, identifier));

    /// <summary>
    /// Whose it is in a place, so that nobody else may have it there; nobody's where values are shared.
    /// </summary>
    public IEnumerable<Customer> OwnersIn(Place place, Identifier identifier) => Org.IsShared(place, identifier.Type)
        ? []
        : Holders(identifier).Where(holder => holder.Holds(place, identifier));

    /// <summary>Whom a live card of that number or external id belongs to.</summary>
    public long? CardHolder(Identifier identifier)
    {
        var card = identifier.Type == IdentifierType.CardNumber ? Cards.WithNumber(identifier.Key) : Cards.WithExternalId(identifier.Key);
        return card is { CustomerId: { } holder } && card.StatusAt(Now, Org).IsHeld() ? holder : null;
    }

    /// <summary>The customer as loaded, or null for one that is not known here.</summary>
    public Customer? Before(long id) => TryFind(id, out var customer) ? customer : null;

    /// <summary>The conflicts of a customer, where they were asked for.</summary>
    public Sequence<Conflict> Conflicts(long id) => conflicts.GetValueOrDefault(id, []);

    public void LoadConflicts(long id, Sequence<Conflict> found) => conflicts[id] = found;

    public bool Knows(long id) => TryFind(id, out _);

    public bool Knows(Identifier identifier) => TryHolders(identifier, out _);

    public Facts Fork() =>
        new(Org, Now, NextCustomerId, NextExternalNumber, new CardFacts(Cards, Cards.NextCard, Cards.NextEntry), new LoyaltyFacts(Loyalty, Loyalty.Next), NextEvent) { origin = this };

    /// <summary>Puts a loaded thing in: a customer, or null for an id that does not exist.</summary>
    public void Load(long id, Customer? customer) => customers[id] = customer;

    public void LoadHolders(Identifier identifier, Sequence<long> ids) => holders[identifier] = ids;

    /// <summary>Brings the holders of identifiers that the origin loaded late in step with what changed here before.</summary>
    public void Recount(IEnumerable<Identifier> identifiers)
    {
        foreach (var identifier in identifiers)
        {
            if (!TryHolders(identifier, out var ids)) continue;
            var changed = Known.Where(customer => customer.Known.Contains(identifier)).Select(customer => customer.Id);
            holders[identifier] = ids.Without(id => customers.ContainsKey(id)).With(changed).Order().ToSequence();
        }
    }

    /// <summary>The merges into a customer that were not undone, the oldest first; only when they were asked for.</summary>
    public Sequence<MergeRecord> MergedInto(long survivor) => TryMerges(survivor, out var found) ? found : throw new MissingFact($"the merges into {survivor} were not named");

    public void LoadMerges(long survivor, Sequence<MergeRecord> found) => merges[survivor] = found;

    /// <summary>Takes over what a fork changed.</summary>
    public void Adopt(Facts fork)
    {
        foreach (var (id, customer) in fork.customers) customers[id] = customer;
        foreach (var (identifier, ids) in fork.holders) holders[identifier] = ids;
        foreach (var (survivor, found) in fork.merges) merges[survivor] = found;
        Cards.Adopt(fork.Cards);
        Loyalty.Adopt(fork.Loyalty);
        if (fork.requests is { } asked) Requests.Adopt(asked);
        if (fork.joins is { } joined) Joins.Adopt(joined);
        if (fork.erasures is { } erased) Erasures.Adopt(erased);
        NextCustomerId = fork.NextCustomerId;
        NextExternalNumber = fork.NextExternalNumber;
        NextEvent = fork.NextEvent;
    }

    /// <summary>Puts a customer in as the change at hand leaves it, and keeps who holds what in step.</summary>
    internal void Put(Customer after)
    {
        var before = TryFind(after.Id, out var known) ? known : null;
        customers[after.Id] = after with { Version = NextEvent };
        if (after.Id >= NextCustomerId) NextCustomerId = after.Id + 1;
        if (before?.Known.SequenceEqual(after.Known) == true) return;
        var (had, has) = (before?.Known.ToHashSet() ?? [], after.Known.ToHashSet());
        foreach (var identifier in had.Except(has))
            if (TryHolders(identifier, out var ids)) holders[identifier] = ids.Without(id => id == after.Id);
        foreach (var identifier in has.Except(had))
            if (TryHolders(identifier, out var ids) && !ids.Contains(after.Id)) holders[identifier] = ids.With(after.Id).Order().ToSequence();
    }

    internal void Merged(MergeRecord merge)
    {
        if (TryMerges(merge.SurvivorBefore.Id, out var known)) merges[merge.SurvivorBefore.Id] = known.With(merge);
    }

    internal void Undone(long survivor, long merge)
    {
        if (TryMerges(survivor, out var known)) merges[survivor] = known.Without(one => one.EventNo == merge);
    }

    private bool TryMerges(long survivor, out Sequence<MergeRecord> found) => merges.TryGetValue(survivor, out found!) || (origin is not null && origin.TryMerges(survivor, out found));

    private bool TryFind(long id, out Customer? customer) =>
        customers.TryGetValue(id, out customer) || (origin is not null && origin.TryFind(id, out customer));

    private bool TryHolders(Identifier identifier, out Sequence<long> ids)
    {
        if (holders.TryGetValue(identifier, out ids!)) return true;
        return origin is not null && origin.TryHolders(identifier, out ids);
    }
}

/// <summary>A rule asked for a fact that its request had not named: a bug of ours, never a caller's fault.</summary>
public sealed class MissingFact(string message) : Exception(message);
