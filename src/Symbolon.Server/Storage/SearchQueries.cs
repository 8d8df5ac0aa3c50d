using Symbolon.Customers;

namespace Symbolon.Server.Storage;

/// <summary>Finds customers by the beginning of a name or an identifier, through the search columns' indexes and the unique keys.</summary>
public sealed class SearchQueries(Database database)
{
    /// <summary>Customers counted at the most; a search that finds more says so many.</summary>
    public const int CountLimit = 10_000;

    private const string Matching = """
        select customer_id from profile where org_id = @org and first_search >= @from and first_search < @to
        union select customer_id from profile where org_id = @org and last_search >= @from and last_search < @to
        union select customer_id from identifier where org_id = @org and search >= @from and search < @to and search <> ''
        union select i.customer_id from {types} join identifier i on i.org_id = @org and i.type = types.type and i.unique_key >= @from and i.unique_key < @to and i.search = ''
        """;

    /// <summary>A page of customer ids, oldest first, and how many there are up to <see cref="CountLimit"/>.</summary>
    public async Task<(IReadOnlyList<long> Ids, long Total)> Find(long org, string text, int limit, int offset)
    {
        var (ids, total) = (new List<long>(), 0L);
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            Over($"select customer_id from ({Matching}) as found order by customer_id limit @limit offset @offset", org, text)
                .With("limit", (long)limit).With("offset", (long)offset).Reading(row => ids.Add(row.GetInt64(0))),
            Over($"select count(*) from (select customer_id from ({Matching}) as found limit {CountLimit}) as counted", org, text).Reading(row => total = row.GetInt64(0)),
            Dialect.Commit,
        ]);
        return (ids, total);
    }

    private static Statement Over(string sql, long org, string text) =>
        new Statement(sql).With("org", org).With("from", CustomerTables.Fold(text)).With("to", CustomerTables.Fold(text) + "\U0010FFFF")
            .With(new Rows("types").Add("type", Enum.GetValues<IdentifierType>().Where(type => !type.IsCard()).Select(type => (long)type)));
}
