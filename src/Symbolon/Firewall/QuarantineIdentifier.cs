using Symbolon.Customers;

namespace Symbolon.Firewall;

/// <summary>Puts an identifier into quarantine by hand, or lets it out. Answers 97407 for one that is not in there; one that is already stays.</summary>
public sealed record QuarantineIdentifier(long Till, Identifier Identifier, bool Release, string Reason) : Request(Till)
{
    public override void Name(Wanted wanted) => wanted.Add(Identifier);

    public override Decision Decide(Facts facts)
    {
        if (facts.Joins.Missing([Identifier], facts.Now) is { } missing) return Decision.Need(missing);
        var holder = facts.Holders(Identifier).FirstOrDefault()?.Id ?? 0;
        var isIn = facts.Joins[Identifier].IsQuarantined;
        if (!Release) return Decision.Accept(holder, isIn ? [] : [new IdentifierQuarantined(holder, Identifier, 0, Reason)], []);
        return isIn ? Decision.Accept(holder, [new QuarantineReleased(holder, Identifier, Reason)], []) : Decision.Refuse(Codes.NotQuarantined.With(Identifier.Type.Name()));
    }
}
