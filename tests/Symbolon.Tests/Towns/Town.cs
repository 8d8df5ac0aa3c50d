using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Erasure;
using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Tests.Towns;

/// <summary>An org in memory: each request is given its facts, decided and applied, as the engine does it without a database.</summary>
public sealed class Town(Org org)
{
    private readonly SortedDictionary<long, Customer> customers = [];
    private readonly SortedDictionary<long, Card> cards = [];
    private readonly Dictionary<long, long> counters = [];
    private readonly SortedDictionary<long, Redemption> redemptions = [];
    private readonly Dictionary<long, Sequence<MergeRecord>> merges = [];
    private readonly SortedDictionary<long, CustomerRequest> approvals = [];
    private readonly TownWall wall = new();
    private readonly HashSet<string> erased = [];
    private long nextCustomer = Limits.FirstCustomerId;
    private long nextCard = 1;
    private long nextEntry = 1;
    private long nextExternalNumber;
    private long nextLoyalty = 1;
    private long nextEvent = 1;

    public Town(string settings = "") : this(TownOrg.With(settings))
    {
    }

    public Org Org => org;

    /// <summary>The time of the next request.</summary>
    public Instant Now { get; set; } = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public IReadOnlyCollection<Customer> Customers => customers.Values;

    /// <summary>The nth customer that the town registered, counted from 1.</summary>
    public Customer this[int number] => customers[Limits.FirstCustomerId + number - 1];

    public IReadOnlyCollection<Card> Cards => cards.Values;

    public IReadOnlyCollection<Redemption> Redemptions => redemptions.Values;

    /// <summary>The requests for approval, in the order in which they were made.</summary>
    public IReadOnlyCollection<CustomerRequest> Approvals => approvals.Values;

    public Customer? Find(long id) => customers.GetValueOrDefault(id);

    /// <summary>The card of that number.</summary>
    public Card Card(string number) => cards.Values.Single(card => card.Number == number);

    /// <summary>The cards of a customer, in the order of their ids.</summary>
    public IEnumerable<Card> HeldBy(long customer) => cards.Values.Where(card => card.CustomerId == customer);

    /// <summary>Every customer who has the identifier, live or retained, in a place where it is not shared.</summary>
    public IEnumerable<long> Scan(Identifier identifier) =>
        from customer in customers.Values
        let places = customer.Profiles.Where(profile => profile.Identifiers.Contains(identifier)).Select(profile => profile.Place)
        let retained = customer.Retained.Where(one => one.Identifier == identifier).Select(one => one.Place)
        where places.Concat(retained).Any(place => !org.IsShared(place, identifier.Type))
        select customer.Id;

    /// <summary>The line with <c>#n *k</c> made one of the customers there are, in the place of one of their profiles; <c>part #n</c> the parting of a victim and <c>decide #n</c> the nth request, where there is one.</summary>
    public string Aim(string line)
    {
        if (line.Split(' ') is ["decide", ['#', .. var which], var status]) return Deciding(int.Parse(which, null), status);
        if (line.Split(' ') is ["erase", ['#', .. var whom]]) return $"erase {(approvals.Count == 0 ? 1 : approvals.Keys.ElementAt(int.Parse(whom, null) % approvals.Count))}";
        if (line.Split(' ') is ["part", ['#', .. var nth]]) return Parting(int.Parse(nth, null));
        if (line.Split(' ') is not [var verb, ['#', .. var number], ['*', .. var profile], .. var rest] || customers.Count == 0) return line.Replace('*', '?');
        var id = customers.Keys.ElementAt((int.Parse(number, null) - 1) % customers.Count);
        var profiles = customers[customers[id].MergedInto ?? id].Profiles;
        var place = profiles.Count == 0 ? Place.Instore : profiles[(int.Parse(profile, null) - 1) % profiles.Count].Place;
        return $"{verb} #{id - Limits.FirstCustomerId + 1} {place.ToString().TrimEnd(':')} {string.Join(' ', rest)}".TrimEnd();
    }

    /// <summary>Every third time in one of the places alone that the victim had, where there is one.</summary>
    private string Parting(int nth)
    {
        var victims = customers.Values.Where(customer => !customer.IsLive).ToList();
        if (victims.Count == 0) return $"part #1 #{nth}";
        var victim = victims[nth % victims.Count];
        var had = merges.GetValueOrDefault(victim.MergedInto!.Value, []).FirstOrDefault(merge => merge.VictimBefore.Id == victim.Id)?.VictimBefore.Profiles;
        var place = nth % 3 == 0 && had is { Count: > 0 } ? $" {had[nth % had.Count].Place.ToString().TrimEnd(':')}" : "";
        return $"part #{victim.MergedInto - Limits.FirstCustomerId + 1} #{victim.Id - Limits.FirstCustomerId + 1}{place}";
    }

    private string Deciding(int nth, string status)
    {
        var request = approvals.Count == 0 ? null : approvals.Values.ElementAt(nth % approvals.Count);
        return $"decide {request?.Id ?? 1}/{(request?.Kind ?? RequestKind.Merge).BaseType()} {status}";
    }

    public Decision Do(string line)
    {
        var read = Script.Read(line, org);
        return read.Refusal is { } refused ? Decision.Refuse(refused) : Do(read.Value!);
    }

    public Decision Do(Request request) => Do([request])[0];

    /// <summary>Decides the requests in order on one set of facts, as a batch.</summary>
    public IReadOnlyList<Decision> Do(IReadOnlyList<Request> requests)
    {
        var facts = Facts(requests);
        var decisions = new List<Decision>();
        foreach (var request in requests)
        {
            decisions.Add(Decide(facts, request));
            foreach (var change in decisions[^1].Changes) facts.Apply(change, new Stamp(Now, request.Till));
            wall.Saw(decisions[^1].Changes, Now);
            erased.UnionWith(decisions[^1].Changes.OfType<CustomerErased>().SelectMany(change => change.Hashes));
        }
        foreach (var customer in facts.Known) customers[customer.Id] = customer;
        foreach (var customer in facts.Known) merges[customer.Id] = facts.MergedInto(customer.Id);
        foreach (var card in facts.Cards.Known) cards[card.Id] = card;
        foreach (var (series, next) in facts.Cards.Counters) counters[series] = next;
        foreach (var request in facts.Requests.Known) approvals[request.Id] = request;
        foreach (var redemption in facts.Loyalty.Known) redemptions[redemption.Id] = redemption;
        (nextCustomer, nextExternalNumber, nextCard, nextEntry, nextLoyalty, nextEvent) = (facts.NextCustomerId, facts.NextExternalNumber, facts.Cards.NextCard, facts.Cards.NextEntry, facts.Loyalty.Next, facts.NextEvent);
        return decisions;
    }

    /// <summary>The facts that requests need: every customer and card, and the holders of what they name.</summary>
    public Facts Facts(IReadOnlyList<Request> requests)
    {
        var wanted = new Wanted();
        foreach (var request in requests) request.Name(wanted);
        return Facts(wanted);
    }

    public Facts Facts(Wanted wanted)
    {
        var facts = new Facts(org, Now, nextCustomer, nextExternalNumber, new CardFacts(null, nextCard, nextEntry), new LoyaltyFacts(null, nextLoyalty), nextEvent);
        foreach (var id in wanted.Ids) facts.Load(id, null);
        foreach (var customer in customers.Values)
        {
            facts.Load(customer.Id, customer);
            facts.LoadMerges(customer.Id, merges.GetValueOrDefault(customer.Id, []));
            facts.Cards.LoadHolding(customer.Id, HeldBy(customer.Id).Select(card => card.Id).ToSequence());
        }
        foreach (var card in cards.Values) facts.Cards.Load(card);
        foreach (var redemption in redemptions.Values) facts.Loyalty.Load(redemption);
        foreach (var request in approvals.Values) facts.Requests.Load(request);
        Load(facts, wanted);
        return facts;
    }

    /// <summary>What a request decides, with what it needs loaded on the way.</summary>
    public Decision Decide(Facts facts, Request request)
    {
        var decision = request.Decide(facts);
        while (decision.Needs is { } more)
        {
            Load(facts, more);
            decision = request.Decide(facts);
        }
        return decision;
    }

    private void Load(Facts facts, Wanted wanted)
    {
        facts.Cards.LoadNames(wanted.CardNumbers, wanted.CardExternalIds);
        facts.Loyalty.LoadNames(wanted.Redemptions, wanted.RedemptionReferences);
        facts.Requests.LoadNames(wanted.Requests, wanted.RequestsOf);
        foreach (var hash in wanted.ErasedHashes.Where(hash => !facts.Erasures.Knows(hash))) facts.Erasures.Load(hash, erased.Contains(hash));
        foreach (var identifier in wanted.Joins.Where(identifier => !facts.Joins.Knows(identifier))) facts.Joins.Load(identifier, wall.State(identifier, wanted.JoinsSince));
        foreach (var identifier in wanted.Identifiers.Where(wall.Holds)) facts.Joins.LoadQuarantined(identifier);
        foreach (var series in wanted.Counters.Where(series => !facts.Cards.KnowsCounter(series))) facts.Cards.LoadCounter(series, counters.GetValueOrDefault(series));
        foreach (var identifier in wanted.Identifiers)
            facts.LoadHolders(identifier, facts.Known.Where(customer => customer.Known.Contains(identifier)).Select(customer => customer.Id).Order().ToSequence());
    }
}
