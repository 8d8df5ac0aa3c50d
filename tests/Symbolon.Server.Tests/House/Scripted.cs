using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Server.Tests.House;

/// <summary>A request that names and decides what its test says: for decisions that no caller could bring about.</summary>
public sealed record Scripted(Func<Facts, Decision> Deciding, Action<Wanted>? Naming = null) : Request(Till: 1)
{
    /// <summary>A decision that changes nothing.</summary>
    public static readonly Decision Nothing = new(null, [], [], []);

    public override void Name(Wanted wanted) => Naming?.Invoke(wanted);

    public override Decision Decide(Facts facts) => Deciding(facts);
}

/// <summary>Parsed requests as endpoints make them, short enough for a test.</summary>
public static class Requests
{
    private static readonly CustomerEntry NothingElse = new(null, FieldMap.Empty, null, null, null, []);

    public static Identifier Mobile(long number) => new(IdentifierType.Mobile, $"{number}", $"{number}");

    public static Identifier Email(string address) => new(IdentifierType.Email, address, address);

    public static RegisterCustomer Register(params Identifier[] identifiers) => RegisterIn(Place.Instore, identifiers);

    public static RegisterCustomer RegisterIn(Place place, params Identifier[] identifiers) =>
        new(1, [new(place, "Mira", null, FieldMap.Empty, identifiers.ToSequence(), [])], NothingElse, []);

    public static ChangeIdentifiers Change(long customer, IEnumerable<Identifier> add, IEnumerable<Identifier> remove) => ChangeIn(Place.Instore, customer, add, remove);

    public static ChangeIdentifiers ChangeIn(Place place, long customer, IEnumerable<Identifier> add, IEnumerable<Identifier> remove) =>
        new(1, CustomerKey.Of(customer) with { Place = place }, place, add.ToSequence(), remove.ToSequence(), []);
}
