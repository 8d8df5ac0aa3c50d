using Symbolon.Server.Storage;

namespace Symbolon.Server.Webhooks;

/// <summary>Looks for orgs that have webhooks, and delivers for those whose lease this node gets. Nodes share the orgs, and take over those of a node that died when its lease has run out.</summary>
public sealed class Dispatcher(Database database, EventStream events, DeliveryTerms terms, TimeProvider time, ILogger<Dispatcher> log) : BackgroundService
{
    private readonly DeliveryQueries queries = new(database);
    private readonly Leases leases = new(database, "webhooks");
    private readonly Receivers receivers = new(terms, time);
    private readonly Dictionary<long, Task> running = [];
    private readonly Dictionary<long, Instant> refused = [];

    public override void Dispose()
    {
        receivers.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, failure);
            }
            catch (Exception)
            {
                // The process stops, and its database may be closed already.
            }
            await Task.WhenAny(Task.Delay(DeliveryLimits.BetweenLooks, stoppingToken));
        }
        await Task.WhenAll(running.Values);
    }

    private async Task Look(CancellationToken stopping)
    {
        var orgs = (await queries.Orgs()).ToArray();
        // In another order on every node, so that nodes which start together share them.
        Random.Shared.Shuffle(orgs);
        foreach (var org in orgs)
        {
            if (running.TryGetValue(org, out var task) && !task.IsCompleted) continue;
            var now = Instant.From(time.GetUtcNow());
            if (refused.TryGetValue(org, out var before) && now < before.Plus(DeliveryLimits.BetweenLeases) && !(now < before)) continue;
            if (!await leases.Take(org, now, DeliveryLimits.LeaseLength))
            {
                refused[org] = now;
                continue;
            }
            running[org] = Task.Run(() => new OrgDelivery(org, queries, events, receivers, leases, time, log).Run(stopping), CancellationToken.None);
        }
    }

    private static readonly Action<ILogger, Exception?> Failed = LoggerMessage.Define(LogLevel.Warning, new EventId(6, nameof(Failed)), "The look for events to deliver failed and will be tried again");
}
