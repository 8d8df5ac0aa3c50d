using PhoneNumbers;
using Symbolon.Orgs;

namespace Symbolon.Server.Tests.Numbers;

/// <summary>The contract's order by the library's own parsing and validity, to hold the reader against.</summary>
internal static class LibraryReading
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    public static string? Of(string written, Countries org)
    {
        string[] listed = [org.Base, .. org.Supported];
        if (written.StartsWith('+')) return OfCode(written[1..], listed, org.AcceptOther);
        if (written.StartsWith("00", StringComparison.Ordinal)) return OfCode(written[2..], listed, org.AcceptOther);
        foreach (var region in listed)
            if (Valid(Parse($"+{written}", null), region) is { } asItStands) return asItStands;
        foreach (var region in listed)
            if (Valid(OfRegion(written, region), region) is { } completed) return completed;
        return org.AcceptOther ? Valid(Parse($"+{written}", null)) ?? Valid(OfRegion(written, org.Base)) : null;
    }

    /// <summary>The country code that digits begin with.</summary>
    public static int? CodeOf(string digits) => Parse($"+{digits}", null)?.CountryCode;

    private static string? OfCode(string digits, string[] listed, bool acceptOther)
    {
        var number = Parse($"+{digits}", null);
        if (acceptOther) return Valid(number);
        return listed.Select(region => Valid(number, region)).FirstOrDefault(read => read is not null);
    }

    private static PhoneNumber? OfRegion(string digits, string region)
    {
        var number = Parse(digits, region);
        return number?.CountryCode == Library.GetCountryCodeForRegion(region) ? number : null;
    }

    private static string? Valid(PhoneNumber? number, string? region = null)
    {
        if (number is null || !Library.IsValidNumber(number)) return null;
        if (region is not null && !Library.IsValidNumberForRegion(number, region)) return null;
        var isMobile = Library.GetNumberType(number) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE;
        return isMobile ? Library.Format(number, PhoneNumberFormat.E164)[1..] : null;
    }

    private static PhoneNumber? Parse(string text, string? region)
    {
        try
        {
            return Library.Parse(text, region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
