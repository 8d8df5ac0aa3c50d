using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>An org with an engine of its own, to which requests are handed without HTTP.</summary>
public sealed class EngineOrg
{
    private readonly OrgCache orgs;
    private readonly CustomerEngine engine;

    private EngineOrg(Database database, long id, TimeProvider time)
    {
        (Database, Id, orgs) = (database, id, new OrgCache(new OrgQueries(database)));
        engine = new CustomerEngine(database, orgs, time);
    }

    public Database Database { get; }

    public long Id { get; }

    public static async Task<EngineOrg> Make(Database database, TimeProvider? time = null)
    {
        var id = Servers.NextOrg();
        await TestServer.MakeOrg(database, id);
        return new(database, id, time ?? TestServer.Clock);
    }

    /// <summary>The same org through another database object, so another node's engine.</summary>
    public EngineOrg Through(Database database) => new(database, Id, TestServer.Clock);

    public async Task<Org> Org() => (await orgs.Find(Id))!;

    public async Task<IReadOnlyList<Outcome>?> Write(params Request[] requests) => await engine.Write(await Org(), requests, default);

    public async Task<IReadOnlyList<Outcome>?> Write(WriteTerms terms, params Request[] requests) => await engine.Write(await Org(), requests, default, terms);

    /// <summary>What requests would do.</summary>
    public async Task<Planned?> Plan(params Request[] requests) => await engine.Plan(await Org(), requests, WriteTerms.None);

    public async Task<IReadOnlyList<Outcome>?> Write(Org org, CancellationToken aborted, params Request[] requests) => await engine.Write(org, requests, aborted);

    public async Task<Facts?> Read(Action<Wanted> name)
    {
        var wanted = new Wanted();
        name(wanted);
        return await engine.Read(await Org(), wanted);
    }

    public async Task<long> Register(params Symbolon.Customers.Identifier[] identifiers)
    {
        var outcome = Assert.Single((await Write(Requests.Register(identifiers)))!);
        Assert.Empty(outcome.Decision.Errors);
        return outcome.Customer!.Id;
    }

    public Task<StoredOrg> Stored() => StoredOrg.Of(Database, Id);

    /// <summary>Takes the org's writer row, so that nobody writes until it is disposed.</summary>
    public async Task<IAsyncDisposable> Hold()
    {
        var session = await Database.OpenWriter();
        await session.RoundTrip(Database.Dialect.BeginWrite(Id, () => { }));
        return session;
    }

    /// <summary>Hands in one call for each request, all of them waiting before the batch that takes them begins.</summary>
    public async Task<Task<IReadOnlyList<Outcome>?>[]> InOneBatch(params Request[] requests)
    {
        var org = await Org();
        await using var held = await Hold();
        await Plug();
        return [.. requests.Select(request => engine.Write(org, [request], default))];
    }

    /// <summary>Begins a batch of nothing; while the writer is held it keeps what comes later waiting.</summary>
    public async Task Plug()
    {
        var begun = new TaskCompletionSource();
        _ = engine.Write(await Org(), [new Scripted(_ => Scripted.Nothing, _ => begun.TrySetResult())], default);
        await begun.Task;
    }
}
