namespace Symbolon.Approvals;

/// <summary>The customer requests among the facts: those named by id, and the open ones of customers. One that was never named throws.</summary>
public sealed class RequestFacts(RequestFacts? origin)
{
    private readonly Dictionary<long, CustomerRequest?> requests = [];
    private readonly HashSet<long> parties = [];

    /// <summary>The requests known here, changed or loaded, this fork's only.</summary>
    public IEnumerable<CustomerRequest> Known => requests.Values.OfType<CustomerRequest>();

    public CustomerRequest? Find(long id) => TryFind(id, out var request) ? request : throw new MissingFact($"request {id} was not named");

    /// <summary>The request as loaded, or null for one that is not known here.</summary>
    public CustomerRequest? Before(long id) => TryFind(id, out var request) ? request : null;

    /// <summary>Whether the open requests of a customer are known.</summary>
    public bool KnowsOpen(long customer) => parties.Contains(customer) || origin?.KnowsOpen(customer) == true;

    /// <summary>The open requests that a customer is a party of.</summary>
    public IEnumerable<CustomerRequest> Open(long customer) =>
        KnowsOpen(customer) ? All().Where(request => request.IsOpen && request.IsOf(customer)) : throw new MissingFact($"the requests of {customer} were not named");

    public void Load(CustomerRequest request) => requests[request.Id] = request;

    /// <summary>What was named and not loaded does not exist.</summary>
    public void LoadNames(IEnumerable<long> ids, IEnumerable<long> customers)
    {
        foreach (var id in ids) requests.TryAdd(id, null);
        parties.UnionWith(customers);
    }

    /// <summary>Takes over what a fork changed.</summary>
    public void Adopt(RequestFacts fork)
    {
        foreach (var (id, request) in fork.requests) requests[id] = request;
        parties.UnionWith(fork.parties);
    }

    internal void Apply(RequestChange change, Stamp stamp)
    {
        if (change is RequestAdded added) Load(added.Request);
        else if (change is RequestDecided decided && Find(decided.Id) is { } request) Load(request with { Status = decided.Status, Updated = stamp, Due = decided.Due, FormerLabel = decided.FormerLabel });
    }

    private IEnumerable<CustomerRequest> All() => origin is null ? Known : Known.Concat(origin.All().Where(request => !requests.ContainsKey(request.Id)));

    private bool TryFind(long id, out CustomerRequest? request) => requests.TryGetValue(id, out request) || (origin is not null && origin.TryFind(id, out request));
}
