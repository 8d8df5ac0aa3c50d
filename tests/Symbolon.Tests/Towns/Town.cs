using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Tests.Towns;

/// <summary>An org in memory: each request is given its facts, decided and applied, as the engine does it without a database.</summary>
public sealed class Town(Org org)
{
    private readonly SortedDictionary<long, Customer> customers = [];
    private long nextCustomer = Limits.FirstCustomerId;
    private long nextExternalNumber;

    public Town(string settings = "") : this(TownOrg.With(settings))
    {
    }

    public Org Org => org;

    /// <summary>The time of the next request.</summary>
    public Instant Now { get; set; } = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public IReadOnlyCollection<Customer> Customers => customers.Values;

    /// <summary>The nth customer that the town registered, counted from 1.</summary>
    public Customer this[int number] => customers[Limits.FirstCustomerId + number - 1];

    public Customer? Find(long id) => customers.GetValueOrDefault(id);

    /// <summary>Every customer who has the identifier, live or retained, in a place where it is not shared.</summary>
    public IEnumerable<long> Scan(Identifier identifier) =>
        from customer in customers.Values
        let places = customer.Profiles.Where(profile => profile.Identifiers.Contains(identifier)).Select(profile => profile.Place)
        let retained = customer.Retained.Where(one => one.Identifier == identifier).Select(one => one.Place)
        where places.Concat(retained).Any(place => !org.IsShared(place, identifier.Type))
        select customer.Id;

    /// <summary>The line with <c>#n *k</c> made one of the customers there are, in the place of one of their profiles.</summary>
    public string Aim(string line)
    {
        if (line.Split(' ') is not [var verb, ['#', .. var number], ['*', .. var profile], .. var rest] || customers.Count == 0) return line.Replace('*', '?');
        var id = customers.Keys.ElementAt((int.Parse(number, null) - 1) % customers.Count);
        var profiles = customers[customers[id].MergedInto ?? id].Profiles;
        var place = profiles[(int.Parse(profile, null) - 1) % profiles.Count].Place;
        return $"{verb} #{id - Limits.FirstCustomerId + 1} {place.ToString().TrimEnd(':')} {string.Join(' ', rest)}".TrimEnd();
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
        }
        foreach (var customer in facts.Known) customers[customer.Id] = customer;
        (nextCustomer, nextExternalNumber) = (facts.NextCustomerId, facts.NextExternalNumber);
        return decisions;
    }

    /// <summary>The facts that requests need: every customer, and the holders of what they name.</summary>
    public Facts Facts(IReadOnlyList<Request> requests)
    {
        var wanted = new Wanted();
        foreach (var request in requests) request.Name(wanted);
        return Facts(wanted);
    }

    public Facts Facts(Wanted wanted)
    {
        var facts = new Facts(org, Now, nextCustomer, nextExternalNumber);
        foreach (var id in wanted.Ids) facts.Load(id, null);
        foreach (var customer in customers.Values) facts.Load(customer.Id, customer);
        Load(facts, wanted);
        return facts;
    }

    /// <summary>What a request decides, with what it needs loaded on the way.</summary>
    public static Decision Decide(Facts facts, Request request)
    {
        var decision = request.Decide(facts);
        while (decision.Needs is { } more)
        {
            Load(facts, more);
            decision = request.Decide(facts);
        }
        return decision;
    }

    private static void Load(Facts facts, Wanted wanted)
    {
        foreach (var identifier in wanted.Identifiers)
            facts.LoadHolders(identifier, facts.Known.Where(customer => customer.Known.Contains(identifier)).Select(customer => customer.Id).Order().ToSequence());
    }
}
