using System.Buffers;
using System.Globalization;
using Symbolon.Texts;

namespace Symbolon.Customers;

/// <summary>
/// The folded words of a profile's names, as a search compares them. Each text holds all words, begins with one
/// of them and goes
/// around, so that an index finds it by that word and what is found shows whether the other words are there.
/// </summary>
public static class NameWords
{
    private static readonly SearchValues<char> Separators =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(unit => (char)unit).Where(IsSeparator)]);

    /// <summary>The words of a text: what stands between blanks and dashes.</summary>
    public static string[] Of(string? text)
    {
        var folded = Folding.Fold(text);
        if (!folded.AsSpan().ContainsAny(Separators)) return folded == "" ? [] : [folded];
        var words = new List<string>();
        foreach (var range in folded.AsSpan().SplitAny(Separators))
            if (folded[range] is { Length: > 0 } word) words.Add(word);
        return [.. words];
    }

    /// <summary>All words, beginning with the first name; empty without one.</summary>
    public static string FromFirst(string? firstName, string? lastName)
    {
        if (IsSplit(firstName) || IsSplit(lastName)) return Around(Of(firstName), Of(lastName));
        var (first, last) = (Folding.Fold(firstName), Folding.Fold(lastName));
        return first == "" || last == "" ? first : $"{first} {last}";
    }

    /// <summary>All words, beginning with the last name; empty without one.</summary>
    public static string FromLast(string? firstName, string? lastName) => FromFirst(lastName, firstName);

    /// <summary>All words, beginning with each that begins neither name: of names that have several words.</summary>
    public static IEnumerable<string> FromOthers(string? firstName, string? lastName)
    {
        if (!IsSplit(firstName) && !IsSplit(lastName)) return [];
        var (first, last) = (Of(firstName), Of(lastName));
        string[] words = [.. first, .. last];
        return Enumerable.Range(1, Math.Max(0, words.Length - 1))
            .Where(at => at != first.Length)
            .Take(Limits.SearchedWords)
            .Select(at => string.Join(' ', words[at..].Concat(words[..at])))
            .Distinct();
    }

    private static string Around(string[] words, string[] others) => words.Length == 0 ? ""
        : string.Join(' ', words.Concat(others));

    private static bool IsSplit(string? name) => name is not null && name.AsSpan().ContainsAny(Separators);

    private static bool IsSeparator(char letter) =>
        char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation;
}
