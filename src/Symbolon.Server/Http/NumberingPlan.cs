using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PhoneNumbers;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>
/// The mobile numbers of a region by the metadata of the library; those of India by the contract (platform §6.2).
/// </summary>
internal sealed class NumberingPlan
{
    private const string India = "IN";

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private static readonly ConcurrentDictionary<string, NumberingPlan?> ByRegion = new();

    private static readonly ConditionalWeakTable<Countries, NumberingPlan[]> ByCountries = [];

    private readonly Regex? mobile;
    private readonly Regex? trunk;
    private readonly Regex? nationalTrunk;
    private readonly Regex? internationalPrefix;
    private readonly IList<int> lengths;

    private NumberingPlan(PhoneMetadata metadata)
    {
        Region = metadata.Id;
        CountryCode = metadata.CountryCode;
        Prefix = metadata.CountryCode.ToString(CultureInfo.InvariantCulture);
        mobile = Matching(metadata.Mobile.NationalNumberPattern, @"\z");
        nationalTrunk = Matching(metadata.NationalPrefixForParsing, "");
        internationalPrefix = Matching(metadata.InternationalPrefix, "");
        var ofMobiles = metadata.Mobile.PossibleLengthList;
        lengths = ofMobiles.Count > 0 ? ofMobiles : metadata.GeneralDesc.PossibleLengthList;
        // After a country code the library looks for the trunk prefix of the code's main region.
        var main = Library.GetMetadataForRegion(Library.GetRegionCodeForCountryCode(CountryCode));
        trunk = main.Id == Region ? nationalTrunk : Matching(main.NationalPrefixForParsing, "");
    }

    public string Region { get; }

    public int CountryCode { get; }

    /// <summary>The country code as digits.</summary>
    public string Prefix { get; }

    public bool IsIndia => Region == India;

    /// <summary>The plan of a region by its two-letter code; null where the library knows no such region.</summary>
    public static NumberingPlan? Of(string region) => ByRegion.GetOrAdd(region, static code =>
        Library.GetSupportedRegions().Contains(code) ? new NumberingPlan(Library.GetMetadataForRegion(code)) : null);

    /// <summary>The plans of an org's countries, base first.</summary>
    public static NumberingPlan[] Of(Countries countries) => ByCountries.GetValue(countries, static listed =>
        [.. listed.Supported.Prepend(listed.Base).Distinct().Select(Of).OfType<NumberingPlan>()]);

    /// <summary>Whether the national part is that of a mobile number.</summary>
    public bool IsMobile(ReadOnlySpan<char> national) =>
        IsIndia ? national.Length == 10 && national[0] is >= '6' and <= '9' : mobile?.IsMatch(national) == true;

    /// <summary>
    /// Whether the national part is as long as mobile numbers are, whatever range it is of: ranges are opened
    /// before libraries learn of them.
    /// </summary>
    public bool IsPossible(string national) => !IsIndia && lengths.Contains(national.Length);

    /// <summary>
    /// Whether digits with country code are a mobile number without a trunk prefix, and need not be parsed.
    /// </summary>
    public bool IsCanonical(string digits) =>
        digits.StartsWith(Prefix, StringComparison.Ordinal)
        && digits.AsSpan(Prefix.Length) is var national && IsMobile(national) && !BeginsWith(trunk, national);

    /// <summary>
    /// The number that digits are within the region: with its code in front and without a trunk prefix.
    /// </summary>
    public InternationalNumber? Complete(string digits)
    {
        if (IsIndia) return digits.TrimStart('0') is var indian && IsMobile(indian) ? new(CountryCode, indian) : null;
        if (IsMobile(digits) && !BeginsWith(nationalTrunk, digits)) return new(CountryCode, digits);
        return InternationalNumber.ParseNational(digits, this);
    }

    /// <summary>
    /// What follows the region's international prefix, such as 011 in the US; null where there is none.
    /// </summary>
    public string? AfterInternationalPrefix(string digits) =>
        internationalPrefix?.Match(digits) is { Success: true, Length: var length } && length < digits.Length
            ? digits[length..]
            : null;

    private static bool BeginsWith(Regex? prefix, ReadOnlySpan<char> national)
    {
        if (prefix is null) return false;
        foreach (var match in prefix.EnumerateMatches(national)) return match.Length > 0;
        return false;
    }

    private static Regex? Matching(string pattern, string end) =>
        string.IsNullOrEmpty(pattern) ? null : new Regex($"^(?:{pattern}){end}", RegexOptions.CultureInvariant);
}
