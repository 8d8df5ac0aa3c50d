using Symbolon.Customers;
using Symbolon.Firewall;

namespace Symbolon.Tests.Towns;

/// <summary>What a town knows of identifiers that joined: when, and which are in quarantine or were let out.</summary>
internal sealed class TownWall
{
    private readonly List<(Identifier Identifier, Instant At)> joins = [];
    private readonly HashSet<Identifier> quarantined = [];
    private readonly Dictionary<Identifier, Instant> released = [];

    public void Saw(IEnumerable<Change> changes, Instant now)
    {
        foreach (var change in changes)
        {
            if (change is ProfileAdded { Cause: { } found }) joins.Add((found.Identifier, now));
            if (change is CustomersMerged { Cause: { } cause }) joins.Add((cause.Identifier, now));
            if (change is IdentifierQuarantined stopped) quarantined.Add(stopped.Identifier);
            if (change is QuarantineReleased let && quarantined.Remove(let.Identifier)) released[let.Identifier] = now;
        }
    }

    /// <summary>Whether the identifier is in quarantine.</summary>
    public bool Holds(Identifier identifier) => quarantined.Contains(identifier);

    public JoinState State(Identifier identifier, Instant since) =>
        new(quarantined.Contains(identifier), joins.Count(join => join.Identifier == identifier && join.At > since && join.At > released.GetValueOrDefault(identifier)));
}
