namespace Symbolon;

/// <summary>
/// A moment in whole microseconds since 1970 in UTC; printed as ISO 8601 with seconds. Arithmetic stops at the ends of
/// the calendar, which has the years 1 to 9999.
/// </summary>
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    private static readonly Instant First = From(DateTimeOffset.MinValue);

    private static readonly Instant Last = From(DateTimeOffset.MaxValue);

    public static Instant From(DateTimeOffset time) =>
        new((time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public static Instant Later(Instant one, Instant other) => one > other ? one : other;

    public Instant Plus(TimeSpan time) =>
        new Instant(OnCalendar.Microseconds + (time.Ticks / TimeSpan.TicksPerMicrosecond)).OnCalendar;

    public Instant PlusDays(long days) =>
        Plus(TimeSpan.FromTicks(Math.Clamp(days, -MostDays, MostDays) * TimeSpan.TicksPerDay));

    public Instant PlusYears(int years) => ToTime() is var time && time.Year + (long)years is >= 1 and <= 9999
        ? From(time.AddYears(years)) : years > 0 ? Last : First;

    /// <summary>Midnight in UTC at which the day of this moment began.</summary>
    public Instant StartOfDay => From(new DateTimeOffset(ToTime().UtcDateTime.Date, TimeSpan.Zero));

    /// <summary>The last microsecond of this moment's day in UTC, written as 23:59:59: its last second still counts.</summary>
    public Instant EndOfDay => StartOfDay.Plus(TimeSpan.FromDays(1) - TimeSpan.FromMicroseconds(1));

    public DateTimeOffset ToTime() =>
        DateTimeOffset.UnixEpoch.AddTicks(OnCalendar.Microseconds * TimeSpan.TicksPerMicrosecond);

    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    public static bool operator <(Instant one, Instant other) => one.Microseconds < other.Microseconds;

    public static bool operator >(Instant one, Instant other) => one.Microseconds > other.Microseconds;

    /// <summary>As the v3 routes print it, with milliseconds and an offset without colon (platform §2.3).</summary>
    public string ToMillis() => ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'");

    public override string ToString() => ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>More days than the calendar has.</summary>
    private const long MostDays = 4_000_000;

    private Instant OnCalendar => this < First ? First : this > Last ? Last : this;
}

/// <summary>When something was done and by which till (its id).</summary>
public readonly record struct Stamp(Instant At, long Till);
