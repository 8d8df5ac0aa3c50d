using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Symbolon.Server.Http;

/// <summary>
/// Reads query values that may be mobile numbers. A <c>+</c> in a query is a blank (WHATWG URL, §5), but callers
/// send numbers unescaped, and without its <c>+</c> a number would be read as one of the base country.
/// </summary>
internal static partial class PlusSign
{
    /// <summary>
    /// The value as it was decoded, but with each <c>+</c> that was sent before a digit at its beginning.
    /// </summary>
    public static string? Restore(string? decoded, QueryString query, string name)
    {
        if (decoded is null || !BlankBeforeDigit().IsMatch(decoded)) return decoded;
        var values = new List<string>();
        foreach (var pair in new QueryStringEnumerable(query.Value))
            if (pair.DecodeName().Span.Equals(name, StringComparison.OrdinalIgnoreCase))
                values.Add(Decode(pair.EncodedValue.ToString()));
        return string.Join(',', values);
    }

    private static string Decode(string encoded) =>
        Uri.UnescapeDataString(PlusBeforeDigit().Replace(encoded, "%2B").Replace('+', ' '));

    [GeneratedRegex("(?:^|,) [0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex BlankBeforeDigit();

    [GeneratedRegex("(?<=^|,|%2C)\\+(?=[0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PlusBeforeDigit();
}
