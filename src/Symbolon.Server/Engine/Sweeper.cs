using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>
/// Writes down what fell due, in turns through each org's queue (cards §11.5, platform §9.1). Rules and reads treat it as done before it has; one node at a time holds an org's lease of
/// a work.
/// </summary>
public sealed class Sweeper(Database database, CustomerEngine engine, TimeProvider time, ILogger<Sweeper> log, Verifier? verifier = null) : BackgroundService
{
    private readonly OrgQueries orgs = new(database);

    private readonly BackgroundWork[] works =
    [
        new(new(database, "card-expiry"), Settling(engine, new CardQueries(database).NextDue)),
        new(new(database, "loyalty"), Settling(engine, new LoyaltyQueries(database).NextDue)),
        new(new(database, "erasure"), Erasing(engine, new Erasures(database))),
        new(new(database, "scrub"), new Erasures(database).NextScrub),
        new(new(database, "kept-answers"), Whole(new KeptAnswers(database).NextForgotten)),
        new(new(database, "events"), Whole(new EventQueries(database).NextForgotten)),
        new(new(database, "delivery-log"), Whole(new DeliveryQueries(database).NextForgotten)),
        new(new(database, "batches"), Whole(OldRows.Batches(database).NextForgotten)) { Counts = false },
        new(new(database, "otp"), Whole(OldRows.Otps(database).NextForgotten)) { Counts = false },
        new(new(database, "joins"), Whole(OldRows.Joins(database).NextForgotten)) { Counts = false },
        new(new(database, "verify"), Whole((org, now) => Task.FromResult(verifier?.Next(org, now)))),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await Task.Delay(EngineLimits.BetweenSweeps, stoppingToken);
                await Sweep(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(log, failure);
            }
        }
    }

    /// <summary>Goes through every org once; how much it wrote down. A work that fails for one org is tried again with the next sweep, and hinders no other; when the database is away, all wait.</summary>
    public async Task<int> Sweep(CancellationToken stopping = default)
    {
        var found = 0;
        foreach (var (org, _) in await orgs.All())
        {
            foreach (var work in works)
            {
                try
                {
                    var done = await Turns(org, work, stopping);
                    if (work.Counts) found += done;
                }
                catch (Exception failure) when (failure is not OperationCanceledException && !database.IsTransient(failure))
                {
                    Count(Telemetry.SweepFailures, work);
                    TurnFailed(log, work.Leases.Work, org, failure);
                }
            }
        }
        return found;
    }

    private async Task<int> Turns(long org, BackgroundWork work, CancellationToken stopping)
    {
        // Ids of which nothing came are looked at again with the next sweep, and hold up nothing in this one.
        var (found, passed) = (0, new HashSet<long>());
        while (!stopping.IsCancellationRequested
            && await work.Next(org, Now, [.. passed, .. work.Postponed(org, Now)]) is { } turn
            && await work.Leases.Take(org, Now, EngineLimits.LeaseLength))
        {
            Count(Telemetry.SweepTurns, work);
            var done = await Do(org, work, turn, turn.Ids);
            if (done == 0 && turn.Ids.Count == 0) break;
            if (done == 0) passed.UnionWith(turn.Ids);
            found += done;
        }
        return found;
    }

    /// <summary>Does a turn; when it fails, its halves, until what cannot be done is alone and waits.</summary>
    private async Task<int> Do(long org, BackgroundWork work, WorkTurn turn, IReadOnlyList<long> ids)
    {
        try
        {
            return await turn.Do(ids);
        }
        catch (Exception failure) when (ids.Count > 0 && IsOfWhatIsDone(failure))
        {
            if (ids is [var id])
            {
                Count(Telemetry.SweepFailures, work);
                Postponed(log, work.Leases.Work, id, org, EngineLimits.Postponement, failure);
                work.Postpone(org, id, Now.Plus(EngineLimits.Postponement));
                return 0;
            }
        }
        var half = ids.Count / 2;
        return await Do(org, work, turn, [.. ids.Take(half)]) + await Do(org, work, turn, [.. ids.Skip(half)]);
    }

    /// <summary>Whether the failure is of what was to be done, and not of the database or a full queue.</summary>
    private bool IsOfWhatIsDone(Exception failure) =>
        failure is not (OperationCanceledException or BusyException or UnknownOutcomeException)
        && !database.IsTransient(failure);

    private static void Count(System.Diagnostics.Metrics.Counter<long> counter, BackgroundWork work) =>
        counter.Add(1, new KeyValuePair<string, object?>("symbolon.work", work.Leases.Work));

    private static NextTurn Whole(Func<long, Instant, Task<Func<Task<int>>?>> next) =>
        async (org, now, _) => await next(org, now) is { } turn ? WorkTurn.Whole(turn) : null;

    /// <summary>Turns that are decided like any request, through the org's queue.</summary>
    private static NextTurn Settling(
        CustomerEngine engine, Func<long, Instant, IReadOnlyCollection<long>?, Task<DueIds?>> next) =>
        async (org, now, except) => await next(org, now, except) is { } due
            ? new(due.Ids, async ids => (await engine.WriteTurn(org, due.RequestFor(ids))).Decision.Changes.Count)
            : null;

    private static NextTurn Erasing(CustomerEngine engine, Erasures erasures) =>
        Settling(engine, async (org, now, except) =>
            await erasures.NextDue(org, now, except) is { } due ? new([due.RequestId], _ => due) : null);

    private Instant Now => Instant.From(time.GetUtcNow());

    private static readonly Action<ILogger, Exception?> Failed = LoggerMessage.Define(LogLevel.Warning, new EventId(3, nameof(Failed)), "The sweep for what fell due failed and will be tried again");

    private static readonly Action<ILogger, string, long, Exception?> TurnFailed = LoggerMessage.Define<string, long>(LogLevel.Error, new EventId(4, nameof(TurnFailed)), "{Work} of org {Org} failed and will be tried again");

    private static readonly Action<ILogger, string, long, long, TimeSpan, Exception?> Postponed =
        LoggerMessage.Define<string, long, long, TimeSpan>(
            LogLevel.Error, new EventId(7, nameof(Postponed)),
            "{Work} of {Id} in org {Org} failed: it is tried again in {Time}, and what is due after it goes on");
}
