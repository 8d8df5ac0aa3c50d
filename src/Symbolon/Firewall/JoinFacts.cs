using Symbolon.Customers;

namespace Symbolon.Firewall;

/// <summary>What is known of an identifier as one that joins: whether it is quarantined, and how often it joined within a day.</summary>
public readonly record struct JoinState(bool IsQuarantined, int Joins);

/// <summary>The states of identifiers that are about to join, among the facts. One that was never named throws.</summary>
public sealed class JoinFacts(JoinFacts? origin)
{
    private readonly Dictionary<Identifier, JoinState> states = [];

    public bool Knows(Identifier identifier) => TryFind(identifier, out _);

    public JoinState this[Identifier identifier] => TryFind(identifier, out var state) ? state : throw new MissingFact($"what the {identifier.Type} joined was not named");

    /// <summary>What must be loaded before the states of identifiers are known, or null when they are; joins count for a day.</summary>
    public Wanted? Missing(IEnumerable<Identifier> identifiers, Instant now)
    {
        var unknown = identifiers.Where(identifier => !Knows(identifier)).ToList();
        if (unknown.Count == 0) return null;
        var wanted = new Wanted { JoinsSince = now.Plus(TimeSpan.FromDays(-1)) };
        wanted.Joins.UnionWith(unknown);
        return wanted;
    }

    public void Load(Identifier identifier, JoinState state) => states[identifier] = state;

    /// <summary>Takes over what a fork changed.</summary>
    public void Adopt(JoinFacts fork)
    {
        foreach (var (identifier, state) in fork.states) states[identifier] = state;
    }

    internal void Joined(JoinCause? cause)
    {
        if (cause is not null && TryFind(cause.Identifier, out var state)) states[cause.Identifier] = state with { Joins = state.Joins + 1 };
    }

    internal void Apply(FirewallChange change)
    {
        if (TryFind(change.Identifier, out var state)) states[change.Identifier] = change is IdentifierQuarantined ? state with { IsQuarantined = true } : new(false, 0);
    }

    private bool TryFind(Identifier identifier, out JoinState state) => states.TryGetValue(identifier, out state) || (origin is not null && origin.TryFind(identifier, out state));
}
