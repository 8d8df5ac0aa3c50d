using System.Threading.RateLimiting;
using Symbolon.Access;

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

    /// <summary>Counts a call; the answer for one too many.</summary>
    public Answer? Count(Caller caller, Resource resource)
    {
        if (caller.Org.Settings.CallLimits?.Of(resource) is not { Calls: > 0 } limit) return null;
        using var lease = limiter.AttemptAcquire(new(caller.Org.Id, caller.Client is null ? caller.Till.Id : 0, caller.Client?.Key, limit.Counter, limit.Calls, limit.PerHour));
        if (lease.IsAcquired) return null;
        return Answer.Refuse(Codes.RateLimitExceeded) with { RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1) };
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>Who is counted, for what, and how far: a changed limit begins a new count.</summary>
    private readonly record struct Counted(long Org, long Till, string? Client, string Counter, int Calls, bool PerHour);
}
