using Symbolon.Customers;

namespace Symbolon.Server.Storage;

/// <summary>
/// What a search asks of the tables. A branch reads one index from a position on, in the order of its texts,
/// and ends by itself after
/// <c>@most</c> rows; whatever else is done with a row, is done to those rows.
/// </summary>
internal static class SearchSql
{
    /// <summary>Words beside the leading one that a statement has room for.</summary>
    public const int OtherWords = Limits.SearchedWords - 1;

    private const string PageTail =
        "group by found.customer_id order by first_at, found.customer_id limit @limit offset @offset";

    private const string Exactly = "select exact.id as customer_id, '' as at from {exact}";

    /// <summary>
    /// What a lookup of the text finds, with what it was found by; a victim's identifier or card leads to the
    /// survivor.
    /// </summary>
    public const string Exact = """
        select i.customer_id, i.type, i.value, i.source, i.account
        from {held} join identifier i on i.org_id = @org and i.type = held.type and i.unique_key = held.key
        union all select i.customer_id, i.type, i.value, i.source, i.account
        from {held} join identifier i
        on i.org_id = @org and i.type = held.type and i.search = held.search and i.search <> ''
        where i.unique_key is null and i.key = held.key
        union all select coalesce(c.merged_into, c.id), r.type, r.value, r.source, r.account
        from {held} join retained_identifier r on r.org_id = @org and r.type = held.type and r.key = held.key
        join customer c on c.org_id = @org and c.id = r.customer_id
        union all select coalesce(c.merged_into, c.id), 20, k.number, 5, ''
        from card k join customer c on c.org_id = @org and c.id = k.customer_id
        where k.org_id = @org and k.search = @text and c.erased_at is null
        union all select coalesce(c.merged_into, c.id), 21, k.external_id, 5, ''
        from card k join customer c on c.org_id = @org and c.id = k.customer_id
        where k.org_id = @org and k.external_search = @text and c.erased_at is null
        limit @most
        """;

    private static readonly (string Page, string Count, string Next) ByOneWord = Statements("");

    private static readonly (string Page, string Count, string Next) BySeveralWords =
        Statements(string.Concat(Enumerable.Range(1, OtherWords)
            .Select(no => $" and ' ' || {{0}} like @also{no} escape '\\'")));

    /// <summary>A page by offset.</summary>
    public static string Page(bool hasSeveralWords) => (hasSeveralWords ? BySeveralWords : ByOneWord).Page;

    /// <summary>How many there are.</summary>
    public static string Count(bool hasSeveralWords) => (hasSeveralWords ? BySeveralWords : ByOneWord).Count;

    /// <summary>What each branch has next, with the branch's number.</summary>
    public static string Next(bool hasSeveralWords) => (hasSeveralWords ? BySeveralWords : ByOneWord).Next;

    private static (string Page, string Count, string Next) Statements(string others)
    {
        string[] branches = [.. Branches(others)];
        var parts = string.Join("\nunion all ",
            branches.Select((branch, no) => $"select customer_id, at from ({branch}) as branch{no}"));
        var sets = string.Join("\nunion ",
            branches.Select((branch, no) => $"select customer_id from ({branch}) as branch{no}"));
        return (
            $"select found.customer_id, min(found.at) as first_at from ("
                + $"{Exactly}\nunion all {parts}) as found {PageTail}",
            $"select count(*) from (select exact.id as customer_id from {{exact}}\nunion {sets}) as found",
            string.Join("\nunion all ", branches.Select((branch, no) =>
                $"select {no}, customer_id, at from ({branch}) as branch{no}")));
    }

    private static IEnumerable<string> Branches(string others)
    {
        yield return Names("profile", "first_search", others);
        yield return Names("profile", "last_search", others);
        yield return Names("name_word", "words", others);
        foreach (var type in Enum.GetValues<IdentifierType>().Where(type => !type.IsCard()))
            yield return Keys((long)type, type == IdentifierType.Mobile ? "digits" : "key");
        yield return """
            select customer_id, search as at from identifier
            where org_id = @org and (search, customer_id) > (@key_from, @key_id) and search < @key_to and search <> ''
            order by search, customer_id limit @most
            """;
        yield return Cards("search");
        yield return Cards("external_search");
    }

    private static string Names(string table, string column, string others) => $"""
        select customer_id, {column} as at from {table}
        where org_id = @org and ({column}, customer_id) > (@name_from, @name_id)
        and {column} < @name_to{string.Format(null, others, column)}
        order by {column}, customer_id limit @most
        """;

    /// <summary>
    /// By unique keys, without those that are folded to something else. Holders of one key come as the index has
    /// them: to sort them by id, PostgreSQL might sort all that match.
    /// </summary>
    private static string Keys(long type, string terms) => $"""
        select customer_id, unique_key as at from identifier
        where org_id = @org and type = {type} and unique_key >= @{terms}_from and unique_key < @{terms}_to
        and (unique_key > @{terms}_from or customer_id > @{terms}_id)
        and (search = '' or (search >= @{terms}_begin and search < @{terms}_to))
        order by unique_key limit @most
        """;

    private static string Cards(string column) => $"""
        select coalesce(c.merged_into, c.id) as customer_id, k.{column} as at
        from card k join customer c on c.org_id = @org and c.id = k.customer_id
        where k.org_id = @org and k.{column} >= @key_from and k.{column} < @key_to
        and (k.{column} > @key_from or coalesce(c.merged_into, c.id) > @key_id) and c.erased_at is null
        order by k.{column}, k.customer_id limit @most
        """;
}
