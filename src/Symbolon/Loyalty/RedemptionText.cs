using System.Globalization;
using Symbolon.Numbers;
using Symbolon.Orgs;

namespace Symbolon.Loyalty;

/// <summary>
/// Ids of redemptions and reversals as callers see them: a letter and five letters or digits, letter case counts
/// (transactions §16.1). The text is the id in the secret order of the org, so it needs no storage, never collides and
/// tells nobody the next one. Ids beyond that order, and ids that a caller has as numbers, are their digits.
/// </summary>
public sealed class RedemptionText(Settings settings)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Signs = Letters + "0123456789";
    private const int Length = 6;
    private const long Size = 52L * 62 * 62 * 62 * 62 * 62;

    private readonly Permutation order = new(settings.ExternalIdKey, Size);

    public string Of(long id)
    {
        if (id >= Size) return id.ToString(CultureInfo.InvariantCulture);
        var number = order.At(id);
        return string.Create(Length, number, static (text, rest) =>
        {
            for (var at = Length - 1; at > 0; at--, rest /= Signs.Length) text[at] = Signs[(int)(rest % Signs.Length)];
            text[0] = Letters[(int)rest];
        });
    }

    /// <summary>The id that a caller means: 901 for none, 902 for a text that is no redemption's.</summary>
    public Notice? Read(string? sent, out long id)
    {
        id = 0;
        if (string.IsNullOrWhiteSpace(sent)) return Codes.InvalidRedemption;
        var text = sent.Trim();
        if (Words.Whole(text) is { } number)
        {
            id = number;
            return id > 0 ? null : Codes.InvalidRedemption;
        }
        if (text.Length != Length || !Letters.Contains(text[0]) || !text.All(Signs.Contains))
            return Codes.NoSuchRedemption;
        id = order.PlaceOf(text.Aggregate(0L, (number, sign) => (number * Signs.Length) + Signs.IndexOf(sign)));
        return null;
    }
}
