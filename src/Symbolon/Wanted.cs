using Symbolon.Customers;

namespace Symbolon;

/// <summary>The facts that requests name: customers by id, and the holders of identifiers in any place.</summary>
public sealed class Wanted
{
    public HashSet<long> Ids { get; } = [];

    public HashSet<Identifier> Identifiers { get; } = [];

    /// <summary>Whether to look for other customers that hold one of these customers' identifiers in another place.</summary>
    public bool WithConflicts { get; set; }

    public void Add(long id) => Ids.Add(id);

    public void Add(Identifier identifier) => Identifiers.Add(identifier);

    public void Add(IEnumerable<Identifier> identifiers) => Identifiers.UnionWith(identifiers);
}
