using System.Collections.Concurrent;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>
/// Wakes those who wait for an org's next event, or for a change of its configuration: at once for events that this
/// node saves, and within half a second for the rest. However many wait, an org is looked at once a tick, and not at
/// all when nobody does.
/// </summary>
public sealed class EventWatch(EventQueries events) : IDisposable
{
    private readonly ConcurrentDictionary<long, Watched> orgs = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Ends every wait, now and from now on.</summary>
    public void Stop() => stopping.Cancel();

    public bool IsStopped => stopping.IsCancellationRequested;

    /// <summary>An event of that number was saved.</summary>
    public void Saved(long org, long last)
    {
        if (orgs.TryGetValue(org, out var watched)) watched.Saw((last, 0));
    }

    /// <summary>
    /// Waits until there is an event after that number, or a version of the org after that one, for so long at most.
    /// </summary>
    public async Task Wait(long org, long after, long version, TimeSpan most, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping.Token);
        ending.CancelAfter(most);
        var watched = orgs.GetOrAdd(org, static id => new Watched());
        if (watched.Join()) _ = Look(org, watched);
        try
        {
            while (!ending.IsCancellationRequested && watched.NewsAfter(after, version) is { } news)
                await news.WaitAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            watched.Leave();
        }
    }

    public void Dispose() => stopping.Dispose();

    private async Task Look(long org, Watched watched)
    {
        do
        {
            try
            {
                var head = await events.Head(org);
                watched.Saw((head.LastEvent, head.Version));
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or IOException or TimeoutException or InvalidOperationException)
            {
                // The database is away: those who wait ask again by themselves, and are told so then.
            }
            await Task.Delay(EngineLimits.BetweenLooks);
        }
        while (watched.Goes());
    }

    /// <summary>One org: its last event and its version as far as was seen, and who waits for the next.</summary>
    private sealed class Watched
    {
        private readonly Lock gate = new();
        private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private (long Event, long Version) last;
        private int waiting;
        private bool isLooking;

        /// <summary>One more waits; true when somebody must begin to look.</summary>
        public bool Join()
        {
            lock (gate)
            {
                waiting++;
                return !isLooking && (isLooking = true);
            }
        }

        public void Leave()
        {
            lock (gate) waiting--;
        }

        /// <summary>Whether to look again, since somebody still waits.</summary>
        public bool Goes()
        {
            lock (gate) return isLooking = waiting > 0;
        }

        public Task? NewsAfter(long after, long version)
        {
            lock (gate) return last.Event > after || last.Version > version ? null : news.Task;
        }

        public void Saw((long Event, long Version) head)
        {
            lock (gate)
            {
                if (head.Event <= last.Event && head.Version <= last.Version) return;
                last = (Math.Max(head.Event, last.Event), Math.Max(head.Version, last.Version));
                news.SetResult();
                news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
