using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>
/// Writes down what fell due, in turns through each org's queue (cards §11.5, platform §9.1). Rules and reads treat it as done before it has; one node at a time holds an org's lease of
/// a work.
/// </summary>
public sealed class Sweeper(Database database, CustomerEngine engine, TimeProvider time, ILogger<Sweeper> log, Verifier? verifier = null) : BackgroundService
{
    private readonly OrgQueries orgs = new(database);

    /// <summary>What is done in the background, each under a lease of its own: its next turn for an org, or null when nothing is due.</summary>
    private readonly (Leases Leases, Func<long, Instant, Task<Func<Task<int>>?>> Next)[] works =
    [
        (new(database, "card-expiry"), Settling(engine, new CardQueries(database).NextDue)),
        (new(database, "loyalty"), Settling(engine, new LoyaltyQueries(database).NextDue)),
        (new(database, "erasure"), Settling(engine, new Erasures(database).NextDue)),
        (new(database, "scrub"), new Erasures(database).NextScrub),
        (new(database, "kept-answers"), new KeptAnswers(database).NextForgotten),
        (new(database, "events"), new EventQueries(database).NextForgotten),
        (new(database, "delivery-log"), new DeliveryQueries(database).NextForgotten),
        (new(database, "verify"), (org, now) => Task.FromResult(verifier?.Next(org, now))),
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
            foreach (var (leases, next) in works)
            {
                try
                {
                    found += await Turns(org, leases, next, stopping);
                }
                catch (Exception failure) when (failure is not OperationCanceledException && !database.IsTransient(failure))
                {
                    TurnFailed(log, leases.Work, org, failure);
                }
            }
        }
        return found;
    }

    private async Task<int> Turns(long org, Leases leases, Func<long, Instant, Task<Func<Task<int>>?>> next, CancellationToken stopping)
    {
        var found = 0;
        while (!stopping.IsCancellationRequested && await next(org, Now) is { } turn && await leases.Take(org, Now, EngineLimits.LeaseLength))
        {
            Telemetry.SweepTurns.Add(1, new KeyValuePair<string, object?>("symbolon.work", leases.Work));
            var done = await turn();
            if (done == 0) break;
            found += done;
        }
        return found;
    }

    /// <summary>Turns that are decided like any request, through the org's queue.</summary>
    private static Func<long, Instant, Task<Func<Task<int>>?>> Settling(CustomerEngine engine, Func<long, Instant, Task<Request?>> next) => async (org, now) =>
        await next(org, now) is { } due ? async () => (await engine.WriteTurn(org, due)).Decision.Changes.Count : null;

    private Instant Now => Instant.From(time.GetUtcNow());

    private static readonly Action<ILogger, Exception?> Failed = LoggerMessage.Define(LogLevel.Warning, new EventId(3, nameof(Failed)), "The sweep for what fell due failed and will be tried again");

    private static readonly Action<ILogger, string, long, Exception?> TurnFailed = LoggerMessage.Define<string, long>(LogLevel.Error, new EventId(4, nameof(TurnFailed)), "{Work} of org {Org} failed and will be tried again");
}
