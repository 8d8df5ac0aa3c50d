namespace Symbolon;

/// <summary>A moment in whole microseconds since 1970 in UTC; printed as ISO 8601 with seconds.</summary>
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    public static Instant From(DateTimeOffset time) => new((time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public static Instant Later(Instant one, Instant other) => one > other ? one : other;

    public Instant Plus(TimeSpan time) => new(Microseconds + (time.Ticks / TimeSpan.TicksPerMicrosecond));

    public DateTimeOffset ToTime() => DateTimeOffset.UnixEpoch.AddTicks(Microseconds * TimeSpan.TicksPerMicrosecond);

    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    public static bool operator <(Instant one, Instant other) => one.Microseconds < other.Microseconds;

    public static bool operator >(Instant one, Instant other) => one.Microseconds > other.Microseconds;

    /// <summary>As the v3 routes print it, with milliseconds and an offset without colon (platform §2.3).</summary>
    public string ToMillis() => ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'");

    public override string ToString() => ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

/// <summary>When something was done and by which till (its id).</summary>
public readonly record struct Stamp(Instant At, long Till);
