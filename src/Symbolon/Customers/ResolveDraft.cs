namespace Symbolon.Customers;

/// <summary>Ids of customers of any age, as a caller writes them.</summary>
public sealed record ResolveDraft
{
    public long[]? Ids { get; init; }
}
