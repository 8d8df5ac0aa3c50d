using System.Data.Common;
using Symbolon.Approvals;

namespace Symbolon.Server.Storage;

/// <summary>Loads and saves customer requests, each whole.</summary>
public sealed class RequestRows(long org)
{
    /// <summary>What a load adds when requests are named: by id, and the open ones of customers (pending, or a deletion that is due).</summary>
    internal const string Loaded = """

        union all select 12, r.id, null, null, null, null, null, null, null, r.body, null, null, null, null, null
        from {requests} left join customer_request r on r.org_id = @org and r.id = requests.id
        union all select 12, r.id, null, null, null, null, null, null, null, r.body, null, null, null, null, null
        from {parties} left join customer_request r on r.org_id = @org and r.customer_id = parties.id and (r.status = 1 or r.due_at is not null)
        union all select 12, r.id, null, null, null, null, null, null, null, r.body, null, null, null, null, null
        from {parties} left join customer_request r on r.org_id = @org and r.survivor_id = parties.id and r.status = 1
        """;

    private static readonly Table<CustomerRequest> Requests = new("customer_request", 1,
        Column<CustomerRequest>.Number("id", one => one.Id),
        Column<CustomerRequest>.Number("customer_id", one => one.CustomerId).Fixed,
        Column<CustomerRequest>.Maybe("survivor_id", one => one.SurvivorId).Fixed,
        Column<CustomerRequest>.Number("kind", one => (long)one.Kind).Fixed,
        Column<CustomerRequest>.Number("status", one => (long)one.Status).Indexed,
        Column<CustomerRequest>.Number("added_at", one => one.Added.At.Microseconds).Fixed,
        Column<CustomerRequest>.Number("updated_at", one => one.Updated.At.Microseconds),
        Column<CustomerRequest>.Maybe("due_at", one => one.Due?.Microseconds).Indexed,
        Column<CustomerRequest>.Text("body", one => Stored.Write(one)));

    private readonly TableRows<CustomerRequest> rows = new(Requests, org);

    internal static CustomerRequest At(DbDataReader row, int body) => Stored.Read<CustomerRequest>(row.GetString(body));

    /// <summary>Takes one request's difference; before is null for a new one.</summary>
    public void Add(CustomerRequest? before, CustomerRequest after)
    {
        if (before is null) rows.Insert(after);
        else if (before != after) rows.Update(before, after);
    }

    public IEnumerable<Statement> Statements() => rows.Writes();
}
