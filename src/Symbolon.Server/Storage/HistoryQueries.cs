using System.Data.Common;
using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>A time that a customer held an identifier in a place, or, as a victim, retained it; without an end it still does. With the customer that it leads to today.</summary>
public sealed record Holding(long Customer, long Leads, Place Place, string Value, Instant? Since, Instant? Until, bool IsRetained);

/// <summary>Reads who held identifiers when.</summary>
public sealed class HistoryQueries(Database database)
{
    /// <summary>The end of what has not ended.</summary>
    private const long Open = long.MaxValue;

    private const string Held = """
        select * from (
        select h.customer_id, coalesce(c.merged_into, c.id) as leads, h.source, h.account,
          h.value, h.since, h.until, 0 as retained, h.batch_no
        from identifier_history h
        join customer c on c.org_id = @org and c.id = h.customer_id
        where h.org_id = @org and h.type = @type and h.key = @key
        union all
        select i.customer_id, coalesce(c.merged_into, c.id), i.source, i.account, i.value, i.since, @open, 0, 0
        from identifier i
        join customer c on c.org_id = @org and c.id = i.customer_id
        where i.org_id = @org and i.type = @type and i.unique_key = @key
        union all
        select i.customer_id, coalesce(c.merged_into, c.id), i.source, i.account, i.value, i.since, @open, 0, 0
        from identifier i
        join customer c on c.org_id = @org and c.id = i.customer_id
        where i.org_id = @org and i.type = @type and i.unique_key is null
          and i.search = @search and i.search <> '' and i.key = @key
        union all
        select r.customer_id, coalesce(c.merged_into, c.id), r.source, r.account, r.value, 0, @open, 1, 0
        from retained_identifier r
        join customer c on c.org_id = @org and c.id = r.customer_id
        where r.org_id = @org and r.type = @type and r.key = @key
        ) as held
        where (since, until, customer_id, source, account, retained, batch_no)
          < (@since, @until, @customer, @source, @account, @retained, @batch)
        order by since desc, until desc, customer_id desc, source desc, account desc, retained desc, batch_no desc
        limit @limit
        """;

    /// <summary>
    /// The latest holdings of an identifier in any place before one of them, the oldest of them first; and where the
    /// page before them begins, null when there is none.
    /// </summary>
    public async Task<(IReadOnlyList<Holding> Found, HoldingKey? Next)> Holdings(
        long org, Identifier identifier, HoldingKey before, int limit)
    {
        var found = new List<(Holding Holding, HoldingKey Key)>();
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            new Statement(Held).With("org", org).With("type", (long)identifier.Type).With("key", identifier.Key)
                .With("search", Symbolon.Texts.Folding.Fold(identifier.Value)).With("open", Open)
                .With("since", before.Since).With("until", before.Until).With("customer", before.Customer)
                .With("source", before.Source).With("account", before.Account).With("retained", before.Retained)
                .With("batch", before.Batch).With("limit", limit + 1L)
                .Reading(row => found.Add((HoldingAt(row), KeyAt(row)))),
            Dialect.Commit,
        ]);
        var next = found.Count > limit ? found[limit - 1].Key : null;
        return ([.. found.Take(limit).Reverse().Select(one => one.Holding)], next);
    }

    private static HoldingKey KeyAt(DbDataReader row) => new(
        row.GetInt64(5), row.GetInt64(6), row.GetInt64(0), row.GetInt64(2), row.GetInt64(7), row.GetInt64(8),
        row.GetString(3));

    private static Holding HoldingAt(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        new Place(Source.Of((int)row.GetInt64(2)), row.GetString(3)),
        row.GetString(4),
        row.GetInt64(5) is > 0 and var since ? new Instant(since) : null,
        row.GetInt64(6) is < Open and var until ? new Instant(until) : null,
        row.GetInt64(7) == 1);
}
