using System.Collections.Concurrent;

namespace Symbolon.Server.Http;

/// <summary>
/// How often tills and API clients asked lately for people and cards that there are not, in this process, where their org limits it: who goes on asking is refused unseen until the
/// minute is over, so that nobody finds out who is known by trying. What is found is not counted.
/// </summary>
public sealed class Misses(TimeProvider time)
{
    private static readonly HashSet<Code> Said = [Codes.NotFound, Codes.SubscriberNotFound, Codes.NoSuchCard, Codes.NoOtp];

    private readonly ConcurrentDictionary<Asker, Window> counts = new();

    /// <summary>Whether a refusal says that there is no such person or card.</summary>
    public static bool IsSaidBy(Code? refusal) => refusal is not null && Said.Contains(refusal);

    /// <summary>Whether the route tells by its answer whether there is such a person or card.</summary>
    public static bool AreToldBy(ApiRoute route) => route.Tells || route.Codes.Any(Said.Contains);

    /// <summary>The answer for who asked too often.</summary>
    public Answer? Refusal(Caller caller, ApiRoute route)
    {
        if (counts.IsEmpty || caller.Org.Settings.MissLimit is not (> 0 and var limit) || !AreToldBy(route) || !counts.TryGetValue(AskerOf(caller), out var count)) return null;
        var left = count.Until - time.GetUtcNow();
        return left > TimeSpan.Zero && Volatile.Read(ref count.Missed) >= limit ? Answer.Refuse(Codes.RateLimitExceeded) with { RetryAfter = left } : null;
    }

    /// <summary>Counts what an answer did not find.</summary>
    public void Count(Caller caller, ApiRoute route, Answer answer)
    {
        var missed = answer.Missed;
        if (missed == 0 || caller.Org.Settings.MissLimit == 0 || !AreToldBy(route)) return;
        if (counts.Count >= HttpLimits.Askers) MakeRoom();
        var (asker, now) = (AskerOf(caller), time.GetUtcNow());
        var count = counts.GetOrAdd(asker, static (_, until) => new(until), now + HttpLimits.MissWindow);
        if (count.Until <= now)
        {
            var fresh = new Window(now + HttpLimits.MissWindow);
            count = counts.TryUpdate(asker, fresh, count) ? fresh : counts.GetValueOrDefault(asker, fresh);
        }
        Interlocked.Add(ref count.Missed, missed);
    }

    private static Asker AskerOf(Caller caller) => new(caller.Org.Id, caller.Client is null ? caller.Till.Id : 0, caller.Client?.Key);

    private void MakeRoom()
    {
        var now = time.GetUtcNow();
        foreach (var (asker, count) in counts) if (count.Until <= now) counts.TryRemove(asker, out _);
        if (counts.Count >= HttpLimits.Askers) counts.Clear();
    }

    private readonly record struct Asker(long Org, long Till, string? Client);

    private sealed class Window(DateTimeOffset until)
    {
        public int Missed;

        public DateTimeOffset Until { get; } = until;
    }
}
