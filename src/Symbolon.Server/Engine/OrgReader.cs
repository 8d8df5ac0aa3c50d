using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>The reads of one org, each kind coalesced by itself. Facts are null when the org has moved to another version than the caller's; a holder is null then, too.</summary>
internal sealed class OrgReader
{
    private readonly Database database;
    private readonly long id;
    private readonly TimeProvider time;
    private readonly Coalescer<(Org Org, Wanted Wanted), Facts?> facts;
    private readonly Coalescer<(Org Org, Place Place, Identifier Identifier), long?> holders;

    public OrgReader(Database database, TimeProvider time, long id)
    {
        (this.database, this.time, this.id) = (database, time, id);
        facts = new(database, EngineLimits.FactsReadsAtOnce, LoadFacts, ask => ask.Wanted.Count);
        holders = new(database, EngineLimits.HolderReadsAtOnce, LoadHolders, _ => 1);
    }

    public Task<Facts?> Read(Org org, Wanted wanted) => facts.Read((org, wanted));

    public Task<long?> Find(Org org, Place place, Identifier identifier) => holders.Read((org, place, identifier));

    private async Task<IReadOnlyList<Facts?>> LoadFacts(IReadOnlyList<(Org Org, Wanted Wanted)> asked)
    {
        var wanted = new Wanted();
        foreach (var (_, one) in asked) wanted.Add(one);
        var loader = new FactsLoader(id, wanted, forWrite: false);
        await RoundTrip([loader.Statement()]);
        Facts? loaded = null;
        var now = Instant.From(time.GetUtcNow());
        return [.. asked.Select(one => one.Org.Version == loader.Version ? loaded ??= loader.Into(new Facts(one.Org, now, 0)) : null)];
    }

    private async Task<IReadOnlyList<long?>> LoadHolders(IReadOnlyList<(Org Org, Place Place, Identifier Identifier)> asked)
    {
        var query = new HolderQuery(id, [.. asked.Select(one => (one.Place, one.Identifier))]);
        await RoundTrip([.. query.Statements()]);
        return [.. asked.Select(one => query.Holder(one.Org.Version, one.Place, one.Identifier))];
    }

    private async Task RoundTrip(IReadOnlyList<Statement> statements)
    {
        await using var session = await database.OpenReader();
        await session.RoundTrip(statements);
    }
}
