namespace Symbolon.Server.Storage;

/// <summary>Finds the customers on whom a label hangs.</summary>
public sealed class LabelQueries(Database database)
{
    /// <summary>Customers counted at the most, and the most that one answer has.</summary>
    public const int CountLimit = 10_000;

    /// <summary>A page of customers, oldest first, each with the ids of all labels that hang there, and how many there are up to <see cref="CountLimit"/>.</summary>
    public async Task<(IReadOnlyList<(long Customer, long Label)> Labels, long Total)> Find(long org, long label, int limit, int offset)
    {
        var (labels, total) = (new List<(long, long)>(), 0L);
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            new Statement("""
                with found as materialized (
                  select customer_id from customer_label where org_id = @org and label_id = @label order by customer_id limit @limit offset @offset
                )
                select l.customer_id, l.label_id from found join customer_label l on l.org_id = @org and l.customer_id = found.customer_id order by l.customer_id, l.label_id
                """).With("org", org).With("label", label).With("limit", (long)limit).With("offset", (long)offset).Reading(row => labels.Add((row.GetInt64(0), row.GetInt64(1)))),
            new Statement($"select count(*) from (select customer_id from customer_label where org_id = @org and label_id = @label limit {CountLimit}) as counted")
                .With("org", org).With("label", label).Reading(row => total = row.GetInt64(0)),
            Dialect.Commit,
        ]);
        return (labels, total);
    }
}
