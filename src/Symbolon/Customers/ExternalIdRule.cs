using System.Globalization;
using Symbolon.Numbers;
using Symbolon.Orgs;

namespace Symbolon.Customers;

/// <summary>
/// How an org's external ids are generated from a counter: prefix, digits, check digit, suffix (customers §4.7). Random methods are the counter through a
/// keyed permutation, so that they neither collide nor slow down when the numbers run out. Answers 701, 702, 703.
/// </summary>
public sealed class ExternalIdRule(Settings settings)
{
    private readonly string algorithm = settings["CONF_CARD_CHECKSUM_DIGIT_ALGO"];
    private readonly int length = int.Parse(settings["CONF_CARD_NUMBER_LENGTH"], CultureInfo.InvariantCulture);
    private readonly long offset = long.Parse(settings["CONF_CARD_NUMBER_OFFSET"], CultureInfo.InvariantCulture);
    private readonly string prefix = settings["CONF_CARD_NUMBER_PREFIX"];
    private readonly string suffix = settings["CONF_CARD_NUMBER_SUFFIX"];
    private readonly bool coversPrefix = settings["CONF_VALUES_TO_INCLUDE_FOR_CHECKSUM_DIGIT"] == "PREFIX";

    public bool IsEnabled { get; } = settings["CONF_CARD_NUMBER_GENERATION_ENABLED"] == "1";

    private bool IsRandom => algorithm.StartsWith("RANDOM", StringComparison.Ordinal);

    private bool HasCheckDigit => algorithm is not ("AUTO_INC" or "RANDOM");

    private int Digits => Math.Min(18, length - prefix.Length - suffix.Length - (HasCheckDigit ? 1 : 0));

    /// <summary>Whether customers of this place get an external id by themselves.</summary>
    public bool Serves(Place place) =>
        IsEnabled && settings["SOURCE_ACCOUNTS_EXTERNALID_ENABLED"].Split(['[', ']', ',', '"'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(entry => entry.Equals(place.ToString(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a passed external id has the prefix and length that this rule gives.</summary>
    public bool Fits(string value) => value.Length == length && value.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>The external id of a counter's value, or why there is none.</summary>
    public Notice? At(long counter, out string value)
    {
        value = "";
        if (!IsEnabled) return Codes.ExternalIdGenerationDisabled;
        if (Digits < 1 || (suffix != "" && algorithm != "AUTO_INC") || (coversPrefix && HasCheckDigit && !prefix.All(char.IsAsciiDigit))) return Codes.ExternalIdConfigurationInvalid;
        var (number, size) = (offset + counter, Power(Digits));
        if (number >= size || number < 0) return Codes.ExternalIdsExhausted;
        if (IsRandom) number = new Permutation(settings.ExternalIdKey, size).At(number);
        var digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(length - prefix.Length - suffix.Length - (HasCheckDigit ? 1 : 0), '0');
        var check = coversPrefix ? prefix + digits : digits;
        value = prefix + digits + (algorithm.Contains("LUHN", StringComparison.Ordinal) ? CheckDigit.Luhn(check) : algorithm.Contains("MOD7", StringComparison.Ordinal) ? CheckDigit.Mod7(check) : "") + suffix;
        return null;
    }

    private static long Power(int digits) => (long)Math.Pow(10, digits);
}
