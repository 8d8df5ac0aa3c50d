namespace Symbolon.Webhooks;

/// <summary>Where an org's events are posted (platform §11.1): which ones, to what address, with which static headers, and how many at once.</summary>
public sealed record Webhook(
    string Id,
    string Name,
    bool Active,
    Sequence<string> EventNames,
    string Url,
    WebhookMethod Method,
    Sequence<WebhookHeader> Headers,
    int MaxConnections,
    int? SlaSeconds,
    Sequence<string> EnrichedIdentifiers,
    string ConsumerGroup,
    SigningSecret Secret,
    Stamp Created,
    Stamp Modified)
{
    public bool Wants(string eventName) => EventNames.Contains(eventName);
}

/// <summary>A header that goes with every request as it is.</summary>
public sealed record WebhookHeader(string Name, string Value);

/// <summary>By which method events are sent; the body is the same.</summary>
public enum WebhookMethod { Post, Put, Get, Delete }
