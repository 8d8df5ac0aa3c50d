using System.Text.Json.Serialization;
using Symbolon.Server.Http;
using Symbolon.Webhooks;

namespace Symbolon.Server.Webhooks;

/// <summary>What became of an event at one webhook (platform §11.1); times are milliseconds. The state is waiting, done or dead, and the numbers are those of its events: these members are ours.</summary>
public sealed record DeliveryJson(
    string RefId, string? RequestId, string EventName, string EventId, string? ConsumerGroupId, long EventIngestionTimestamp, long? EventStartTimestamp, long? EventEndTimestamp, long? SlaBreachTimestamp,
    ConsumerResponseJson? ConsumerResponse, string? WebHookId, string State, int Attempts, long? NextAttemptTimestamp, long FirstEvent, long LastEvent)
{
    internal static DeliveryJson Of(Delivery one, string webhookId, Webhook? webhook, Instant now) => new(
        one.RefId, one.RequestId, one.EventName, one.EventId, webhook?.ConsumerGroup, Millis(one.At)!.Value, Millis(one.Started), one.State == DeliveryState.Waiting ? null : Millis(one.Ended), Breach(one, webhook, now),
        one.Attempts == 0 ? null : new(one.Status, one.Milliseconds, one.Failure), webhookId, one.State.ToString().ToLowerInvariant(), one.Attempts,
        one.State == DeliveryState.Waiting ? Millis(one.Next) : null, one.No, one.Last);

    /// <summary>When the promised time ran out, of a delivery that was not accepted by then.</summary>
    private static long? Breach(Delivery one, Webhook? webhook, Instant now)
    {
        if (webhook?.SlaSeconds is not { } seconds) return null;
        var promised = one.At.Plus(TimeSpan.FromSeconds(seconds));
        return (one.State == DeliveryState.Done ? one.Ended!.Value : now) > promised ? Millis(promised) : null;
    }

    private static long? Millis(Instant? at) => at is { } known ? known.Microseconds / 1000 : null;
}

/// <summary>What the receiver answered last: the status and the milliseconds it took, or why there was no answer.</summary>
public sealed record ConsumerResponseJson(int? WebhookHttpStatus, [property: JsonPropertyName("time_taken")] long? TimeTaken, string? Failure);

/// <summary>One delivery of an event.</summary>
public sealed record DeliveryAnswerJson(DeliveryJson Data)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Warnings { get; init; }
}

/// <summary>Deliveries.</summary>
public sealed record DeliveriesAnswerJson(DeliveryJson[] Data)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Warnings { get; init; }
}

/// <summary>What is to be sent again: what was given up of the events with these numbers, and on demand what was delivered.</summary>
public sealed record ReplayDraft
{
    public long? From { get; init; }
    public long? To { get; init; }
    public bool? WithDelivered { get; init; }
}

/// <summary>How many deliveries are sent again.</summary>
public sealed record ReplayedJson(int Count);

/// <summary>The answer to a replay.</summary>
public sealed record ReplayedAnswerJson(ReplayedJson Data)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Warnings { get; init; }
}
