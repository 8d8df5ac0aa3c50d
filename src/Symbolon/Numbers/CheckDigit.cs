using System.Globalization;

namespace Symbolon.Numbers;

/// <summary>The digit that guards a number against typing errors (cards §4.4, customers §4.7).</summary>
public static class CheckDigit
{
    /// <summary>Every second digit from the right doubled, their sum brought up to a multiple of ten.</summary>
    public static string Luhn(string digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[^(at + 1)] - '0';
            sum += at % 2 != 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }
        return ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What is left of the number after division by seven.</summary>
    public static string Mod7(string digits) => digits.Aggregate(0, (rest, digit) => ((rest * 10) + (digit - '0')) % 7).ToString(CultureInfo.InvariantCulture);
}
