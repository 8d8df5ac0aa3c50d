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
/// The events of an org as a webhook gets them (platform §11.3): the notifications that it asks for. What an event did is read from the events; the identifiers of its customer are as they are when
/// it is told.
/// </summary>
public sealed class EventStream(Database database, OrgCache orgs, CustomerEngine engine)
{
    private readonly EventQueries queries = new(database);

    /// <summary>The next notifications after an event, of so many events and the rest of the last one's request; and the number of the last event that was looked at.</summary>
    public async Task<(List<Told> Told, long ReadTo)> Next(long org, Webhook webhook, long after, int most)
    {
        var page = await queries.Read(org, after, most, whole: true);
        return (await Tell(org, webhook, page), page.Events is [.., var last] ? last.No : page.Last);
    }

    /// <summary>The notification of a delivery, told again; null when its events are kept no more, or are told otherwise by now.</summary>
    public async Task<Told?> Again(long org, Webhook webhook, Delivery delivery)
    {
        var page = await queries.Read(org, delivery.First - 1, (int)(delivery.Last - delivery.First) + 1);
        return page.Events is [{ No: var first }, ..] && first == delivery.First
            ? (await Tell(org, webhook with { EventNames = [delivery.EventName] }, page)).Find(one => one.No == delivery.No)
            : null;
    }

    /// <summary>Ends when the org has an event after that number, or after so long.</summary>
    public Task Wait(long org, long after, TimeSpan most, CancellationToken stopping) => engine.Watch.Wait(org, after, most, stopping);

    private async Task<List<Told>> Tell(long id, Webhook webhook, EventPage page)
    {
        var requests = page.Events.GroupBy(one => one.Starts).Select(request => request.ToList())
            .Where(request => !request[0].Origin.Undelivered && Notification.Of(request).Any(told => told.Name is { } name && webhook.Wants(name))).ToList();
        if (requests.Count == 0) return [];
        var (org, facts) = await Facts(id, NotificationView.Wanted(requests.SelectMany(request => request)));
        var view = new NotificationView(org, facts, page.Cards, webhook.EnrichedIdentifiers.ToHashSet(StringComparer.OrdinalIgnoreCase));
        return
        [
            .. from request in requests
               from pair in Notification.Of(request).Zip(view.Show(request))
               where pair.First.Name is { } name && webhook.Wants(name)
               select Told(pair.First, pair.Second, request),
        ];
    }

    private static Told Told(Notification told, NotificationJson shown, List<Event> request) => new(
        told.No, request[0].No, request[^1].No, told.Name!, shown.EventId, shown.RefId!, shown.ApiRequestId, told.Events[0].At, Concerned.Keys(told),
        JsonSerializer.SerializeToUtf8Bytes(shown, ApiJson.Default.NotificationJson));

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
