using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Symbolon.Server.Http;
using Symbolon.Webhooks;

namespace Symbolon.Server.Webhooks;

/// <summary>A webhook as read (platform §11.1). Its signing secret stands in the answers that made it, and in no other.</summary>
public sealed record WebhookJson(
    WebhookAttributionJson Attribution, string WebHookId, string Name, string[] EventNames, string WebHookUrl, string WebHookType, string MethodType, IReadOnlyDictionary<string, string> WebHookHeaders,
    int NoOfRetryAttempts, int MaxAllowedConnections, bool Active, int? SlaInSeconds, string ConsumerGroupId, bool ListenToChildEvents, bool TillDetailsEnrichmentEnabled, bool StoreDetailsEnrichmentEnabled,
    string[] CustomerIdentifiersToBeEnriched, bool AwardedReferenceEnrichmentEnabled, bool AvailablePointsBalanceEnrichmentEnabled)
{
    public string? SigningSecret { get; init; }

    internal static WebhookJson Of(Webhook one) => new(
        new(one.Created.At.ToMillis(), $"{one.Created.At}", one.Modified.At.ToMillis(), $"{one.Modified.At}", one.Modified.Till, one.Created.Till),
        one.Id, one.Name, [.. one.EventNames], one.Url, "HTTP", one.Method.ToString().ToUpperInvariant(), one.Headers.ToDictionary(header => header.Name, header => header.Value),
        0, one.MaxConnections, one.Active, one.SlaSeconds, one.ConsumerGroup, false, false, false, [.. one.EnrichedIdentifiers], false, false);
}

/// <summary>When and by which tills a webhook was made and last changed.</summary>
public sealed record WebhookAttributionJson(string CreatedOn, string CreatedOnISO, string LastUpdatedOn, string LastUpdatedOnISO, long LastUpdatedBy, long CreatedBy);

/// <summary>One webhook, in the envelope of webhooks.</summary>
public sealed record WebhookAnswerJson(WebhookJson Data)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Warnings { get; init; }
}

/// <summary>The webhooks of the org.</summary>
public sealed record WebhooksAnswerJson(WebhookJson[] Data)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Warnings { get; init; }
}

/// <summary>An event that webhooks may ask for; an active one happens here.</summary>
public sealed record EventNameJson(bool Active, string EventName);

/// <summary>The events that webhooks may ask for.</summary>
public sealed record EventNamesAnswerJson(EventNameJson[] Data)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Warnings { get; init; }
}

/// <summary>The JSON schema of an event.</summary>
public sealed record EventSchemaAnswerJson(JsonNode Data)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ErrorV3Json[]? Warnings { get; init; }
}
