using System.Buffers;
using System.Globalization;

namespace Symbolon;

/// <summary>
/// Reads numbers, flags and words as the contract writes them, and in no other form: no blanks, no plus sign, no
/// hexadecimal, no thousands. No other place calls the library's lenient readers.
/// </summary>
public static class Words
{
    private const NumberStyles Signed = NumberStyles.AllowLeadingSign;

    private const NumberStyles JsonNumber = Signed | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>U+0000, and the halves of surrogate pairs.</summary>
    private static readonly SearchValues<char> Doubtful =
        SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(half => (char)half)]);

    /// <summary>A whole number of digits, with a minus sign when it is negative; null for anything else.</summary>
    public static long? Whole(string? text) =>
        text is not (['+', ..] or [.., '\0'])
        && long.TryParse(text, Signed, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A whole number from 0 up to the largest integer; null for anything else.</summary>
    public static int? Count(string? text) =>
        Id(text) is <= int.MaxValue and var number ? (int)number : null;

    /// <summary>An id: a whole number of digits alone.</summary>
    public static long? Id(string? text) =>
        text is not [.., '\0'] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    /// <summary>A number as JSON writes one: digits, then perhaps a fraction and an exponent.</summary>
    public static decimal? Number(string? text)
    {
        if (string.IsNullOrEmpty(text) || text is ['+' or '.', ..] or ['-', '.', ..] or [.., '.' or '\0']) return null;
        if (text.Contains(".e", StringComparison.OrdinalIgnoreCase)) return null;
        return decimal.TryParse(text, JsonNumber, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary><c>true</c> or <c>false</c>, letter case aside; null for anything else.</summary>
    public static bool? Flag(string? text) =>
        "true".Equals(text, StringComparison.OrdinalIgnoreCase) ? true
        : "false".Equals(text, StringComparison.OrdinalIgnoreCase) ? false : null;

    /// <summary>One of a few names, letter case aside; a number or a list of names is none.</summary>
    public static T? Named<T>(string? name) where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found) : null;

    /// <summary>Whether text can travel as UTF-8 and be stored by every database.</summary>
    public static bool IsStorable(string text)
    {
        if (!text.AsSpan().ContainsAny(Doubtful)) return true;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0') return false;
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            at++;
        }
        return true;
    }

    /// <summary>The beginning of a text, of so many characters at most; a surrogate pair is not cut in half.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
