using PhoneNumbers;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>Mobile numbers by the metadata of the phone number library: base country first, then the supported ones (customers §4.2).</summary>
public static class MobileNumbers
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>The number with its country code, digits only, or null when no country of the org knows it.</summary>
    public static string? Read(string digits, Countries countries)
    {
        if (countries.Base == "") return null;
        if (Read(digits, countries.Base) is { } ofBase) return ofBase;
        foreach (var country in countries.Supported)
            if (Read(digits, country) is { } known) return known;
        return countries.AcceptOther && digits.Length is >= 9 and <= 15 && digits[0] != '0' ? digits : null;
    }

    /// <summary>With its country code as it stands, else with the country's code put in front.</summary>
    private static string? Read(string digits, string country)
    {
        var code = Library.GetCountryCodeForRegion(country);
        var prefix = code.ToString(null, null);
        if (digits.StartsWith(prefix, StringComparison.Ordinal) && IsMobile(digits[prefix.Length..], code, country)) return digits;
        var national = digits.TrimStart('0');
        return IsMobile(national, code, country) ? prefix + national : null;
    }

    /// <summary>India is ten digits from 6 to 9 (platform §6.2); elsewhere the library knows the lengths a mobile number may have.</summary>
    private static bool IsMobile(string national, int code, string country)
    {
        if (national == "") return false;
        if (country == "IN") return national.Length == 10 && national[0] is >= '6' and <= '9';
        var number = new PhoneNumber.Builder().SetCountryCode(code).SetNationalNumber(ulong.Parse(national, null)).Build();
        return Library.IsPossibleNumberForType(number, PhoneNumberType.MOBILE);
    }
}
