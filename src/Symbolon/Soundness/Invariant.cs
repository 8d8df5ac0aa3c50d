namespace Symbolon.Soundness;

/// <summary>Something that holds in every org at every moment, by the name that reports and metrics call it.</summary>
public sealed record Invariant(string Name, string Says)
{
    /// <summary>Whether a change of the org's settings may leave it so: worth a look, no damage.</summary>
    public bool IsAdvice { get; private init; }

    /// <summary>The same as advice.</summary>
    internal Invariant Advice => this with { IsAdvice = true };
}

/// <summary>That an invariant does not hold of a thing: which kind, its id, and the id of the other thing that it is about. Never what a customer is known by.</summary>
public sealed record Finding(Invariant Invariant, string Kind, long Id, long? Other = null)
{
    public override string ToString() => $"{Invariant.Name}: {Kind} {Id}{(Other is { } other ? $", {other}" : "")}";
}
