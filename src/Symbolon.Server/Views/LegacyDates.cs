namespace Symbolon.Server.Views;

/// <summary>Dates as older parts of the contract print them (platform §1).</summary>
internal static class LegacyDates
{
    public static string Day(Instant moment) => moment.ToTime().ToString("yyyy-MM-dd");

    public static string Second(Instant moment) => moment.ToTime().ToString("yyyy-MM-dd HH:mm:ss");

    public static string Tenth(Instant moment) => moment.ToTime().ToString("yyyy-MM-dd HH:mm:ss.f");

    /// <summary>Such as <c>4th Aug, 2031</c>.</summary>
    public static string Ordinal(Instant moment)
    {
        var time = moment.ToTime();
        var suffix = (time.Day % 10, time.Day / 10) switch { (1, not 1) => "st", (2, not 1) => "nd", (3, not 1) => "rd", _ => "th" };
        return $"{time.Day}{suffix} {time.ToString("MMM, yyyy", System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
