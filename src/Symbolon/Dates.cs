using System.Globalization;

namespace Symbolon;

/// <summary>
/// Reads dates in the formats that the contract names, and in no others: nothing is guessed, and no blanks stand around
/// them. The calendar has the years 1 to 9999, in UTC too.
/// </summary>
public static class Dates
{
    private static readonly string[] Offset =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>A day as <c>yyyy-MM-dd</c>: its beginning in UTC.</summary>
    public static Instant? Day(string? text) => Read(text, "yyyy-MM-dd");

    /// <summary>A day, or a second with <c>Z</c> or an offset such as <c>+05:30</c>; it may have a fraction.</summary>
    public static Instant? Moment(string? text) => Day(text) ?? (IsWhole(text) ? Read(text, Offset) : null);

    /// <summary>A <see cref="Moment"/>, or a second without offset, which is in UTC.</summary>
    public static Instant? MomentOrUtc(string? text) => Moment(text) ?? Read(text, "yyyy-MM-dd'T'HH:mm:ss");

    /// <summary>An end: a day is good to its last moment, and what <see cref="MomentOrUtc"/> reads is a moment.</summary>
    public static Instant? End(string? text) => Day(text)?.EndOfDay ?? MomentOrUtc(text);

    // The library also takes shorter offsets, those without a colon, and a point without a fraction.
    private static bool IsWhole(string? text) =>
        text is [.., not '.', '+' or '-', _, _, ':', _, _] or [.., not '.', 'Z'];

    private static Instant? Read(string? text, params string[] formats) =>
        DateTimeOffset.TryParseExact(
            text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Instant.From(time) : null;
}
