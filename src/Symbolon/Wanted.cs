using Symbolon.Customers;

namespace Symbolon;

/// <summary>The facts that requests name: customers by id, the holders of identifiers in any place, cards by number and external id, the counters of series, and redemptions by id and external reference.</summary>
public sealed class Wanted
{
    public HashSet<long> Ids { get; } = [];

    public HashSet<Identifier> Identifiers { get; } = [];

    public HashSet<string> CardNumbers { get; } = [];

    public HashSet<string> CardExternalIds { get; } = [];

    /// <summary>Series whose next number may be needed.</summary>
    public HashSet<long> Counters { get; } = [];

    public HashSet<long> Redemptions { get; } = [];

    public HashSet<string> RedemptionReferences { get; } = [];

    /// <summary>Customer requests by id.</summary>
    public HashSet<long> Requests { get; } = [];

    /// <summary>Customers whose open requests are asked for.</summary>
    public HashSet<long> RequestsOf { get; } = [];

    /// <summary>Identifiers that are about to join customers.</summary>
    public HashSet<Identifier> Joins { get; } = [];

    /// <summary>Hashes of identifiers that erased persons may have had.</summary>
    public HashSet<string> ErasedHashes { get; } = [];

    /// <summary>Since when their joins are counted.</summary>
    public Instant JoinsSince { get; set; }

    /// <summary>Customers whose merges may be undone.</summary>
    public HashSet<long> MergedInto { get; } = [];

    /// <summary>Whether to look for other customers that hold one of these customers' identifiers in another place.</summary>
    public bool WithConflicts { get; set; }

    public void Add(long id) => Ids.Add(id);

    /// <summary>Adds what the identifier finds: a card, or holders in any place.</summary>
    public void Add(Identifier identifier)
    {
        if (identifier.Type == IdentifierType.CardNumber) CardNumbers.Add(identifier.Key);
        else if (identifier.Type == IdentifierType.CardExternalId) CardExternalIds.Add(identifier.Key);
        else Identifiers.Add(identifier);
    }

    /// <summary>How much is named.</summary>
    public int Count => Ids.Count + Identifiers.Count + CardNumbers.Count + CardExternalIds.Count;

    /// <summary>Adds everything that another one names.</summary>
    public void Add(Wanted other)
    {
        Ids.UnionWith(other.Ids);
        Identifiers.UnionWith(other.Identifiers);
        CardNumbers.UnionWith(other.CardNumbers);
        CardExternalIds.UnionWith(other.CardExternalIds);
        Counters.UnionWith(other.Counters);
        Redemptions.UnionWith(other.Redemptions);
        RedemptionReferences.UnionWith(other.RedemptionReferences);
        Requests.UnionWith(other.Requests);
        RequestsOf.UnionWith(other.RequestsOf);
        Joins.UnionWith(other.Joins);
        ErasedHashes.UnionWith(other.ErasedHashes);
        JoinsSince = Instant.Later(JoinsSince, other.JoinsSince);
        MergedInto.UnionWith(other.MergedInto);
        WithConflicts |= other.WithConflicts;
    }

    public void Add(IEnumerable<Identifier> identifiers) => Identifiers.UnionWith(identifiers);
}
