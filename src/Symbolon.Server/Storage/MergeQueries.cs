using Symbolon.Customers;

namespace Symbolon.Server.Storage;

/// <summary>A merge of the list: its event, who stayed and who went, by whom when, and the event that undid it.</summary>
public sealed record MergeMade(long EventNo, long Survivor, long Victim, Stamp Made, long? UndoneBy);

/// <summary>A merge that stands, with both customers before it, and the identifier or the request that it was done for; of old ones that stands with their events alone.</summary>
public sealed record MergeKept(MergeRecord Merge, Stamp Made, JoinCause? Cause, long? RequestId);

/// <summary>A customer's id, with the survivor of a victim and the merge that made it one; and whether the person was erased.</summary>
public sealed record ResolvedId(long Id, long? MergedInto, long? EventNo, Instant? At, bool IsErased);

/// <summary>Reads the merges of customers, and what ids stand for.</summary>
public sealed class MergeQueries(Database database)
{
    private const string OfOne =
        "select m.event_no, m.survivor_id, m.victim_id, m.at, m.by_till, m.undone_by from {ids} join merge m";

    /// <summary>The merges of a customer, and of the victim by whose id it was asked for; the latest first.</summary>
    public async Task<LogPage<MergeMade>> Of(long org, long customer, long asked, LogAsk ask)
    {
        var found = new List<(LogKey, MergeMade)>();
        await Read(ask.Fill(new Statement($$"""
            {{OfOne}} on m.org_id = @org and m.survivor_id = ids.id and (m.event_no, 0) < (@event, @item)
            union {{OfOne}} on m.org_id = @org and m.victim_id = ids.id and (m.event_no, 0) < (@event, @item)
            order by 1 desc limit @limit
            """)).With("org", org).With(new Rows("ids").Add("id", new[] { customer, asked }.Distinct()))
            .Reading(row => found.Add((
                new(row.GetInt64(0), 0),
                new(
                    row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), new(new(row.GetInt64(3)), row.GetInt64(4)),
                    row.Long(5))))));
        return LogPage<MergeMade>.Of(ask, found);
    }

    /// <summary>The merges into a customer that were not undone, each with what is kept of it; the oldest first.</summary>
    public async Task<IReadOnlyList<MergeKept>> Into(long org, long customer)
    {
        var found = new List<MergeKept>();
        await Read(new Statement("""
            select event_no, survivor_before, victim_before, cards, at, by_till, cause, request_id from merge
            where org_id = @org and survivor_id = @customer and undone_by is null order by event_no limit @limit
            """).With("org", org).With("customer", customer).With("limit", (long)Limits.LogRows).Reading(row => found.Add(new(
                new(row.GetInt64(0), Stored.Read<Customer>(row.GetString(1)), Stored.Read<Customer>(row.GetString(2)), Stored.List<long>(row.GetString(3))),
                new(new(row.GetInt64(4)), row.GetInt64(5)), row.Text(6) is { } cause ? Stored.Read<JoinCause>(cause) : null, row.Long(7)))));
        return found;
    }

    /// <summary>What is known of the ids; those that are nobody's are left out.</summary>
    public async Task<IReadOnlyDictionary<long, ResolvedId>> Resolve(long org, IEnumerable<long> ids)
    {
        var found = new Dictionary<long, ResolvedId>();
        await Read(new Statement("""
            select c.id, c.merged_into, m.event_no, m.at, coalesce(c.erased_at, s.erased_at) from {ids} join customer c on c.org_id = @org and c.id = ids.id
            left join customer s on s.org_id = @org and s.id = c.merged_into
            left join merge m on m.org_id = @org and m.victim_id = c.id and m.undone_by is null and c.merged_into is not null
            """).With("org", org).With(new Rows("ids").Add("id", ids.Distinct())).Reading(row =>
                found[row.GetInt64(0)] = new(row.GetInt64(0), row.Long(1), row.Long(2), row.Long(3) is { } at ? new Instant(at) : null, !row.IsDBNull(4))));
        return found;
    }

    private async Task Read(Statement statement)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, statement, Dialect.Commit]);
    }
}
