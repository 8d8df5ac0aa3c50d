using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>A customer as one place knows them: names, custom fields, identifiers and channels (customers §5.1). Identifiers are in order of type and key.</summary>
public sealed record Profile(
    Place Place,
    string? FirstName,
    string? LastName,
    FieldMap Fields,
    Sequence<Identifier> Identifiers,
    Sequence<Channel> Channels,
    Stamp Created,
    Stamp Modified)
{
    public bool Holds(Identifier identifier) => Identifiers.Contains(identifier);

    public Profile With(Identifier identifier) =>
        Holds(identifier) ? this : this with { Identifiers = Identifiers.With(identifier).Order().ToSequence() };

    public Profile Without(Identifier identifier) =>
        this with { Identifiers = Identifiers.Without(identifier.Equals) };
}
