using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;

namespace Symbolon.Server.Events;

/// <summary>The event feed: a page of it, at once or as soon as there is something, or a stream of server-sent events.</summary>
internal sealed class EventEndpoint(EventQueries queries)
{
    /// <summary>How long one stream lives: a client comes again by itself, and shows its credential anew.</summary>
    private static readonly TimeSpan StreamLife = TimeSpan.FromMinutes(5);

    /// <summary>How long a stream is silent at most, so that nobody on the way takes it for dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How old what waits for a slow reader may be before it is looked whether a person was erased since, or the org's
    /// configuration moved.
    /// </summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public async Task<Answer?> List(Call call)
    {
        var asked = EventAsk.Of(call);
        if (asked.Refusal is { } malformed) return Answer.Refuse(malformed);
        var ask = asked.Value!;
        var page = await Read(call, ask);
        var streams = call.Header("Accept").Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
        if (page.Events.Count == 0 && ask.After == page.Last && ask.Wait > TimeSpan.Zero && !streams)
        {
            await call.Await(ask.After, ask.Wait);
            page = await Read(call, ask);
        }
        if (ask.After > page.Last) return Answer.Refuse(Codes.InvalidBody.With($"after: the last event is {page.Last}"));
        if (ask.After + 1 < page.First) return Answer.Refuse(Codes.EventsForgotten.With(page.First - 1));
        if (await Show(call, ask, page) is not { } shown) return null;
        return streams
            ? Answer.Of(Stream(call, ask, shown, page.LastErasure))
            : Answer.Of(shown, ApiJson.Default.EventsJson);
    }

    private Task<EventPage> Read(Call call, EventAsk ask) => queries.Read(call.Org.Id, ask.After, ask.Limit, whole: ask.AsNotifications);

    /// <summary>The page as it is told; null when the org has moved on.</summary>
    private static async Task<EventsJson?> Show(Call call, EventAsk ask, EventPage page)
    {
        if (await call.Read(ask.AsNotifications ? NotificationView.Wanted(page.Events) : new()) is not { } facts) return null;
        var next = page.Events is [.., var last] ? last.No : ask.After;
        EventJson[] events = ask.AsNotifications ? [] : [.. page.Events.Select(one => EventView.Show(call.Org.Id, one, page.Cards))];
        var view = new NotificationView(call.Org, facts, page.Cards);
        NotificationJson[]? notifications = ask.AsNotifications ? [.. page.Events.GroupBy(one => one.Starts).SelectMany(request => view.Show([.. request]))] : null;
        return new(events, notifications, next, page.Last, page.First, [], []);
    }

    /// <summary>
    /// What was read, then what comes: until the stream has lived long enough, the org's configuration moves, or the
    /// server stops. What waits for a slow reader is read anew once a person was erased.
    /// </summary>
    private async IAsyncEnumerable<SseItem<byte[]>> Stream(
        Call call, EventAsk ask, EventsJson first, long lastErasure,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var ends = DateTime.UtcNow + StreamLife;
        for (var shown = first; ;)
        {
            var (looked, isStale) = (Stopwatch.GetTimestamp(), false);
            foreach (var item in Items(shown))
            {
                if (Stopwatch.GetElapsedTime(looked) > BetweenLooks)
                {
                    looked = Stopwatch.GetTimestamp();
                    var head = await queries.Head(call.Org.Id);
                    if (head.Version != call.Org.Version) yield break;
                    isStale = head.LastErasure != lastErasure;
                    if (isStale) break;
                }
                yield return item;
                if (item.EventId is { } seen) ask = ask with { After = long.Parse(seen, CultureInfo.InvariantCulture) };
            }
            if (!isStale)
            {
                ask = ask with { After = shown.Next };
                await call.Await(ask.After, Silence);
            }
            if (call.IsEnding || DateTime.UtcNow > ends || cancellation.IsCancellationRequested) yield break;
            var page = await Read(call, ask);
            if (ask.After + 1 < page.First || await Show(call, ask, page) is not { } more) yield break;
            if (page.Events.Count == 0) yield return new([], "ping");
            (shown, lastErasure) = (more, page.LastErasure);
        }
    }

    private static IEnumerable<SseItem<byte[]>> Items(EventsJson shown) => shown.Notifications is { } notifications
        ? notifications.Select((one, at) => new SseItem<byte[]>(JsonSerializer.SerializeToUtf8Bytes(one, ApiJson.Default.NotificationJson), "notification") { EventId = IsLastOfRequest(notifications, at) ? $"{one.LastEvent}" : null })
        : shown.Events.Select(one => new SseItem<byte[]>(JsonSerializer.SerializeToUtf8Bytes(one, ApiJson.Default.EventJson), "event") { EventId = $"{one.Number}" });

    /// <summary>Whoever is cut off within a request's notifications is told all of them again.</summary>
    private static bool IsLastOfRequest(NotificationJson[] notifications, int at) => at + 1 == notifications.Length || notifications[at + 1].FirstEvent != notifications[at].FirstEvent;
}
