using System.Collections.Concurrent;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Engine;

/// <summary>
/// Wakes those who wait for an org's next event: at once for what this node saves, and within half a second for what others do. However many wait, an org is looked at once a tick, and not at all when nobody does.
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
        if (orgs.TryGetValue(org, out var watched)) watched.Saw(last);
    }

    /// <summary>Waits until there is an event after that number, for so long at most.</summary>
    public async Task Wait(long org, long after, TimeSpan most, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping.Token);
        ending.CancelAfter(most);
        var watched = orgs.GetOrAdd(org, static id => new Watched());
        if (watched.Join()) _ = Look(org, watched);
        try
        {
            while (!ending.IsCancellationRequested && watched.NewsAfter(after) is { } news) await news.WaitAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
                watched.Saw(await events.Last(org));
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or IOException or TimeoutException or InvalidOperationException)
            {
                // The database is away: those who wait ask again by themselves, and are told so then.
            }
            await Task.Delay(EngineLimits.BetweenLooks);
        }
        while (watched.Goes());
    }

    /// <summary>One org: its last event as far as was seen, and who waits for the next.</summary>
    private sealed class Watched
    {
        private readonly Lock gate = new();
        private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long last;
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

        public Task? NewsAfter(long after)
        {
            lock (gate) return last > after ? null : news.Task;
        }

        public void Saw(long number)
        {
            lock (gate)
            {
                if (number <= last) return;
                last = number;
                news.SetResult();
                news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
