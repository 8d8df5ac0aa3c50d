namespace Symbolon.Customers;

/// <summary>The choices of a customer as a caller wrote them (customers §9.1); only the subscriptions must be there.</summary>
public sealed record SubscriptionsDraft
{
    public long? CommunicationId { get; init; }
    public long? CampaignId { get; init; }
    public string? Reason { get; init; }
    public SubscriptionScopeDraft?[]? Scope { get; init; }
    public SubscriptionDraft?[]? Subscriptions { get; init; }
}

/// <summary>Whom a choice is about, as a caller wrote it: <c>USER</c> and <c>NONE</c>.</summary>
public sealed record SubscriptionScopeDraft
{
    public string? Scope { get; init; }
    public string? SubScope { get; init; }
}
