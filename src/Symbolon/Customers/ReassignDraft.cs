namespace Symbolon.Customers;

/// <summary>An identifier that got another owner, as a caller writes it: who held it, and who has it now, if that one is known.</summary>
public sealed record ReassignDraft
{
    public string? Type { get; init; }

    public string? Value { get; init; }

    public long? FromCustomerId { get; init; }

    public long? ToCustomerId { get; init; }
}
