using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Webhooks;

namespace Symbolon.Server.Webhooks;

/// <summary>What became of events at their webhooks (platform §11.1), dead letters, and having them sent again. Answers 3202 for an id that is none.</summary>
internal sealed class DeliveryEndpoint(DeliveryLog deliveries, TimeProvider time)
{
    /// <summary>The delivery of an event; of several webhooks' the first.</summary>
    public async Task<Answer?> OfEvent(Call call) => await deliveries.OfEvent(call.Org.Id, call.Path("eventId")) is [var (webhook, delivery), ..]
        ? Answer.Of(new DeliveryAnswerJson(Show(call, webhook, delivery)), ApiJson.Default.DeliveryAnswerJson)
        : Answer.Refuse(Codes.EntityNotFound.With("eventId", call.Path("eventId")));

    public async Task<Answer?> OfRequest(Call call) => Show(call, await deliveries.OfRequest(call.Org.Id, call.Path("requestId")));

    public async Task<Answer?> OfReference(Call call) => Show(call, await deliveries.OfReference(call.Org.Id, call.Path("refId")));

    public async Task<Answer?> DeadLetters(Call call)
    {
        if (call.Org.WebhookWithId(WebhookEndpoint.Id(call)) is not { } webhook) return Answer.Refuse(WebhookEndpoint.Unknown(call));
        var (after, limit) = (Number(call, "after"), Number(call, "limit"));
        return after < 0 || limit is < 0 or > Limits.DeliveriesListed
            ? Answer.Refuse(Codes.InvalidBody.With($"after is 0 or more, limit 1 to {Limits.DeliveriesListed}"))
            : Show(call, [.. (await deliveries.DeadLetters(call.Org.Id, webhook.Id, after, limit == 0 ? 100 : (int)limit)).Select(one => (webhook.Id, one))]);
    }

    public async Task<Answer?> Replay(Call call)
    {
        var body = call.Body(ApiJson.Default.ReplayDraft);
        if (body.Refusal is { } malformed) return Answer.Refuse(malformed);
        if (call.Org.WebhookWithId(WebhookEndpoint.Id(call)) is not { } webhook) return Answer.Refuse(WebhookEndpoint.Unknown(call));
        if (body.Value is not { From: { } from and >= 0, To: { } to } || to < from) return Answer.Refuse(Codes.InvalidBody.With("from and to are numbers of events, and from is not greater"));
        if (await call.Read(new Wanted()) is null) return null;
        var count = await deliveries.Replay(call.OrgWrite, webhook.Id, from, to, body.Value.WithDelivered == true, Instant.From(time.GetUtcNow()));
        return Answer.Of(new ReplayedAnswerJson(new(count)), ApiJson.Default.ReplayedAnswerJson);
    }

    private static long Number(Call call, string name) =>
        call.Query(name) is { Length: > 0 } text ? Words.Id(text) ?? -1 : 0;

    private Answer Show(Call call, IReadOnlyList<(string Webhook, Delivery Delivery)> found) =>
        Answer.Of(new DeliveriesAnswerJson([.. found.Select(one => Show(call, one.Webhook, one.Delivery))]), ApiJson.Default.DeliveriesAnswerJson);

    private DeliveryJson Show(Call call, string webhook, Delivery delivery) => DeliveryJson.Of(delivery, webhook, call.Org.WebhookWithId(webhook), Instant.From(time.GetUtcNow()));
}
