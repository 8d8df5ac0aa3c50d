using Symbolon.Orgs;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>The reads of one org: those that come while a round trip is under way share the next. A failed one is run again one by one.</summary>
internal sealed class OrgReader(Database database, long orgId)
{
    private readonly Lock gate = new();
    private readonly Queue<Pending> waiting = new();
    private int running;

    public Task<Facts?> Read(Org org, Wanted wanted)
    {
        var pending = new Pending(org, wanted);
        lock (gate)
        {
            waiting.Enqueue(pending);
            if (running < EngineLimits.ReadsAtOnce)
            {
                running++;
                _ = Task.Run(Run);
            }
        }
        return pending.Done.Task;
    }

    private async Task Run()
    {
        while (Next() is { Count: > 0 } reads)
        {
            try
            {
                await Load(reads);
            }
            catch when (reads.Count > 1)
            {
                foreach (var read in reads) await LoadAlone(read);
            }
            catch (Exception failure)
            {
                reads[0].Done.TrySetException(Explained(failure));
            }
        }
    }

    private async Task LoadAlone(Pending read)
    {
        try
        {
            await Load([read]);
        }
        catch (Exception failure)
        {
            read.Done.TrySetException(Explained(failure));
        }
    }

    private Exception Explained(Exception failure) =>
        database.IsTransient(failure) ? new BusyException("The database cannot be reached.", failure) : failure;

    private async Task Load(List<Pending> reads)
    {
        var wanted = new Wanted();
        foreach (var read in reads)
        {
            wanted.Ids.UnionWith(read.Wanted.Ids);
            wanted.Identifiers.UnionWith(read.Wanted.Identifiers);
            wanted.WithConflicts |= read.Wanted.WithConflicts;
        }
        var (loader, version) = (new FactsLoader(orgId, wanted, forWrite: false), 0L);
        await using (var session = await database.OpenReader())
            await session.RoundTrip([database.Dialect.BeginRead, BatchRow.Version(orgId, found => version = found), .. loader.Statements(), Dialect.Commit]);
        Facts? facts = null;
        foreach (var read in reads)
            read.Done.TrySetResult(read.Org.Version == version ? facts ??= loader.Into(new Facts(read.Org, default, 0)) : null);
    }

    private List<Pending> Next()
    {
        var reads = new List<Pending>();
        lock (gate)
        {
            var weight = 0;
            while (weight < EngineLimits.ReadWeight && waiting.TryDequeue(out var read))
            {
                weight += read.Wanted.Ids.Count + read.Wanted.Identifiers.Count;
                reads.Add(read);
            }
            if (reads.Count == 0) running--;
        }
        return reads;
    }

    private sealed record Pending(Org Org, Wanted Wanted)
    {
        public TaskCompletionSource<Facts?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
