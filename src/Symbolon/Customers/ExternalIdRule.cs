using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        if (IsRandom) number = Permute(number, size);
        var digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(length - prefix.Length - suffix.Length - (HasCheckDigit ? 1 : 0), '0');
        var check = coversPrefix ? prefix + digits : digits;
        value = prefix + digits + (algorithm.Contains("LUHN", StringComparison.Ordinal) ? Luhn(check) : algorithm.Contains("MOD7", StringComparison.Ordinal) ? Mod7(check) : "") + suffix;
        return null;
    }

    private static string Luhn(string digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[^(at + 1)] - '0';
            sum += at % 2 != 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }
        return ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    private static string Mod7(string digits) => digits.Aggregate(0, (rest, digit) => ((rest * 10) + (digit - '0')) % 7).ToString(CultureInfo.InvariantCulture);

    private static long Power(int digits) => (long)Math.Pow(10, digits);

    /// <summary>A Feistel network over the smallest even number of bits that holds the range, walked until it lands inside.</summary>
    private long Permute(long number, long size)
    {
        var half = (64 - long.LeadingZeroCount(size - 1) + 1) / 2;
        half = Math.Max(1, half);
        var mask = (1L << (int)half) - 1;
        do
        {
            var (left, right) = (number >> (int)half, number & mask);
            for (var round = 0; round < 6; round++) (left, right) = (right, left ^ (Mix(right, round) & mask));
            number = (left << (int)half) | right;
        }
        while (number >= size);
        return number;
    }

    private long Mix(long value, int round) =>
        BitConverter.ToInt64(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.ExternalIdKey), Encoding.UTF8.GetBytes($"{round}:{value}")));
}
