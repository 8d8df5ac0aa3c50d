using Symbolon.Cards;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Plans;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>Decides requests as a batch of their own would, on a snapshot that is only read. Nothing is saved, and no number is used up.</summary>
internal sealed class Planning(Database database, TimeProvider time)
{
    /// <summary>What would be done; null when the org has moved to another version than the caller's.</summary>
    public async Task<Planned?> Of(Org org, IReadOnlyList<Request> requests, WriteTerms terms)
    {
        var (wanted, last) = (new Wanted(), new BatchRow(0, new Instant(0), 1, Limits.FirstCustomerId, 0, 1, 1, 1));
        foreach (var request in requests) request.Name(wanted);
        var loader = new FactsLoader(org.Id, wanted, forWrite: true);
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, BatchRow.Last(org.Id, found => last = found), loader.Statement()]);
        if (loader.Version != org.Version) return null;
        var now = Instant.Later(Instant.From(time.GetUtcNow()), last.At);
        var loaded = loader.Into(new Facts(org, now, last.NextCustomer, last.NextExternal, new CardFacts(null, last.NextCard, last.NextEntry), new LoyaltyFacts(null, last.NextLoyalty), last.NextEvent));
        var decided = new BatchDecisions(loaded, []);
        var work = new Work(org.Version, requests, terms with { Key = null, ItemKeys = WriteTerms.None.ItemKeys, Differs = null }, CancellationToken.None);
        IReadOnlyList<Outcome>? outcomes;
        while (decided.Decide(work, out outcomes) is { } more)
        {
            var late = new FactsLoader(org.Id, more, forWrite: true);
            await session.RoundTrip([late.Statement()]);
            late.Into(loaded);
            decided.Loaded(more);
        }
        await session.RoundTrip([Dialect.Commit]);
        return new(outcomes!, decided.Events, decided.CardNames(), Seen.Of(work.Wanted, loaded).With(Seen.OutcomeOf(outcomes!.Select(outcome => outcome.Decision))), now);
    }
}
