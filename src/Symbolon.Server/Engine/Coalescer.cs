using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>Reads of one kind: those that come while round trips are under way share the next one. A failed one is run again one by one.</summary>
internal sealed class Coalescer<TAsk, TAnswer>(Database database, int atOnce, Func<IReadOnlyList<TAsk>, Task<IReadOnlyList<TAnswer>>> load, Func<TAsk, int> weigh)
{
    private readonly Lock gate = new();
    private readonly Queue<Pending> waiting = new();
    private int running;

    public Task<TAnswer> Read(TAsk ask)
    {
        var pending = new Pending(ask);
        lock (gate)
        {
            waiting.Enqueue(pending);
            if (running < atOnce)
            {
                running++;
                _ = Task.Run(Run);
            }
        }
        return pending.Task;
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
                reads[0].TrySetException(Explained(failure));
            }
            // Those who were just answered ask again at once: behind them in the thread pool's queue, the next round trip carries more.
            for (var turn = 0; turn < EngineLimits.YieldsBetweenReads; turn++) await Task.Yield();
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
            read.TrySetException(Explained(failure));
        }
    }

    private async Task Load(List<Pending> reads)
    {
        Telemetry.ReadSize.Record(reads.Count);
        using var time = new Measured(null, Telemetry.ReadTime);
        var answers = await load(reads.ConvertAll(read => read.Ask));
        // Each core goes on with a share of the callers: fewer hand-overs between threads than one each.
        var shares = Math.Min(Environment.ProcessorCount, reads.Count);
        for (var share = 1; share < shares; share++) ThreadPool.UnsafeQueueUserWorkItem(Answer, share, preferLocal: false);
        Answer(0);

        void Answer(int share)
        {
            for (var index = share; index < reads.Count; index += shares) reads[index].TrySetResult(answers[index]);
        }
    }

    private Exception Explained(Exception failure) =>
        database.IsTransient(failure) ? new BusyException("The database cannot be reached.", failure) : failure;

    private List<Pending> Next()
    {
        var reads = new List<Pending>();
        lock (gate)
        {
            var weight = 0;
            while (weight < EngineLimits.ReadWeight && waiting.TryDequeue(out var read))
            {
                weight += weigh(read.Ask);
                reads.Add(read);
            }
            if (reads.Count == 0) running--;
        }
        return reads;
    }

    private sealed class Pending(TAsk ask) : TaskCompletionSource<TAnswer>
    {
        public TAsk Ask => ask;
    }
}
