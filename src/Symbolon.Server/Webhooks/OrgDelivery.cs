using System.Threading.Channels;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Webhooks;

/// <summary>Delivers the events of one org as long as this node holds the lease for it: turn by turn, each webhook in a lane of its own, so that a slow or dead receiver holds up no other.</summary>
internal sealed class OrgDelivery(long org, DeliveryQueries queries, EventStream events, Receivers receivers, Leases leases, TimeProvider time, ILogger log)
{
    private readonly Dictionary<string, WebhookLane> lanes = [];
    private readonly Channel<bool> nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task<bool>? nudged;
    private long seen;
    private Instant leased;

    /// <summary>Ends when another node has the lease, when no webhook is active any more, or when the process stops.</summary>
    public async Task Run(CancellationToken stopping)
    {
        leased = Now;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await Hold() || !await Turn(mayPost: true)) break;
                await Pause(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                Failed(log, org, failure);
                await Task.WhenAny(Task.Delay(DeliveryLimits.BetweenLooks, stopping));
            }
            catch (Exception)
            {
                // The process stops, and its database may be closed already.
                return;
            }
        }
        await End();
    }

    /// <summary>Until a post ends, something happens, or it is time to look for other news, and a breath at least.</summary>
    private async Task Pause(CancellationToken stopping)
    {
        nudged ??= nudges.Reader.WaitToReadAsync(stopping).AsTask();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(nudged, events.Wait(org, seen, DeliveryLimits.BetweenTurns, enough.Token));
        await enough.CancelAsync();
        if (nudged.IsCompleted)
        {
            nudges.Reader.TryRead(out _);
            nudged = null;
        }
        await Task.Delay(DeliveryLimits.Breath, stopping);
    }

    private void Nudge() => nudges.Writer.TryWrite(true);

    /// <summary>Keeps the lease; false when another node has it.</summary>
    private async Task<bool> Hold()
    {
        var now = Now;
        if (now < leased.Plus(DeliveryLimits.BetweenLeases) && !(now < leased)) return true;
        if (!await leases.Take(org, now, DeliveryLimits.LeaseLength)) return false;
        leased = now;
        return true;
    }

    /// <summary>A turn of every lane; false when no webhook is active.</summary>
    private async Task<bool> Turn(bool mayPost)
    {
        var (webhooks, last) = await queries.Look(org);
        seen = last;
        foreach (var gone in lanes.Keys.Except(webhooks.Select(one => one.Webhook.Id)).ToList()) lanes.Remove(gone);
        foreach (var (webhook, cursor, replays) in webhooks)
        {
            if (!lanes.TryGetValue(webhook.Id, out var lane)) lanes[webhook.Id] = lane = new(org, webhook.Id, cursor, last, queries, events, receivers, time, Nudge, log);
            await lane.Turn(webhook, replays, last, mayPost && webhook.Active, MayBegin);
        }
        return webhooks.Any(one => one.Webhook.Active);
    }

    /// <summary>Whether a post that begins now ends before the lease could be another node's.</summary>
    private bool MayBegin() => Now < leased.Plus(DeliveryLimits.LeaseLength - receivers.Deadline - DeliveryLimits.BetweenLooks);

    /// <summary>Waits for what is under way, files what became of it, and lets another node go on.</summary>
    private async Task End()
    {
        try
        {
            foreach (var lane in lanes.Values) await lane.Finish();
            await leases.Release(org);
        }
        catch (Exception failure)
        {
            Failed(log, org, failure);
        }
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private static readonly Action<ILogger, long, Exception?> Failed = LoggerMessage.Define<long>(LogLevel.Warning, new EventId(4, nameof(Failed)), "The delivery of events of org {Org} failed and goes on");
}
