namespace Symbolon.Webhooks;

/// <summary>When a delivery is tried again: after 5 seconds, then twice as long each time up to a quarter of an hour, until a try fails seven days or more after the first one (platform §11.4).</summary>
public static class RetryPlan
{
    /// <summary>How long it is tried at least.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    private const double FirstSeconds = 5;
    private const double LongestSeconds = 900;
    private const double LongestWishSeconds = 3600;

    /// <summary>The time of the next try after so many, or null when it is given up. The delay differs by a fifth from event to event, so that what failed together does not come back together.</summary>
    public static Instant? Next(long no, int attempts, Instant started, Instant now, TimeSpan? retryAfter)
    {
        if (now.Microseconds - started.Microseconds >= Patience.Ticks / TimeSpan.TicksPerMicrosecond) return null;
        var delay = TimeSpan.FromSeconds(Math.Min(LongestSeconds, FirstSeconds * Math.Pow(2, Math.Min(attempts - 1, 20))) * (1 + (Math.Abs(no * 2654435761 % 41) - 20) / 100.0));
        // A receiver gets its wish, up to an hour.
        return now.Plus(retryAfter is { } asked ? TimeSpan.FromSeconds(Math.Clamp(asked.TotalSeconds, 1, LongestWishSeconds)) : delay);
    }
}
