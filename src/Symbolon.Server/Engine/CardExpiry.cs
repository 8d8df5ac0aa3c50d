using Symbolon.Cards;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>
/// Says of cards past their date that they are expired, in turns through each org's queue (cards §11.5). Rules and reads treat them as expired before it has; one node at a time
/// holds an org's lease.
/// </summary>
public sealed class CardExpiry(Database database, CustomerEngine engine, TimeProvider time, ILogger<CardExpiry> log) : BackgroundService
{
    private readonly CardQueries cards = new(database);
    private readonly Leases leases = new(database, "card-expiry");
    private readonly OrgQueries orgs = new(database);

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

    /// <summary>Goes through every org once; how many cards it found due.</summary>
    public async Task<int> Sweep(CancellationToken stopping = default)
    {
        var found = 0;
        foreach (var (org, _) in await orgs.All())
        {
            while (!stopping.IsCancellationRequested && await cards.Due(org, Now) is { Count: > 0 } due && await leases.Take(org, Now, EngineLimits.LeaseLength))
            {
                var turn = await engine.WriteTurn(org, new ExpireCards(due.ToSequence()));
                found += turn.Decision.Changes.Count;
                if (turn.Decision.Changes.Count == 0) break;
            }
        }
        return found;
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private static readonly Action<ILogger, Exception?> Failed = LoggerMessage.Define(LogLevel.Warning, new EventId(3, nameof(Failed)), "The sweep for expired cards failed and will be tried again");
}
