using Symbolon.Customers;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Customers;

/// <summary>GET /v2/customers/search: names and identifiers that begin with a text, letter case aside (customers §6.5). Answers 8100-8102.</summary>
internal sealed class SearchEndpoint(SearchQueries queries)
{
    public async Task<Answer?> Search(Call call)
    {
        if (!TryNumber(call.Query("limit"), 10, out var limit) || !TryNumber(call.Query("offset"), 0, out var offset)) return Answer.Refuse(Codes.InvalidInput);
        if (offset < 0) return Answer.Refuse(Codes.NegativeOffset);
        if (limit <= 0) return Answer.Refuse(Codes.LimitTooSmall);
        if (limit > 100) return Answer.Refuse(Codes.LimitTooLarge);
        var text = call.Query("q")?.Trim() ?? "";
        if (text.Length is 0 or > Limits.NameLength || !Json.TextJson.IsStorable(text)) return Answer.Refuse(Codes.InvalidBody.With("q"));

        var (ids, total) = await queries.Find(call.Org.Id, text, limit, offset);
        var wanted = new Wanted();
        wanted.Ids.UnionWith(ids);
        if (await call.Read(wanted) is not { } facts) return null;
        var prefix = CustomerTables.Fold(text);
        var found = ids.Select(facts.Find).OfType<Customer>().Select(customer => Show(customer, prefix)).ToArray();
        return Answer.Of(new SearchJson(new(limit, offset, total), found, [], []), ApiJson.Default.SearchJson) with { Missed = total == 0 ? 1 : 0 };
    }

    internal static bool TryNumber(string? text, int fallback, out int number)
    {
        var read = string.IsNullOrWhiteSpace(text) ? fallback : Words.Whole(text);
        number = (int)(read is >= int.MinValue and <= int.MaxValue ? read.Value : fallback);
        return read == number;
    }

    private static FoundJson Show(Customer customer, string prefix) => new(
        customer.Id,
        [.. customer.Profiles.SelectMany(profile => Matches(profile).Where(match => CustomerTables.Fold(match.IdValue).StartsWith(prefix, StringComparison.Ordinal)))],
        [.. customer.Profiles.Select(profile => new FoundProfileJson(profile.Place.Source.Name, profile.FirstName, profile.LastName))]);

    private static IEnumerable<MatchJson> Matches(Profile profile)
    {
        var (source, account) = (profile.Place.Source.Name, profile.Place.Account);
        if (profile.FirstName is { } first) yield return new("firstName", first, source, account);
        if (profile.LastName is { } last) yield return new("lastName", last, source, account);
        foreach (var identifier in profile.Identifiers) yield return new(identifier.Type.Name(), identifier.Value, source, account);
    }
}
