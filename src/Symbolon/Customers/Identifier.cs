using System.Text.Json.Serialization;

namespace Symbolon.Customers;

/// <summary>A value of a type by which a customer is known: the value as shown, and the key by which it is compared (customers §4.2).</summary>
public sealed record Identifier(IdentifierType Type, string Value, string Key) : IComparable<Identifier>
{
    /// <summary>Since when the customer that it was loaded with holds it there; what is no part of the identifier itself.</summary>
    [JsonIgnore]
    public Instant? Since { get; init; }

    public bool Equals(Identifier? other) => other is not null && Type == other.Type && Key == other.Key;

    public override int GetHashCode() => HashCode.Combine(Type, Key);

    public int CompareTo(Identifier? other) =>
        other is null ? 1 : Type != other.Type ? Type.CompareTo(other.Type) : string.CompareOrdinal(Key, other.Key);

    public override string ToString() => $"{Type.Name()}={Value}";
}

/// <summary>An identifier that a merge victim kept because the survivor did not take it: it finds the survivor and is nobody's live identifier.</summary>
public sealed record RetainedIdentifier(Symbolon.Orgs.Place Place, Identifier Identifier);
