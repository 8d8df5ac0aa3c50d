using Symbolon.Approvals;

namespace Symbolon.Server.Storage;

/// <summary>Which customer requests a list asks for: of a kind or a customer, in a status, added from a moment until another, in which order.</summary>
public sealed record RequestFilter
{
    public RequestKind? Kind { get; init; }

    public long? Customer { get; init; }

    public RequestStatus? Status { get; init; }

    public Instant From { get; init; }

    public Instant Until { get; init; } = new(long.MaxValue);

    public long FirstId { get; init; }

    public long LastId { get; init; } = long.MaxValue;

    public bool ByUpdate { get; init; }

    public bool Ascending { get; init; }
}

/// <summary>Reads customer requests, and what was decided on them.</summary>
public sealed class RequestQueries(Database database)
{
    /// <summary>Requests counted at the most.</summary>
    public const int CountLimit = 10_000;

    public async Task<CustomerRequest?> Find(long org, long id)
    {
        var found = default(CustomerRequest);
        await Read(new Statement("select body from customer_request where org_id = @org and id = @id").With("org", org).With("id", id).Reading(row => found = RequestRows.At(row, 0)));
        return found;
    }

    /// <summary>Requests with their steps, the oldest first, those that nobody made left out; of all decisions the newest.</summary>
    public async Task<IReadOnlyDictionary<long, Sequence<RequestStep>>> Steps(long org, IEnumerable<long> ids)
    {
        var (found, decisions) = (new List<CustomerRequest>(), new List<(long Id, RequestStep Step)>());
        Statement Of(string text) => new Statement(text).With("org", org).With(new Rows("ids").Add("id", ids.Distinct()));
        await Read(
            Of("select r.body from {ids} join customer_request r on r.org_id = @org and r.id = ids.id").Reading(row => found.Add(RequestRows.At(row, 0))),
            Of("select d.request_id, d.event_no, d.status, d.comments, d.made_at, d.made_by from {ids} join request_decision d on d.org_id = @org and d.request_id = ids.id order by d.event_no desc limit @limit").With("limit", (long)Limits.LogRows)
                .Reading(row => decisions.Add((row.GetInt64(0), new(row.GetInt64(1), (RequestStatus)row.GetInt64(2), row.GetString(3), new(new(row.GetInt64(4)), row.GetInt64(5)))))));
        decisions.Reverse();
        var made = decisions.ToLookup(one => one.Id, one => one.Step);
        return found.ToDictionary(request => request.Id, request => RequestStep.Of(request, made[request.Id]));
    }

    /// <summary>A page of requests, and how many there are up to <see cref="CountLimit"/>.</summary>
    public async Task<(IReadOnlyList<CustomerRequest> Requests, long Total)> Find(long org, RequestFilter filter, int limit, int offset)
    {
        var (found, total) = (new List<CustomerRequest>(), 0L);
        var order = $"{(filter.ByUpdate ? "updated_at" : "id")} {(filter.Ascending ? "asc" : "desc")}";
        await Read(
            Filtered($"select body from customer_request where {Where(filter)} order by {order}, id limit @limit offset @offset", org, filter).With("limit", (long)limit).With("offset", (long)offset).Reading(row => found.Add(RequestRows.At(row, 0))),
            Filtered($"select count(*) from (select id from customer_request where {Where(filter)} limit {CountLimit}) as counted", org, filter).Reading(row => total = row.GetInt64(0)));
        return (found, total);
    }

    private static string Where(RequestFilter filter) => string.Join(" and ", new[]
    {
        "org_id = @org", filter.Kind is null ? null : "kind = @kind", filter.Customer is null ? null : "customer_id = @customer", filter.Status is null ? null : "status = @status",
        "added_at >= @from and added_at < @until and id >= @first and id <= @last",
    }.OfType<string>());

    private static Statement Filtered(string text, long org, RequestFilter filter)
    {
        var statement = new Statement(text).With("org", org).With("from", filter.From.Microseconds).With("until", filter.Until.Microseconds).With("first", filter.FirstId).With("last", filter.LastId);
        if (filter.Kind is { } kind) statement = statement.With("kind", (long)kind);
        if (filter.Customer is { } customer) statement = statement.With("customer", customer);
        return filter.Status is { } status ? statement.With("status", (long)status) : statement;
    }

    private async Task Read(params Statement[] statements)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, .. statements, Dialect.Commit]);
    }
}
