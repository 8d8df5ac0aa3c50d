namespace Symbolon.Customers;

/// <summary>Whose merge is to be undone, as a caller writes it.</summary>
public sealed record UnmergeDraft
{
    public long? VictimId { get; init; }
}
