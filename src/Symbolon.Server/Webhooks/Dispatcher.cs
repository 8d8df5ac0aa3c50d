using Symbolon.Server.Storage;

namespace Symbolon.Server.Webhooks;

/// <summary>
/// Looks once a second for orgs that have webhooks, and delivers for those whose lease this node gets. Nodes share the
/// orgs, and take over those of a node that stopped with their next look, and of one that died when its lease has run
/// out.
/// </summary>
public sealed class Dispatcher(Database database, EventStream events, DeliveryTerms terms, TimeProvider time, ILogger<Dispatcher> log) : BackgroundService
{
    private readonly DeliveryQueries queries = new(database);
    private readonly Leases leases = new(database, "webhooks");
    private readonly Receivers receivers = new(terms, time);
    private readonly Dictionary<long, Task> running = [];

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
        var idle = (await queries.Orgs())
            .Where(org => !running.TryGetValue(org, out var task) || task.IsCompleted).ToList();
        if (idle.Count == 0) return;
        var free = (await leases.Free(idle, Now)).ToArray();
        // In another order on every node, so that nodes which start together share them.
        Random.Shared.Shuffle(free);
        foreach (var org in free)
        {
            if (!await leases.Take(org, Now, DeliveryLimits.LeaseLength)) continue;
            var delivery = new OrgDelivery(org, queries, events, receivers, leases, time, log);
            running[org] = Task.Run(() => delivery.Run(stopping), CancellationToken.None);
        }
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private static readonly Action<ILogger, Exception?> Failed = LoggerMessage.Define(LogLevel.Warning, new EventId(6, nameof(Failed)), "The look for events to deliver failed and will be tried again");
}
