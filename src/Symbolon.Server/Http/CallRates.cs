using System.Threading.RateLimiting;
using Symbolon.Access;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>Counts the calls of tills and API clients where their org limits them (platform §3.6), each process for itself.</summary>
public sealed class CallRates : IDisposable
{
    private readonly PartitionedRateLimiter<Counted> limiter = PartitionedRateLimiter.Create<Counted, Counted>(counted => RateLimitPartition.GetFixedWindowLimiter(counted, static one => new()
    {
        PermitLimit = one.Calls,
        Window = one.PerHour ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1),
        QueueLimit = 0,
    }));

    /// <summary>
    /// Counts a call under the limits that its org has now, each once however often the call is run again; the answer
    /// for one too many.
    /// </summary>
    public Answer? Count(Caller caller, Resource resource, ref IReadOnlyList<CallLimit> counted)
    {
        if (caller.Org.Settings.CallLimits?.Of(resource) is not { Count: > 0 } limits) return null;
        foreach (var limit in limits)
        {
            if (counted.Contains(limit)) continue;
            using var lease = limiter.AttemptAcquire(Counted.Of(caller, limit));
            if (!lease.IsAcquired) return TooMany(lease);
            counted = [.. counted, limit];
        }
        return null;
    }

    private static Answer TooMany(RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : TimeSpan.FromMinutes(1);
        return Answer.Refuse(Codes.RateLimitExceeded) with { RetryAfter = wait };
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>Who is counted, for what, and how far: a changed limit begins a new count.</summary>
    private readonly record struct Counted(long Org, long Till, string? Client, string Counter, int Calls, bool PerHour)
    {
        public static Counted Of(Caller caller, CallLimit limit) => new(
            caller.Org.Id, caller.Client is null ? caller.Till.Id : 0, caller.Client?.Key,
            limit.Counter, limit.Calls, limit.PerHour);
    }
}
