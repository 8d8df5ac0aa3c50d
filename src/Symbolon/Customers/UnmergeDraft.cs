namespace Symbolon.Customers;

/// <summary>A source and account, as a caller names them.</summary>
public sealed record PlaceDraft(string? Source, string? AccountId);

/// <summary>Whose merge is to be undone, as a caller writes it.</summary>
public sealed record UnmergeDraft
{
    public long? VictimId { get; init; }

    /// <summary>The places of the victim that go back; left out, all of them.</summary>
    public PlaceDraft?[]? Places { get; init; }
}
