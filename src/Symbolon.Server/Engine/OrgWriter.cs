namespace Symbolon.Server.Engine;

/// <summary>The queue of one org: while a batch is under way the next one gathers, up to a limit by weight; first come, first served.</summary>
internal sealed class OrgWriter(WriteBatch batch)
{
    private readonly Lock gate = new();
    private readonly Queue<Work> waiting = new();
    private int weight;
    private Task running = Task.CompletedTask;

    public Task<IReadOnlyList<Outcome>?> Enqueue(Work work)
    {
        lock (gate)
        {
            if (weight + work.Requests.Count > EngineLimits.QueueWeight) throw new BusyException("The org's queue is full.");
            weight += work.Requests.Count;
            waiting.Enqueue(work);
            if (running.IsCompleted) running = Task.Run(Run);
        }
        return work.Done;
    }

    public Task Drain()
    {
        lock (gate) return running;
    }

    private async Task Run()
    {
        while (Next() is { Count: > 0 } works) await batch.Run(works);
    }

    /// <summary>What waits, in order, up to the batch's weight; empty ends the run, under the same lock that starts the next.</summary>
    private List<Work> Next()
    {
        var works = new List<Work>();
        lock (gate)
        {
            var taken = 0;
            while (waiting.TryPeek(out var work) && (taken == 0 || taken + work.Requests.Count <= EngineLimits.BatchWeight))
            {
                waiting.Dequeue();
                weight -= work.Requests.Count;
                if (work.IsAborted)
                {
                    work.Drop();
                    continue;
                }
                taken += work.Requests.Count;
                works.Add(work);
            }
            if (works.Count == 0) running = Task.CompletedTask;
        }
        return works;
    }
}
