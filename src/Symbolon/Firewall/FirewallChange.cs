using Symbolon.Customers;

namespace Symbolon.Firewall;

/// <summary>Something that was decided about an identifier that joins customers; of the one who holds it, or of nobody (0).</summary>
public abstract record FirewallChange(long Customer, Identifier Identifier) : Change
{
    public override long CustomerId => Customer;
}

/// <summary>An identifier joins nobody any more: by hand, for a reason, or as it joined so many within a day.</summary>
public sealed record IdentifierQuarantined(long Customer, Identifier Identifier, int Joins, string Reason) : FirewallChange(Customer, Identifier);

/// <summary>An identifier may join again.</summary>
public sealed record QuarantineReleased(long Customer, Identifier Identifier, string Reason) : FirewallChange(Customer, Identifier);
