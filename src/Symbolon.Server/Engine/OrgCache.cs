using System.Collections.Concurrent;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>The orgs as this node last saw them; every round trip checks the version, so a stale one is found before it is answered.</summary>
public sealed class OrgCache(OrgQueries queries)
{
    private readonly ConcurrentDictionary<long, Org> known = new();

    public async ValueTask<Org?> Find(long id) => known.TryGetValue(id, out var org) ? org : await Refresh(id);

    public async Task<Org?> Refresh(long id) => await queries.Find(id) is { } org ? Keep(org) : null;

    /// <summary>Keeps the newer of what is known and what was just read.</summary>
    public Org Keep(Org org) => known.AddOrUpdate(org.Id, org, (_, other) => other.Version > org.Version ? other : org);

    public Org? Peek(long id) => known.GetValueOrDefault(id);
}
