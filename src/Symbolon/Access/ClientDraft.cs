namespace Symbolon.Access;

/// <summary>An API client as a caller writes it (platform §2.3); what is absent on update stays.</summary>
public sealed record ClientDraft
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public long? ExpirationTokenTime { get; init; }
    public long? DefaultTillId { get; init; }
    public bool? UseDefaultTillIfInvalid { get; init; }
    public ClientScopeDraft[]? Scopes { get; init; }
}

/// <summary>A scope as a caller writes it.</summary>
public sealed record ClientScopeDraft
{
    public long? EntityId { get; init; }
    public string? Permission { get; init; }
    public string[]? Resources { get; init; }
}
