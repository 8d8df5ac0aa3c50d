using Symbolon.Customers;

namespace Symbolon.Firewall;

/// <summary>What is known of an identifier as one that joins: whether it is quarantined, and how often it joined within a day.</summary>
public readonly record struct JoinState(bool IsQuarantined, int Joins);

/// <summary>
/// Which of the named identifiers are in quarantine, and the states of those that are about to join. A state that was
/// never named throws.
/// </summary>
public sealed class JoinFacts(JoinFacts? origin)
{
    private readonly Dictionary<Identifier, JoinState> states = [];
    private readonly Dictionary<Identifier, bool> quarantine = [];

    public bool Knows(Identifier identifier) => TryFind(identifier, out _);

    public JoinState this[Identifier identifier] => TryFind(identifier, out var state)
        ? state with { IsQuarantined = IsQuarantined(identifier) }
        : throw new MissingFact($"what the {identifier.Type} joined was not named");

    /// <summary>Whether a named identifier is in quarantine; its joins need not be known.</summary>
    public bool IsQuarantined(Identifier identifier) =>
        TryQuarantine(identifier, out var isIn) ? isIn : TryFind(identifier, out var state) && state.IsQuarantined;

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

    public void LoadQuarantined(Identifier identifier) => quarantine.TryAdd(identifier, true);

    /// <summary>Takes over what a fork changed.</summary>
    public void Adopt(JoinFacts fork)
    {
        foreach (var (identifier, state) in fork.states) states[identifier] = state;
        foreach (var (identifier, isIn) in fork.quarantine) quarantine[identifier] = isIn;
    }

    internal void Joined(JoinCause? cause)
    {
        if (cause is not null && TryFind(cause.Identifier, out var state)) states[cause.Identifier] = state with { Joins = state.Joins + 1 };
    }

    internal void Apply(FirewallChange change)
    {
        quarantine[change.Identifier] = change is IdentifierQuarantined;
        if (change is not IdentifierQuarantined && Knows(change.Identifier)) states[change.Identifier] = new(false, 0);
    }

    private bool TryFind(Identifier identifier, out JoinState state) => states.TryGetValue(identifier, out state) || (origin is not null && origin.TryFind(identifier, out state));

    private bool TryQuarantine(Identifier identifier, out bool isIn) =>
        quarantine.TryGetValue(identifier, out isIn)
        || (origin is not null && origin.TryQuarantine(identifier, out isIn));
}
