using System.Text.RegularExpressions;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// The canonical form of a mobile number, digits with its country code, or null. <c>hasCode</c> says that the caller
/// wrote a <c>+</c>, so that the digits begin with a country code. A library of phone numbers stands behind it.
/// </summary>
public delegate string? MobileReader(string digits, bool hasCode, Countries countries);

/// <summary>Makes canonical identifiers from text by the org's settings; what it cannot make answers 8055, 8056 or 8064 (customers §4.2).</summary>
public sealed partial class IdentifierReader(Settings settings, MobileReader mobiles)
{
    /// <summary>The identifier, or null when the value is not one of its type.</summary>
    public Identifier? Read(IdentifierType type, string? value)
    {
        var text = value?.Trim() ?? "";
        // Query values are not checked when they are read, as texts of bodies are.
        if (text == "" || !Words.IsStorable(text)) return null;
        return type switch
        {
            IdentifierType.Mobile => Mobile(text) is { } mobile ? new(type, mobile, mobile) : null,
            IdentifierType.Email => Email(text) is { } email ? new(type, email, email.ToLowerInvariant()) : null,
            IdentifierType.ExternalId => text.Length <= Limits.ExternalIdLength
                ? new(type, text, settings.DualEligibility ? text.ToLowerInvariant() : text)
                : null,
            _ => text.Length <= Limits.IdentifierLength ? new(type, text, text) : null,
        };
    }

    /// <summary>The canonical form of a text that is a mobile number, or null when it is none.</summary>
    public string? Mobile(string text)
    {
        var hasCode = text.StartsWith('+');
        var digits = hasCode ? text[1..] : text;
        var isNumber = digits.Length is >= 4 and <= 17 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');
        return isNumber ? mobiles(digits, hasCode, settings.Countries) : null;
    }

    /// <summary>
    /// The digits of a number just as they are written. A number that was stored by an older reading, or while the org
    /// took other countries, can be removed or given away by them.
    /// </summary>
    public static Identifier? AsStored(IdentifierType type, string? value)
    {
        var text = value?.Trim() ?? "";
        var isNumber = text.Length is >= 8 and <= 17 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
        return type == IdentifierType.Mobile && isNumber ? new(type, text, text) : null;
    }

    public static string? Email(string text)
    {
        var cut = Words.Cut(text, Limits.EmailLength);
        return EmailShape().IsMatch(cut) ? cut : null;
    }

    /// <summary>The code that says a value of this type is not one.</summary>
    public static Code Invalid(IdentifierType type) => type switch
    {
        IdentifierType.Mobile => Codes.InvalidMobile,
        IdentifierType.Email => Codes.InvalidEmail,
        IdentifierType.ExternalId => Codes.InvalidExternalId,
        _ => Codes.NoValidChange,
    };

    [GeneratedRegex(@"^[A-Za-z0-9_+.-]+@[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.[A-Za-z]{2,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailShape();
}
