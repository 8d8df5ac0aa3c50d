using Symbolon.Customers;

namespace Symbolon.Firewall;

/// <summary>Values that are typed in the place of a real one, and so are everybody's and nobody's.</summary>
public static class JunkIdentifiers
{
    /// <summary>Raised whenever a value or a rule is added or taken away.</summary>
    public const int Version = 2;

    /// <summary>The last digits of a mobile that are never all the same in a real one.</summary>
    private const int SameDigits = 8;

    /// <summary>So many of one letter and nothing else are no value.</summary>
    private const int SameLetters = 3;

    /// <summary>Whole values of any type, and what stands before the @ of an email; in lower case, with a blank for whatever parts words.</summary>
    public static readonly Sequence<string> Words =
    [
        "na", "n a", "nil", "none", "null", "undefined", "unknown", "nan", "no", "not available", "not provided", "test", "tester", "testing", "test1", "test123", "dummy", "default", "sample",
        "guest", "anonymous", "noemail", "no email", "nomail", "no mail", "noreply", "no reply", "donotreply", "do not reply", "asdf", "qwerty", "abc", "xyz", "object object",
    ];

    /// <summary>Ends of mobiles that were counted up or down.</summary>
    public static readonly Sequence<string> Runs = ["1234567890", "0123456789", "9876543210", "0987654321", "123456789"];

    /// <summary>Whether a value is junk by these lists, or by an org's own: whole values, or beginnings and ends with a * in their place.</summary>
    public static bool Contains(Identifier identifier, Sequence<string> own)
    {
        var value = Lookalikes.Plain(identifier.Value);
        return own.Any(pattern => Fits(value, Lookalikes.Plain(pattern))) || identifier.Type switch
        {
            IdentifierType.Mobile => Runs.Any(run => value.EndsWith(run, StringComparison.Ordinal)) || IsOneDigit(value),
            IdentifierType.Email => IsNothing(value.Split('@', '+')[0]),
            _ => IsNothing(value),
        };
    }

    /// <summary>A word of the list, however its parts are joined; only zeros or signs; or one letter again and again.</summary>
    private static bool IsNothing(string value)
    {
        var bare = string.Join(' ', new string([.. value.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return Words.Contains(bare) || bare.All(letter => letter is '0' or ' ') || (value.Length >= SameLetters && value.All(letter => letter == value[0]));
    }

    private static bool IsOneDigit(string digits) => digits.Length >= SameDigits && digits[^SameDigits..].All(digit => digit == digits[^1]);

    private static bool Fits(string value, string pattern) => pattern switch
    {
        ['*', .. var end] => value.EndsWith(end, StringComparison.Ordinal),
        [.. var start, '*'] => value.StartsWith(start, StringComparison.Ordinal),
        _ => value == pattern,
    };
}
