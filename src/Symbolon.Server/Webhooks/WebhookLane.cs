using System.Collections.Concurrent;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Webhooks;

namespace Symbolon.Server.Webhooks;

/// <summary>
/// The deliveries of one webhook: reads events into a window, posts what may go, and files what became of it together with how far it is. What was posted and not yet filed when a process dies is posted
/// again.
/// </summary>
internal sealed class WebhookLane(long org, string id, long cursor, long known, DeliveryQueries queries, EventStream events, Receivers receivers, TimeProvider time, Action nudge, ILogger log)
{
    private readonly DeliveryWindow window = new(DeliveryLimits.Window);
    private readonly ConcurrentQueue<Delivery> ended = new();
    private readonly List<Delivery> unsaved = [];
    private long filed = cursor;
    private long readTo = cursor;
    private long? seenReplays;
    private bool mayWait = true;

    /// <summary>One turn: takes what ended, reads on, begins what may begin, files.</summary>
    public async Task Turn(Webhook webhook, long replays, long last, bool mayPost, Func<bool> mayBegin)
    {
        Take();
        mayWait |= replays != seenReplays;
        seenReplays = replays;
        if (mayPost && window.Room >= DeliveryLimits.Window / 2) await Refill(webhook, last);
        while (mayPost && window.UnderWay < webhook.MaxConnections && mayBegin() && window.Begin(Now) is { } outgoing) _ = Post(webhook, outgoing);
        await Save();
    }

    /// <summary>Waits for what is under way and files what became of it.</summary>
    public async Task Finish()
    {
        while (window.UnderWay > 0)
        {
            await Task.Delay(DeliveryLimits.Breath);
            Take();
        }
        await Save();
    }

    private void Take()
    {
        while (ended.TryDequeue(out var after))
        {
            window.End(after);
            unsaved.Add(after);
            Measure(after);
            if (after.State == DeliveryState.Dead) GivenUp(log, org, id, after.No, after.Status?.ToString() ?? after.Failure ?? "", null);
        }
    }

    private static void Measure(Delivery after)
    {
        Telemetry.PostTime.Record(after.Milliseconds.GetValueOrDefault() / 1000.0, new KeyValuePair<string, object?>("symbolon.delivery", after.State.ToString().ToLowerInvariant()));
        if (after is { State: DeliveryState.Done, Ended: { } ended }) Telemetry.DeliveryDelay.Record((ended.ToTime() - after.At.ToTime()).TotalSeconds);
    }

    /// <summary>First what waits for another try, then new events: each once, and only those that the webhook asks for.</summary>
    private async Task Refill(Webhook webhook, long last)
    {
        if (mayWait)
        {
            var waiting = await queries.Waiting(org, id, DeliveryLimits.Window);
            mayWait = waiting.Count == DeliveryLimits.Window;
            foreach (var delivery in waiting)
            {
                if (window.Contains(delivery.Key) || unsaved.Exists(one => one.Key == delivery.Key)) continue;
                if (window.Room == 0)
                {
                    mayWait = true;
                    break;
                }
                if (await events.Again(org, webhook, delivery) is { } told) window.Add(new(delivery, told.Keys, told.Body, IsFiled: true));
                else unsaved.Add(delivery with { State = DeliveryState.Dead, Ended = Now, Failure = "gone" });
            }
        }
        for (var pages = 0; !mayWait && window.Room > 0 && readTo < last; pages++)
        {
            if (pages == DeliveryLimits.PagesOfTurn)
            {
                nudge();
                return;
            }
            await ReadOn(webhook);
        }
    }

    private async Task ReadOn(Webhook webhook)
    {
        var (read, to) = await events.Next(org, webhook, readTo, DeliveryLimits.EventsAtOnce);
        // What was filed before this process took over is among the events that were there then.
        var former = readTo < known ? await queries.Filed(org, id, readTo + 1, to) : new HashSet<DeliveryKey>();
        foreach (var told in read)
        {
            var delivery = new Delivery(told.No, told.First, told.Last, DeliveryState.Waiting, told.EventName, told.EventId, told.RefId, told.RequestId, told.At);
            if (former.Contains(delivery.Key) || window.Contains(delivery.Key)) continue;
            window.Add(new(delivery, told.Keys, told.Body, IsFiled: false));
        }
        readTo = to;
    }

    private async Task Post(Webhook webhook, Outgoing outgoing)
    {
        var began = Now;
        var attempt = await receivers.Post(webhook, outgoing);
        ended.Enqueue(outgoing.Delivery.After(attempt, began, Now));
        nudge();
    }

    /// <summary>Files what ended. How far it is by itself is filed now and then: events that nobody asked for are read again after a restart, and passed again.</summary>
    private async Task Save()
    {
        var reached = (window.FirstUntried ?? readTo + 1) - 1;
        if (unsaved.Count == 0 && reached < filed + DeliveryLimits.EventsAtOnce) return;
        await queries.Save(org, id, unsaved, reached);
        unsaved.Clear();
        filed = reached;
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private static readonly Action<ILogger, long, string, long, string, Exception?> GivenUp = LoggerMessage.Define<long, string, long, string>(
        LogLevel.Warning, new EventId(5, nameof(GivenUp)), "Org {Org}, webhook {Webhook}: event {Event} became a dead letter after {Answer}");
}
