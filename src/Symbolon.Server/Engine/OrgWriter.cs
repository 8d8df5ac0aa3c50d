using System.Diagnostics;

namespace Symbolon.Server.Engine;

/// <summary>The queue of one org: while a batch is under way the next one gathers, up to a limit by weight; of bulk calls, and of the others, first come is first served.</summary>
internal sealed class OrgWriter(WriteBatch batch)
{
    private readonly Lock gate = new();
    private readonly Queue<Work> singles = new();
    private readonly Queue<Work> bulks = new();
    private bool wasBulk;
    private int weight;
    private Task running = Task.CompletedTask;

    public Task<IReadOnlyList<Outcome>?> Enqueue(Work work)
    {
        lock (gate)
        {
            if (weight + work.Requests.Count > EngineLimits.QueueWeight)
            {
                Telemetry.Busy.Add(1);
                throw new BusyException("The org's queue is full.");
            }
            weight += work.Requests.Count;
            (work.Weight > 1 ? bulks : singles).Enqueue(work);
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
        // The call that happened to start the run is not the parent of what follows.
        Activity.Current = null;
        while (Next() is { Count: > 0 } works)
        {
            foreach (var work in works) work.Begin();
            if (Telemetry.BatchSize.Enabled) Telemetry.BatchSize.Record(works.Sum(work => work.Requests.Count));
            using var time = Telemetry.Measure("symbolon.batch", Telemetry.BatchTime, works[0].Caller, LinksOf(works));
            await batch.Run(works);
        }
    }

    /// <summary>The spans of the other calls that a batch is for.</summary>
    private static List<ActivityLink>? LinksOf(List<Work> works) =>
        Telemetry.Spans.HasListeners() ? works.Skip(1).Where(work => work.Caller is not null).Select(work => new ActivityLink(work.Caller!.Context)).ToList() : null;

    /// <summary>
    /// What waits, in order, up to the batch's weight: bulk calls and all others in turn, so that a single request never waits for more than one bulk call. Empty ends the run,
    /// under the same lock that starts the next.
    /// </summary>
    private List<Work> Next()
    {
        lock (gate)
        {
            wasBulk = !wasBulk;
            var works = Take(wasBulk);
            if (works.Count > 0) return works;
            wasBulk = !wasBulk;
            works = Take(wasBulk);
            if (works.Count == 0) running = Task.CompletedTask;
            return works;
        }
    }

    private List<Work> Take(bool bulk)
    {
        var (works, taken, queue) = (new List<Work>(), 0, bulk ? bulks : singles);
        var limit = bulk ? EngineLimits.BulkWeight : EngineLimits.BatchWeight;
        while (queue.TryPeek(out var work) && (taken == 0 || (taken + work.Weight <= limit && !work.StandsAlone && !works[^1].StandsAlone)))
        {
            queue.Dequeue();
            weight -= work.Requests.Count;
            if (work.IsAborted)
            {
                work.Drop();
                continue;
            }
            taken += work.Weight;
            works.Add(work);
        }
        return works;
    }
}
