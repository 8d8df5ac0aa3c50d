using Symbolon.Events;
using Symbolon.Plans;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>What goes with the requests of a call besides themselves.</summary>
public sealed record WriteTerms
{
    public static WriteTerms None { get; } = new();

    /// <summary>Which call it is: filed with what the requests change.</summary>
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>The key of the whole call, under which its answer is kept.</summary>
    public Keyed? Key { get; init; }

    /// <summary>The keys of single requests, by their index.</summary>
    public IReadOnlyDictionary<int, Keyed> ItemKeys { get; init; } = System.Collections.Frozen.FrozenDictionary<int, Keyed>.Empty;

    /// <summary>The versions, one of which the customer or card that is changed must have; null asks for none.</summary>
    public IReadOnlyList<long>? Versions { get; init; }

    /// <summary>What differs from the facts that the call was planned on, when it is to be done only as planned.</summary>
    public Func<Sequence<Seen>, Notice?>? Differs { get; init; }

    /// <summary>Whether the outcomes are to say why.</summary>
    public bool Explains { get; init; }

    /// <summary>Every key, hashed.</summary>
    public IEnumerable<string> Keys => (Key is { } whole ? [whole.Key] : Array.Empty<string>()).Concat(ItemKeys.Values.Select(item => item.Key));
}

/// <summary>A key, hashed, under which a call or one of its requests is done once: what is answered to the outcomes is saved with them, and what was answered before is their outcome.</summary>
public sealed record Keyed(string Key, Func<IReadOnlyList<Outcome>, KeptAnswer> Tell);
