using System.Globalization;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Symbolon.Server.Http;

/// <summary>
/// A number as country code and national part, in the one form that the library gives to all its spellings.
/// </summary>
internal readonly partial record struct InternationalNumber(int CountryCode, string National)
{
    private const int MexicoCode = 52;

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private static readonly HashSet<int> CountryCodes = [.. Library.GetSupportedCallingCodes()];

    public string Digits => string.Create(CultureInfo.InvariantCulture, $"{CountryCode}{National}");

    /// <summary>The region whose numbers include this one, or null when no region does.</summary>
    public string? Region => Library.GetRegionCodeForNumber(Library.Parse($"+{Digits}", null));

    /// <summary>
    /// Reads digits that begin with a country code: a trunk prefix after the code is dropped, a zero of the number
    /// itself stays. Null where no country has that code.
    /// </summary>
    public static InternationalNumber? Parse(string digits) =>
        HasCountryCode(digits) && Parse($"+{digits}", null) is { } number ? Settle(number) : null;

    /// <summary>
    /// Reads digits as they are dialled within a region; null where they are no number of its country code.
    /// </summary>
    public static InternationalNumber? ParseNational(string digits, NumberingPlan plan) =>
        Parse(digits, plan.Region) is { } number && number.CountryCode == plan.CountryCode ? Settle(number) : null;

    /// <summary>The library drops one trunk prefix a time; what is stored must read as itself.</summary>
    private static InternationalNumber? Settle(InternationalNumber number)
    {
        var settled = number;
        while (Parse($"+{settled.Digits}", null) is { } again)
        {
            if (again == settled) return settled;
            settled = again;
        }
        return null;
    }

    private static InternationalNumber? Parse(string text, string? region)
    {
        try
        {
            var number = Library.Parse(text, region);
            var national = Library.GetNationalSignificantNumber(number);
            if (number.CountryCode == MexicoCode) national = MexicanPrefix().Replace(national, "");
            return new(number.CountryCode, national);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether some country has the code; the library would throw, which costs more than all the rest.
    /// </summary>
    private static bool HasCountryCode(string digits)
    {
        var code = 0;
        foreach (var digit in digits.AsSpan(0, Math.Min(3, digits.Length)))
            if (CountryCodes.Contains(code = (code * 10) + digit - '0')) return true;
        return false;
    }

    /// <summary>
    /// Mexico gave up its prefixes in 2019 and 2020; the library has forgotten them, people have not.
    /// </summary>
    [GeneratedRegex("^(?:1|0[12]|04[45])(?=[2-9][0-9]{9}$)", RegexOptions.CultureInvariant)]
    private static partial Regex MexicanPrefix();
}
