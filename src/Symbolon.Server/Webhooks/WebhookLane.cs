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
        if (mayPost) await Begin(webhook, mayBegin);
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
            File(after, after.Milliseconds.GetValueOrDefault());
        }
    }

    /// <summary>Takes down what became of a delivery: counted, and where it was given up, with a warning.</summary>
    private void File(Delivery after, long milliseconds)
    {
        unsaved.Add(after);
        Measure(after, milliseconds);
        if (after.State != DeliveryState.Dead) return;
        GivenUp(log, org, id, after.No, after.Failure ?? after.Status?.ToString() ?? "", null);
    }

    private static void Measure(Delivery after, long milliseconds)
    {
        var state = after.State.ToString().ToLowerInvariant();
        Telemetry.PostTime.Record(milliseconds / 1000.0, new KeyValuePair<string, object?>("symbolon.delivery", state));
        if (after is { State: DeliveryState.Done, Ended: { } ended }) Telemetry.DeliveryDelay.Record((ended.ToTime() - after.At.ToTime()).TotalSeconds);
    }

    /// <summary>First what waits for another try, then new events: each once, and only those that the webhook asks for.</summary>
    private async Task Refill(Webhook webhook, long last)
    {
        if (mayWait) await AddWaiting();
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

    /// <summary>Takes what is filed to be tried again into the window, as far as there is room.</summary>
    private async Task AddWaiting()
    {
        var waiting = await queries.Waiting(org, id, DeliveryLimits.Window);
        mayWait = waiting.Count == DeliveryLimits.Window;
        var added = waiting
            .Where(one => !window.Contains(one.Key) && !unsaved.Exists(other => other.Key == one.Key)).ToList();
        if (added.Count > window.Room)
        {
            mayWait = true;
            added = added[..window.Room];
        }
        if (added.Count == 0) return;
        var keys = await events.Keys(org, added);
        foreach (var delivery in added)
        {
            if (keys.TryGetValue(delivery.Key, out var concerned)) window.Add(new(delivery, concerned, IsFiled: true));
            else File(Gone(delivery), 0);
        }
    }

    private async Task ReadOn(Webhook webhook)
    {
        var (found, to) = await events.Next(org, webhook, readTo, DeliveryLimits.EventsAtOnce);
        // What was filed before this process took over is among the events that were there then.
        var former = readTo < known ? await queries.Filed(org, id, readTo + 1, to) : new HashSet<DeliveryKey>();
        foreach (var outgoing in found)
            if (!former.Contains(outgoing.Delivery.Key) && !window.Contains(outgoing.Delivery.Key))
                window.Add(outgoing);
        readTo = to;
    }

    /// <summary>
    /// Posts what may go, with bodies that are made now; what cannot be made any more is a dead letter.
    /// </summary>
    private async Task Begin(Webhook webhook, Func<bool> mayBegin)
    {
        var begun = new Queue<Outgoing>();
        while (window.UnderWay < webhook.MaxConnections && mayBegin() && window.Begin(Now) is { } outgoing)
            begun.Enqueue(outgoing);
        if (begun.Count == 0) return;
        try
        {
            var bodies = await events.Bodies(org, webhook, [.. begun.Select(one => one.Delivery)]);
            while (mayBegin() && begun.TryDequeue(out var outgoing))
            {
                if (bodies.TryGetValue(outgoing.Delivery.Key, out var body)) _ = Post(webhook, outgoing, body);
                else Bury(outgoing);
            }
        }
        finally
        {
            foreach (var left in begun) window.Return(left);
        }
    }

    private void Bury(Outgoing outgoing)
    {
        var gone = Gone(outgoing.Delivery);
        window.End(gone);
        File(gone, 0);
        nudge();
    }

    private Delivery Gone(Delivery delivery) =>
        delivery with { State = DeliveryState.Dead, Ended = Now, Failure = "gone" };

    private async Task Post(Webhook webhook, Outgoing outgoing, byte[] body)
    {
        var began = Now;
        var attempt = await receivers.Post(webhook, outgoing.Delivery.EventId, body);
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
