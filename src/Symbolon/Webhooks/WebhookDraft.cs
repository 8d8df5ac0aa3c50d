namespace Symbolon.Webhooks;

/// <summary>A webhook as a caller writes it (platform §11.1); what is absent on update stays.</summary>
public sealed record WebhookDraft
{
    public bool? Active { get; init; }
    public string? Name { get; init; }
    public string[]? EventNames { get; init; }
    public string? WebHookUrl { get; init; }
    public string? WebHookType { get; init; }
    public string? MethodType { get; init; }
    public WebhookHeader[]? WebHookHeaders { get; init; }
    public decimal? MaxAllowedConnections { get; init; }
    public long? SlaInSeconds { get; init; }
    public string[]? CustomerIdentifiersToBeEnriched { get; init; }
}
