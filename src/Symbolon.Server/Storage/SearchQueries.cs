using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Texts;

namespace Symbolon.Server.Storage;

/// <summary>
/// A customer whom a lookup of the text finds, and by what: an identifier, a card, or what a victim of a merge
/// retains.
/// </summary>
public sealed record FoundExactly(long Customer, IdentifierType Type, string Value, Place Place);

/// <summary>
/// A place in the order of results: by the text that was found, then by the customer's id. Exact finds have no
/// text.
/// </summary>
public sealed record SearchPosition(string Text, long Id) : IComparable<SearchPosition>
{
    public int CompareTo(SearchPosition? other) => other is null ? 1
        : CodePointComparer.Instance.Compare(Text, other.Text) is not 0 and var order ? order : Id.CompareTo(other.Id);
}

/// <summary>
/// Finds customers by names, identifiers and cards, through the search columns' indexes and the unique keys.
/// </summary>
public sealed class SearchQueries(Database database)
{
    /// <summary>
    /// Rows that a branch is read for where results are counted or skipped; a search that finds more says so
    /// many.
    /// </summary>
    public const int CountLimit = 2_000;

    /// <summary>Exact finds of one text: an identifier that may be shared has few holders.</summary>
    private const int ExactLimit = 200;

    /// <summary>A page by offset, and how many there are up to <see cref="CountLimit"/>.</summary>
    public async Task<SearchFound> Find(long org, SearchTerms terms, int limit, int offset)
    {
        var found = new SearchFound();
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, Exactly(org, terms, found)]);
        var page = Over(SearchSql.Page(terms.Words.Count > 1), org, terms, null, CountLimit).With(Exact(found))
            .With("limit", (long)limit).With("offset", (long)offset);
        var ids = new List<long>();
        await session.RoundTrip([page.Reading(row => ids.Add(row.GetInt64(0))), Count(org, terms, found),
            Dialect.Commit]);
        found.Ids.AddRange(ids);
        return found;
    }

    /// <summary>How many there are, and those that a lookup finds.</summary>
    public async Task<SearchFound> Count(long org, SearchTerms terms)
    {
        var found = new SearchFound();
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, Exactly(org, terms, found)]);
        await session.RoundTrip([Count(org, terms, found), Dialect.Commit]);
        return found;
    }

    /// <summary>
    /// The positions after one, in order, at least <paramref name="most"/> where there are so many. A customer
    /// stands at each of its texts,
    /// also at later ones. The last position is null when there is nothing behind those.
    /// </summary>
    public async Task<(IReadOnlyList<SearchPosition> Positions, SearchPosition? Last)> After(
        long org, SearchTerms terms, SearchPosition after, int most)
    {
        var branches = new Dictionary<long, List<SearchPosition>>();
        await using var session = await database.OpenReader();
        var next = Over(SearchSql.Next(terms.Words.Count > 1), org, terms, after, most).Reading(row =>
        {
            if (!branches.TryGetValue(row.GetInt64(0), out var branch)) branches[row.GetInt64(0)] = branch = [];
            branch.Add(new(row.GetString(2), row.GetInt64(1)));
        });
        await session.RoundTrip([database.Dialect.BeginRead, next, Dialect.Commit]);
        // Behind the end of a branch that was cut, what others have may come too early.
        var last = branches.Values.Where(branch => branch.Count == most).Select(branch => End(branch, after)).Min();
        var positions = branches.Values.SelectMany(branch => branch).Distinct()
            .Where(one => last is null || one.CompareTo(last) <= 0);
        return ([.. positions.Order()], last);
    }

    /// <summary>Where a branch that was cut ends for certain: before those of its last text, in any order.</summary>
    private static SearchPosition End(List<SearchPosition> branch, SearchPosition after)
    {
        var last = branch.Max()!;
        var before = new SearchPosition(last.Text, 0);
        return before.CompareTo(after) > 0 ? before : last;
    }

    private static Statement Exactly(long org, SearchTerms terms, SearchFound found) => new Statement(SearchSql.Exact)
        .With("org", org).With("text", terms.Text).With("most", (long)ExactLimit)
        .With(new Rows("held").Add("type", terms.Exact.Select(one => (long)one.Type))
            .Add("key", terms.Exact.Select(one => one.Key))
            .Add("search", terms.Exact.Select(one => Folding.Fold(one.Value))))
        .Reading(row => found.Exact.Add(new(
            row.GetInt64(0), (IdentifierType)row.GetInt64(1), row.GetString(2),
                new(Source.Of((int)row.GetInt64(3)), row.GetString(4)))));

    private static Statement Count(long org, SearchTerms terms, SearchFound found) =>
        Over(SearchSql.Count(terms.Words.Count > 1), org, terms, null, CountLimit).With(Exact(found))
            .Reading(row => found.Total = Math.Min(CountLimit, row.GetInt64(0)));

    private static Rows Exact(SearchFound found) => new Rows("exact")
        .Add("id", found.Exact.Select(one => one.Customer).Distinct());

    private static Statement Over(string sql, long org, SearchTerms terms, SearchPosition? after, int most)
    {
        var statement = new Statement(sql).With("org", org).With("most", (long)most);
        From("name", terms.Leading, after);
        From("key", terms.Text, after).With("key_begin", terms.Text);
        From("digits", terms.Digits, after).With("digits_begin", terms.Digits);
        for (var no = 1; terms.Words.Count > 1 && no <= SearchSql.OtherWords; no++)
            statement.With($"also{no}", no < terms.Words.Count ? $"% {Escaped(terms.Words[no])}%" : "%");
        return statement;

        Statement From(string name, string? begin, SearchPosition? position)
        {
            var isWithin = begin is not null && position is not null
                && CodePointComparer.Instance.Compare(position.Text, begin) >= 0;
            return statement.With($"{name}_from", isWithin ? position!.Text : begin ?? "")
                .With($"{name}_id", isWithin ? position!.Id : 0L)
                .With($"{name}_to", begin is null ? "" : begin + "\U0010FFFF");
        }
    }

    private static string Escaped(string word) => word.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

/// <summary>What a search found: exact finds, the ids of a page in order, and how many there are in all.</summary>
public sealed record SearchFound
{
    public List<FoundExactly> Exact { get; } = [];

    public List<long> Ids { get; } = [];

    public long Total { get; set; }
}
