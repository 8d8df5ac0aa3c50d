using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>
/// Reads mobile numbers, each in one canonical form: country code and national number, digits only (customers §4.2,
/// platform §6.2). The only reader: all that is sent as a number comes here through <see
/// cref="Symbolon.Customers.IdentifierReader"/>.
/// </summary>
public static class MobileNumbers
{
    private const string InternationalPrefix = "00";

    /// <summary>The canonical digits, or null when no country of the org has such a number.</summary>
    public static string? Read(string digits, bool hasCode, Countries countries)
    {
        if (countries.Base == "") return null;
        var plans = NumberingPlan.Of(countries);
        if (hasCode) return WithCode(digits, plans, countries.AcceptOther)?.Digits;
        return digits.StartsWith(InternationalPrefix, StringComparison.Ordinal)
            ? AfterPrefix(digits, plans, countries.AcceptOther)
            : Bare(digits, plans, countries.AcceptOther);
    }

    /// <summary>
    /// Digits after <c>+</c>: by their own country code and no other. A number that is valid in a region which
    /// shares the code with a listed one (Canada with the US) is that region's; one that is valid nowhere but has
    /// the right length is the listed one's.
    /// </summary>
    private static Reading? WithCode(string digits, NumberingPlan[] plans, bool acceptOther)
    {
        if (digits[0] == '0') return null;
        if (Mobile(digits, plans) is { } mobile) return new(mobile, IsValid: true);
        if (InternationalNumber.Parse(digits) is not { } number) return Other(digits, acceptOther);
        if (Possible(number, plans) is { } possible) return new(possible, IsValid: false);
        return Other(number.Digits, acceptOther) is { } other ? other with { IsValid = IsMobile(number) } : null;
    }

    /// <summary>
    /// <c>00</c> says that a country code follows. A longer prefix of the base country, such as 0011 in Australia,
    /// counts where only it makes a valid number.
    /// </summary>
    private static string? AfterPrefix(string digits, NumberingPlan[] plans, bool acceptOther)
    {
        var usual = WithCode(digits[InternationalPrefix.Length..], plans, acceptOther);
        return usual is { IsValid: true } ? usual.Value.Digits : OwnPrefix(digits, plans, acceptOther) ?? usual?.Digits;
    }

    private static string? OwnPrefix(string digits, NumberingPlan[] plans, bool acceptOther) =>
        plans is [var home, ..] && home.AfterInternationalPrefix(digits) is { } rest
        && WithCode(rest, plans, acceptOther) is { IsValid: true } read
            ? read.Digits
            : null;

    /// <summary>
    /// Digits without a mark, in the contract's order: valid with the code that they begin with, then valid with a
    /// code put in front, base first each time. Ten digits from 6 to 9 are Indian in an Indian org, whatever else
    /// they may be.
    /// </summary>
    private static string? Bare(string digits, NumberingPlan[] plans, bool acceptOther)
    {
        if (plans is [{ IsIndia: true } india, ..] && india.IsMobile(digits)) return india.Prefix + digits;
        if (Mobile(digits, plans) is { } whole) return whole;
        foreach (var plan in plans)
            if (plan.Complete(digits) is { } completed && plan.IsMobile(completed.National)) return completed.Digits;
        if (OwnPrefix(digits, plans, acceptOther) is { } dialled) return dialled;
        return Elsewhere(digits, plans, acceptOther);
    }

    /// <summary>
    /// Digits that are no valid mobile of a listed country. A valid one of another country as it stands is never
    /// read as anything else; then come valid ones of a region that shares a listed code, then those of the right
    /// length.
    /// </summary>
    private static string? Elsewhere(string digits, NumberingPlan[] plans, bool acceptOther)
    {
        var number = digits[0] == '0' ? null : InternationalNumber.Parse(digits);
        if (number is { } foreign && IsMobile(foreign)) return Other(foreign.Digits, acceptOther)?.Digits;
        var completed = plans.Select(plan => plan.Complete(digits)).OfType<InternationalNumber>().ToList();
        if (completed.Exists(IsMobile)) return Other(completed.Find(IsMobile).Digits, acceptOther)?.Digits;
        if (number is { } known && Possible(known, plans) is { } possible) return possible;
        var likely = completed.Select(national => Possible(national, plans)).FirstOrDefault(read => read is not null);
        return likely ?? Other(number?.Digits ?? digits, acceptOther)?.Digits;
    }

    /// <summary>The canonical form of digits that are a mobile number of a listed country as they stand.</summary>
    private static string? Mobile(string digits, NumberingPlan[] plans)
    {
        var isCodeKnown = false;
        foreach (var plan in plans)
        {
            if (plan.IsCanonical(digits)) return digits;
            isCodeKnown |= digits.StartsWith(plan.Prefix, StringComparison.Ordinal);
        }
        if (!isCodeKnown || InternationalNumber.Parse(digits) is not { } number) return null;
        var isMobile = plans.Any(plan => plan.CountryCode == number.CountryCode && plan.IsMobile(number.National));
        return isMobile ? number.Digits : null;
    }

    /// <summary>
    /// A number of a listed country's code and of the right length that is of no country which is not listed.
    /// </summary>
    private static string? Possible(InternationalNumber number, NumberingPlan[] plans)
    {
        var isPossible = plans.Any(plan => plan.CountryCode == number.CountryCode && plan.IsPossible(number.National));
        if (!isPossible) return null;
        return number.Region is not { } region || plans.Any(plan => plan.Region == region) ? number.Digits : null;
    }

    private static bool IsMobile(InternationalNumber number) =>
        number.Region is { } region && NumberingPlan.Of(region)?.IsMobile(number.National) == true;

    /// <summary>Where the org takes other countries' numbers: 9 to 15 digits from 1 to 9 (platform §6.2).</summary>
    private static Reading? Other(string digits, bool acceptOther) =>
        acceptOther && digits.Length is >= 9 and <= 15 && digits[0] != '0' ? new Reading(digits, IsValid: false) : null;

    private readonly record struct Reading(string Digits, bool IsValid);
}
