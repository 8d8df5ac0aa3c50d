using System.Text.Json;
using Symbolon.Events;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Views;
using Symbolon.Webhooks;

namespace Symbolon.Server.Webhooks;

/// <summary>
/// The events of an org as a webhook gets them (platform §11.3): the notifications that it asks for. What an event did
/// is read from the events, and what its customer is known by from the customer, both when it is posted: nothing that
/// waits holds a word about anybody.
/// </summary>
public sealed class EventStream(Database database, OrgCache orgs, CustomerEngine engine)
{
    private readonly EventQueries queries = new(database);

    /// <summary>
    /// The next deliveries after an event, of so many events and the rest of the last one's request; and the number of
    /// the last event that was looked at.
    /// </summary>
    public async Task<(List<Outgoing> Found, long ReadTo)> Next(long org, Webhook webhook, long after, int most)
    {
        var page = await queries.Read(org, after, most, whole: true);
        var found = Requests(page).Where(request => !request[0].Origin.Undelivered)
            .SelectMany(request => Notification.Of(request).Where(told => told.Name is { } name && webhook.Wants(name))
                .Select(told =>
                    new Outgoing(NewDelivery(org, told, request, page), Concerned.Keys(told), IsFiled: false)));
        return ([.. found], page.Events is [.., var last] ? last.No : page.Last);
    }

    /// <summary>
    /// Whom and which cards filed deliveries concern. One is missing when its events are kept no more, or are told
    /// otherwise by now.
    /// </summary>
    public async Task<IReadOnlyDictionary<DeliveryKey, Sequence<string>>> Keys(
        long org, IReadOnlyCollection<Delivery> deliveries)
    {
        var page = await Read(org, deliveries);
        return Find(page, deliveries).ToDictionary(found => found.Delivery.Key, found => Concerned.Keys(found.Told));
    }

    /// <summary>
    /// The bodies of deliveries that are about to be posted, made of what is stored now. No person was erased between
    /// the reading of the events and the end of this call, of whom these bodies could say anything. One is missing when
    /// its events are kept no more, or are told otherwise by now.
    /// </summary>
    public async Task<IReadOnlyDictionary<DeliveryKey, byte[]>> Bodies(
        long org, Webhook webhook, IReadOnlyCollection<Delivery> deliveries)
    {
        while (true)
        {
            var page = await Read(org, deliveries);
            var bodies = await Render(org, webhook, page, [.. Find(page, deliveries)]);
            if (await queries.LastErasure(org) == page.LastErasure) return bodies;
        }
    }

    /// <summary>Ends when the org has an event after that number, or after so long.</summary>
    public Task Wait(long org, long after, TimeSpan most, CancellationToken stopping) =>
        engine.Watch.Wait(org, after, long.MaxValue, most, stopping);

    private Task<EventPage> Read(long org, IReadOnlyCollection<Delivery> deliveries) =>
        queries.Read(org, [.. deliveries.Select(delivery => (delivery.First, delivery.Last)).Distinct()]);

    private async Task<Dictionary<DeliveryKey, byte[]>> Render(
        long id, Webhook webhook, EventPage page,
        List<(Delivery Delivery, Notification Told, List<Event> Request)> found)
    {
        if (found.Count == 0) return [];
        var (org, facts) = await Facts(id, NotificationView.Wanted(found.SelectMany(one => one.Told.Events)));
        var enriched = webhook.EnrichedIdentifiers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var view = new NotificationView(org, facts, page.Cards, enriched);
        return found.ToDictionary(
            one => one.Delivery.Key,
            one =>
                JsonSerializer.SerializeToUtf8Bytes(view.Show(one.Told, one.Request),
                    ApiJson.Default.NotificationJson));
    }

    private static IEnumerable<List<Event>> Requests(EventPage page) =>
        page.Events.GroupBy(one => one.Starts).Select(request => request.ToList());

    /// <summary>The notification of each delivery whose request is there whole.</summary>
    private static IEnumerable<(Delivery Delivery, Notification Told, List<Event> Request)> Find(
        EventPage page, IReadOnlyCollection<Delivery> deliveries)
    {
        var requests = Requests(page).ToDictionary(request => request[0].No);
        foreach (var delivery in deliveries)
        {
            if (!requests.TryGetValue(delivery.First, out var request)) continue;
            var told = Notification.Of(request)
                .FirstOrDefault(one => one.No == delivery.No && one.Name == delivery.EventName);
            if (told is not null) yield return (delivery, told, request);
        }
    }

    private static Delivery NewDelivery(long org, Notification told, List<Event> request, EventPage page)
    {
        var head = NotificationView.Head(org, told, request, page.Cards);
        return new(
            told.No, head.FirstEvent, head.LastEvent, DeliveryState.Waiting, told.Name!, head.EventId, head.RefId!,
            head.ApiRequestId, told.Events[0].At);
    }

    private async Task<(Org, Facts)> Facts(long id, Wanted wanted)
    {
        var org = await orgs.Find(id) ?? throw new InvalidOperationException($"There is no org {id}.");
        while (true)
        {
            if (await engine.Read(org, wanted) is { } facts) return (org, facts);
            org = (await orgs.Refresh(id))!;
        }
    }
}
