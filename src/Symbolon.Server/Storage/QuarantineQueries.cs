using Symbolon.Customers;

namespace Symbolon.Server.Storage;

/// <summary>An identifier in quarantine: since when by which till (0 is Symbolon itself), after how many joins, and why.</summary>
public sealed record QuarantineEntry(IdentifierType Type, string Value, Stamp Since, long Joins, string Reason);

/// <summary>Reads which identifiers are in quarantine.</summary>
public sealed class QuarantineQueries(Database database)
{
    /// <summary>A page of them, the latest first.</summary>
    public async Task<IReadOnlyList<QuarantineEntry>> List(long org, int limit, int offset)
    {
        var found = new List<QuarantineEntry>();
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            new Statement("select type, value, since, by_till, joins, reason from quarantine where org_id = @org and since <= @until and released_at is null order by since desc, type, key limit @limit offset @offset")
                .With("org", org).With("until", long.MaxValue).With("limit", (long)limit).With("offset", (long)offset)
                .Reading(row => found.Add(new((IdentifierType)row.GetInt64(0), row.GetString(1), new(new(row.GetInt64(2)), row.GetInt64(3)), row.GetInt64(4), row.GetString(5)))),
            Dialect.Commit,
        ]);
        return found;
    }
}
