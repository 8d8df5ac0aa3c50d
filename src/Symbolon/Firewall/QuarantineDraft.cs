namespace Symbolon.Firewall;

/// <summary>An identifier that is to be quarantined or released, and why, as a caller writes it.</summary>
public sealed record QuarantineDraft
{
    public string? Type { get; init; }

    public string? Value { get; init; }

    public string? Reason { get; init; }
}
