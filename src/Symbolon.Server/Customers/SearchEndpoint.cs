using Symbolon.Customers;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Customers;

/// <summary>
/// GET /v2/customers/search: customers by the beginnings of their names, identifiers and cards, and by what a
/// lookup would find
/// (customers §6.5). Exact finds come first, then results in the order of what was found. Answers 8100-8102.
/// </summary>
internal sealed class SearchEndpoint(SearchQueries queries)
{
    private const int MostOnPage = 100;

    public async Task<Answer?> Search(Call call)
    {
        if (!TryNumber(call.Query("limit"), 10, out var limit)) return Answer.Refuse(Codes.InvalidInput);
        if (!TryNumber(call.Query("offset"), 0, out var offset)) return Answer.Refuse(Codes.InvalidInput);
        if (offset < 0) return Answer.Refuse(Codes.NegativeOffset);
        if (limit <= 0) return Answer.Refuse(Codes.LimitTooSmall);
        if (limit > MostOnPage) return Answer.Refuse(Codes.LimitTooLarge);
        var text = call.IdentifierQuery("q")?.Trim() ?? "";
        if (text.Length is 0 or > Limits.SearchLength
            || !Words.IsStorable(text)) return Answer.Refuse(Codes.InvalidBody.With("q"));
        if (offset > SearchQueries.CountLimit)
            return Answer.Refuse(Codes.InvalidBody.With($"offset is over {SearchQueries.CountLimit}; use after"));
        var terms = SearchTerms.Of(text, new IdentifierReader(call.Org.Settings, MobileNumbers.Read));
        return string.IsNullOrWhiteSpace(call.Query("after"))
            ? await ByOffset(call, terms, limit, offset)
            : await After(call, terms, limit, offset);
    }

    internal static bool TryNumber(string? text, int fallback, out int number)
    {
        var read = string.IsNullOrWhiteSpace(text) ? fallback : Words.Whole(text);
        number = (int)(read is >= int.MinValue and <= int.MaxValue ? read.Value : fallback);
        return read == number;
    }

    private async Task<Answer?> ByOffset(Call call, SearchTerms terms, int limit, int offset)
    {
        var found = await queries.Find(call.Org.Id, terms, limit, offset);
        var wanted = new Wanted();
        wanted.Ids.UnionWith(found.Ids);
        return await call.Read(wanted) is { } facts ? Show(terms, found, facts, found.Ids, limit, offset) : null;
    }

    /// <summary>The page behind a customer, whatever became of those before.</summary>
    private async Task<Answer?> After(Call call, SearchTerms terms, int limit, int offset)
    {
        if (offset != 0) return Answer.Refuse(Codes.InvalidBody.With("offset and after"));
        if (!Call.TryNumber(call.Query("after"), 0, long.MaxValue,
            out var after)) return Answer.Refuse(Codes.InvalidBody.With("after"));
        var found = await queries.Count(call.Org.Id, terms);
        var walk = new SearchWalk(queries, call, terms, found);
        if (await walk.PositionOf(after) is not { } position) return walk.HasMovedOn ? null
            : Answer.Refuse(Codes.InvalidBody.With("after"));
        var page = await walk.Behind(position, limit);
        return walk.Facts is { } facts ? Show(terms, found, facts, page, limit, offset) : null;
    }

    private static Answer Show(SearchTerms terms, SearchFound found, Facts facts, IReadOnlyList<long> ids, int limit,
        int offset)
    {
        var view = new FoundView(terms, found.Exact, facts);
        var shown = ids.Select(facts.Find).OfType<Customer>().Select(view.Show).ToArray();
        var answer = Answer.Of(new SearchJson(new(limit, offset, found.Total), shown, [], []),
            ApiJson.Default.SearchJson);
        return answer with { Missed = found.Total == 0 ? 1 : 0 };
    }
}
