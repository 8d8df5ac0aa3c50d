using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Symbolon.Server.Storage;

/// <summary>Where a holding stands among those of its identifier, as a caller hands it back to go on.</summary>
public sealed record HoldingKey(
    long Since, long Until, long Customer, long Source, long Retained, long Batch, string Account)
{
    private const int Numbers = 6;

    /// <summary>Behind every holding: the first page begins with the latest one.</summary>
    public static HoldingKey Last { get; } =
        new(long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue, "");

    /// <summary>What <see cref="ToString"/> made; null for anything else.</summary>
    public static HoldingKey? Parse(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.', Numbers + 1);
        if (parts.Length != Numbers + 1 || parts[Numbers].Contains('\0', StringComparison.Ordinal)) return null;
        var numbers = new long[Numbers];
        for (var at = 0; at < Numbers; at++)
        {
            if (Words.Id(parts[at]) is not { } number) return null;
            numbers[at] = number;
        }
        return new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], parts[Numbers]);
    }

    public override string ToString()
    {
        var text = FormattableString.Invariant(
            $"{Since}.{Until}.{Customer}.{Source}.{Retained}.{Batch}.{Account}");
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }
}
