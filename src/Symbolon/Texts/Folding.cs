using System.Diagnostics.CodeAnalysis;
using System.Text;
using Symbolon.Texts;

namespace Symbolon.Texts;

/// <summary>
/// How texts of people are compared: canonically equal texts are equal, and letter case does not count, by Unicode's
/// simple case folding. Folded text is in normalization form C. The tables are our own, as .NET without ICU has none.
/// </summary>
public static class Folding
{
    /// <summary>
    /// Compares what people named: labels, fields, tiers. Not for keys of identifiers, which are stored.
    /// </summary>
    public static IEqualityComparer<string> Comparer { get; } = new FoldingComparer();

    /// <summary>The text as it is compared; empty for none.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();
        var letters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes()) Normalization.Decompose(rune.Value, letters);
        Normalization.Order(letters);
        var folded = new List<int>(letters.Count);
        foreach (var letter in letters) Normalization.Decompose(CaseFolding.Of(letter), folded);
        Normalization.Order(folded);
        return Normalization.Compose(folded);
    }

    /// <summary>Whether two texts are the same, letter case and form aside.</summary>
    public static bool Same(string? one, string? other)
    {
        if (one is null || other is null) return one is null && other is null;
        if (Ascii.IsValid(one) && Ascii.IsValid(other)) return one.Equals(other, StringComparison.OrdinalIgnoreCase);
        return Fold(one) == Fold(other);
    }

    private sealed class FoldingComparer : IEqualityComparer<string>
    {
        public bool Equals(string? one, string? other) => Same(one, other);

        public int GetHashCode([DisallowNull] string text) =>
            (Ascii.IsValid(text) ? text : Fold(text)).GetHashCode(StringComparison.OrdinalIgnoreCase);
    }
}
