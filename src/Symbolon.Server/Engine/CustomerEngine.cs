using System.Collections.Concurrent;
using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>
/// Where every write and read of customers goes: writes queue by org and travel in batches behind the org's one writer, reads that come together
/// share a round trip. Both answer null when the org has moved to another version than the caller's.
/// </summary>
public sealed class CustomerEngine(Database database, OrgCache orgs, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, OrgWriter> writers = new();
    private readonly ConcurrentDictionary<long, OrgReader> readers = new();
    private readonly KeptAnswers answers = new(database);

    /// <summary>Who waits for what is written here and elsewhere.</summary>
    public EventWatch Watch { get; } = new(new EventQueries(database));

    /// <summary>
    /// Decides and saves the requests of one call in order, in one transaction, under its terms; throws <see cref="BusyException"/> when the queue is full.
    /// </summary>
    public Task<IReadOnlyList<Outcome>?> Write(Org org, IReadOnlyList<Request> requests, CancellationToken aborted, WriteTerms? terms = null) =>
        WriterOf(org.Id).Enqueue(new Work(org.Version, requests, terms ?? WriteTerms.None, aborted));

    /// <summary>Decides the requests of one call and saves nothing.</summary>
    public Task<Planned?> Plan(Org org, IReadOnlyList<Request> requests, WriteTerms terms) => new Planning(database, time).Of(org, requests, terms);

    /// <summary>Decides and saves a turn of a long work, which is good under any version of the org and is not given up when its caller is gone.</summary>
    public async Task<Outcome> WriteTurn(long org, Request turn) => (await WriterOf(org).Enqueue(new Work(null, [turn], WriteTerms.None, CancellationToken.None)))![0];

    /// <summary>Loads what is wanted from one snapshot.</summary>
    public Task<Facts?> Read(Org org, Wanted wanted) => ReaderOf(org).Read(org, wanted);

    /// <summary>Who holds the identifier live in the place, when somebody does and the org is at the caller's version: less to read than the facts.</summary>
    public Task<long?> Find(Org org, Place place, Identifier identifier) => ReaderOf(org).Find(org, place, identifier);

    /// <summary>What was answered to a call with that key, hashed, and is kept still.</summary>
    public Task<KeptAnswer?> Find(long org, string key) => answers.Find(org, key, Instant.From(time.GetUtcNow()));

    /// <summary>Keeps the answer of a long work, whose key was taken with its first turn.</summary>
    public Task Keep(long org, KeptAnswer answer) => answers.Keep(org, answer);

    /// <summary>Waits until every accepted write is answered.</summary>
    public async Task Drain()
    {
        foreach (var writer in writers.Values) await writer.Drain();
    }

    private OrgWriter WriterOf(long org) => writers.GetOrAdd(org, id => new OrgWriter(new WriteBatch(database, orgs, time, Watch, id)));

    private OrgReader ReaderOf(Org org) => readers.GetOrAdd(org.Id, static (id, engine) => new OrgReader(engine.Database, engine.Time, id), (Database: database, Time: time));
}
