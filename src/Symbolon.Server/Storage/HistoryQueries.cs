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

    /// <summary>The latest holdings of an identifier in any place, the oldest of them first.</summary>
    public async Task<IReadOnlyList<Holding>> Holdings(long org, Identifier identifier)
    {
        var found = new List<Holding>();
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            new Statement("""
                select h.customer_id, coalesce(c.merged_into, c.id), h.source, h.account, h.value, h.since, h.until, 0 from identifier_history h
                join customer c on c.org_id = @org and c.id = h.customer_id where h.org_id = @org and h.type = @type and h.key = @key
                union all
                select i.customer_id, coalesce(c.merged_into, c.id), i.source, i.account, i.value, i.since, @open, 0 from identifier i
                join customer c on c.org_id = @org and c.id = i.customer_id where i.org_id = @org and i.type = @type and i.unique_key = @key
                union all
                select i.customer_id, coalesce(c.merged_into, c.id), i.source, i.account, i.value, i.since, @open, 0 from identifier i
                join customer c on c.org_id = @org and c.id = i.customer_id where i.org_id = @org and i.type = @type and i.unique_key is null and i.search = @search and i.search <> '' and i.key = @key
                union all
                select r.customer_id, coalesce(c.merged_into, c.id), r.source, r.account, r.value, 0, @open, 1 from retained_identifier r
                join customer c on c.org_id = @org and c.id = r.customer_id where r.org_id = @org and r.type = @type and r.key = @key
                order by 6 desc, 7 desc, 1 desc, 3, 4 limit @limit
                """).With("org", org).With("type", (long)identifier.Type).With("key", identifier.Key)
                .With("search", Symbolon.Texts.Folding.Fold(identifier.Value)).With("open", Open)
                .With("limit", (long)Limits.LogRows)
                .Reading(row => found.Add(new(
                    row.GetInt64(0), row.GetInt64(1), new Place(Source.Of((int)row.GetInt64(2)), row.GetString(3)), row.GetString(4),
                    row.GetInt64(5) is > 0 and var since ? new Instant(since) : null, row.GetInt64(6) is < Open and var until ? new Instant(until) : null, row.GetInt64(7) == 1))),
            Dialect.Commit,
        ]);
        found.Reverse();
        return found;
    }
}
