using Symbolon.Customers;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Customers;

/// <summary>
/// A page of a search from a position on, without reading what comes before. A customer with several texts is
/// at the first of them
/// alone: what the rows say later is left out by what the customer's facts say.
/// </summary>
internal sealed class SearchWalk(SearchQueries queries, Call call, SearchTerms terms, SearchFound found)
{
    private readonly SortedSet<long> exact = [.. found.Exact.Select(one => one.Customer)];

    /// <summary>
    /// What was read last: of the customers of the page, and of those that were looked at beside them.
    /// </summary>
    public Facts? Facts { get; private set; }

    /// <summary>Whether the org has another version by now, so that the call begins anew.</summary>
    public bool HasMovedOn { get; private set; }

    /// <summary>Where the customer stands in the results; null when it is not among them.</summary>
    public async Task<SearchPosition?> PositionOf(long id)
    {
        if (await Read([id]) is not { } facts) return null;
        if (facts.Find(id) is not { } named || facts.Find(named.MergedInto ?? id) is not { } customer) return null;
        if (exact.Contains(customer.Id)) return new("", customer.Id);
        return FirstText(customer, facts) is { } text ? new(text, customer.Id) : null;
    }

    /// <summary>The ids behind a position, up to a limit.</summary>
    public async Task<IReadOnlyList<long>> Behind(SearchPosition position, int limit)
    {
        var ids = position.Text == "" ? exact.Where(id => id > position.Id).Take(limit).ToList() : [];
        for (var (after, isOver) = (position, false); ids.Count < limit && !isOver && !HasMovedOn;)
        {
            var (positions, last) = await queries.After(call.Org.Id, terms, after, (2 * limit) + 20);
            var candidates = positions.Where(one => !exact.Contains(one.Id)).ToList();
            if (await Read([.. ids, .. candidates.Select(one => one.Id)]) is not { } facts) return [];
            var first = candidates.Where(one => facts.Find(one.Id) is { } customer
                && FirstText(customer, facts) == one.Text);
            ids.AddRange(first.Select(one => one.Id).Take(limit - ids.Count));
            (after, isOver) = (last ?? after, last is null);
        }
        if (Facts is null || !ids.TrueForAll(Facts.Knows)) await Read(ids);
        return ids;
    }

    private string? FirstText(Customer customer, Facts facts) =>
        terms.FirstTextOf(customer, facts.Cards.HeldBy(customer.Id), facts.Org);

    private async Task<Facts?> Read(IReadOnlyCollection<long> ids)
    {
        var wanted = new Wanted();
        wanted.Ids.UnionWith(ids);
        Facts = await call.Read(wanted);
        HasMovedOn |= Facts is null;
        return Facts;
    }
}
