namespace Symbolon.Orgs;

/// <summary>Where a profile lives: a source and one account in it; the account is empty for a source that has none. Identifiers are unique within a place.</summary>
public readonly record struct Place(Source Source, string Account) : IComparable<Place>
{
    public static readonly Place Instore = new(Source.Instore, "");

    public bool IsInstore => Source.Id == Source.Instore.Id;

    /// <summary>INSTORE first, then by source and account.</summary>
    public int CompareTo(Place other) =>
        IsInstore != other.IsInstore ? (IsInstore ? -1 : 1) : Source.Id != other.Source.Id ? Source.Id.CompareTo(other.Source.Id) : string.CompareOrdinal(Account, other.Account);

    public override string ToString() => $"{Source.Name}:{Account}";
}
