namespace Symbolon.Loyalty;

/// <summary>A change of a tier as a caller writes it.</summary>
public sealed record TierDraft
{
    public long? ProgramId { get; init; }
    public string? SlabAction { get; init; }
    public string? ToSlabName { get; init; }
    public string? ManualSlabActionValidity { get; init; }
    public string? ManualSlabActionValidityUpto { get; init; }
    public bool? ReassessTierOnNextActivity { get; init; }
    public string? SlabChangeReason { get; init; }
}
