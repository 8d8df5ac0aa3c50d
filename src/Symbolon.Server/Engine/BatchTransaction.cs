using Symbolon.Cards;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>One transaction of a batch: lock and load in one round trip, decide, save and commit in another, and only then answer.</summary>
internal sealed class BatchTransaction(Database database, OrgCache orgs, TimeProvider time, long orgId)
{
    private readonly string randomId = Guid.NewGuid().ToString("N");
    private readonly List<Action> answers = [];

    /// <summary>Whether the commit was sent, so that a lost answer leaves its outcome unknown.</summary>
    public bool MayBeSaved { get; private set; }

    /// <summary>The number of the last event that the batch saved, 0 for none.</summary>
    public long LastEvent { get; private set; }

    public async Task Run(IReadOnlyList<Work> works)
    {
        var wanted = new Wanted();
        foreach (var request in works.SelectMany(work => work.Requests)) request.Name(wanted);
        var (keys, kept) = (works.SelectMany(work => work.Terms.Keys).ToHashSet(), new Dictionary<string, KeptAnswer>());
        var loader = new FactsLoader(orgId, wanted, forWrite: true);
        var last = new BatchRow(0, new Instant(0), 1, Limits.FirstCustomerId, 0, 1, 1, 1);

        await using var session = await database.OpenWriter();
        await Lock(session,
        [
            BatchRow.Last(orgId, found => last = found),
            loader.Statement(),
            .. keys.Count == 0 ? Array.Empty<Statement>() : [KeptAnswer.Find(orgId, keys, Instant.From(time.GetUtcNow()), found => kept[found.Key] = found)],
        ]);
        var org = await OrgAt(session, loader.Version);
        var loaded = loader.Into(new Facts(org, Instant.Later(Instant.From(time.GetUtcNow()), last.At), last.NextCustomer, last.NextExternal, new CardFacts(null, last.NextCard, last.NextEntry), new LoyaltyFacts(null, last.NextLoyalty), last.NextEvent));
        var decided = new BatchDecisions(loaded, kept);
        var asked = false;
        foreach (var (at, work) in works.Index())
        {
            while (Decide(work, decided) is { } more)
            {
                if (!asked) AskOthers(works.Skip(at + 1), decided, more);
                asked = true;
                await LoadMore(session, more, loaded);
                decided.Loaded(more);
            }
        }
        if (decided.HasNews)
        {
            var saving = decided.Save(org, last, randomId);
            MayBeSaved = true;
            using var time = Telemetry.Measure("symbolon.commit", Telemetry.CommitTime);
            await session.RoundTrip([.. saving, Dialect.Commit]);
            LastEvent = decided.LastEvent;
        }
        Answer();
    }

    /// <summary>Takes the writer lock first, as the old connection may still be committing; then the batch's row says what happened.</summary>
    public async Task<bool> AnswerIfSaved()
    {
        await using var session = await database.OpenWriter();
        var saved = false;
        // What is seen may not have reached a synchronous standby yet: the old session was ended while it waited for it. Committing what the lock wrote waits for all that was written before.
        await Lock(session, [BatchRow.Find(orgId, randomId, () => saved = true), Dialect.Commit]);
        if (saved) Answer();
        return saved;
    }

    private async Task Lock(Session session, IReadOnlyList<Statement> then)
    {
        var locks = 0;
        await session.RoundTrip([.. database.Dialect.BeginWrite(orgId, () => locks++), .. then]);
        if (locks != 1) throw new InvalidOperationException($"Org {orgId} has {locks} writer rows; one is needed to lock.");
    }

    private async Task<Org> OrgAt(Session session, long version)
    {
        if (orgs.Peek(orgId) is { } known && known.Version == version) return known;
        var (statements, result) = OrgQueries.Load(orgId);
        await session.RoundTrip(statements);
        return orgs.Keep(result()!);
    }

    /// <summary>Decides one call, or says what it needs. A decision that throws is a bug of ours: it fails alone, when its batch is through, and leaves no trace in the facts of the others.</summary>
    private Wanted? Decide(Work work, BatchDecisions decided)
    {
        try
        {
            var more = decided.Decide(work, out var outcomes);
            if (more is null) answers.Add(() => work.Answer(outcomes));
            return more;
        }
        catch (Exception failure)
        {
            answers.Add(() => work.Fail(failure));
            return null;
        }
    }

    /// <summary>Adds what those whose turn is to come need, once in a batch: most of a kind need the same kind of thing, and one round trip serves all.</summary>
    private static void AskOthers(IEnumerable<Work> later, BatchDecisions decided, Wanted more)
    {
        foreach (var work in later)
            if (decided.Needs(work) is { } theirs) more.Add(theirs);
    }

    private async Task LoadMore(Session session, Wanted more, Facts loaded)
    {
        var loader = new FactsLoader(orgId, more, forWrite: true);
        await session.RoundTrip([loader.Statement()]);
        loader.Into(loaded);
    }

    private void Answer()
    {
        foreach (var answer in answers) answer();
    }
}
