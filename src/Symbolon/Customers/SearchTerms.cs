using Symbolon.Cards;
using Symbolon.Orgs;
using Symbolon.Texts;

namespace Symbolon.Customers;

/// <summary>
/// What a search compares (customers §6.5): words that each begin a word of a profile's names, a text that
/// identifiers and card
/// numbers begin with, the digits that mobile numbers begin with, and the identifiers that a lookup of the text
/// would find.
/// </summary>
public sealed record SearchTerms(string Text, Sequence<string> Words, string Digits, Sequence<Identifier> Exact)
{
    private const string NumberMarks = " -.()/";

    /// <summary>The terms of a text, its numbers read by the org's countries.</summary>
    public static SearchTerms Of(string text, IdentifierReader reader)
    {
        var folded = Folding.Fold(text);
        var number = new string([.. text.Where(letter => !NumberMarks.Contains(letter, StringComparison.Ordinal))]);
        var digits = number.StartsWith('+') ? number[1..] : number;
        var isNumber = digits.Length > 0 && digits.All(char.IsAsciiDigit);
        var exact = Enum.GetValues<IdentifierType>().Where(type => !type.IsCard())
            .Select(type => reader.Read(type, type == IdentifierType.Mobile ? number : text)).OfType<Identifier>();
        return new(folded, Telling(NameWords.Of(text)), isNumber ? digits : folded, exact.ToSequence());
    }

    /// <summary>
    /// The word that an index is asked for, the longest one; the others are looked for in what it finds.
    /// </summary>
    public string? Leading => Words.Count == 0 ? null : Words[0];

    /// <summary>Whether every word begins a word of the profile's names.</summary>
    public bool AreNamesOf(Profile profile) => FirstTextOf(profile) is not null;

    /// <summary>Whether the name has a word that begins with one of the words.</summary>
    public bool AreIn(string name) => NameWords.Of(name)
        .Any(word => Words.Any(one => word.StartsWith(one, StringComparison.Ordinal)));

    /// <summary>Whether the identifier begins with the text, or is what a lookup of it would find.</summary>
    public bool Match(Identifier identifier) =>
        Exact.Contains(identifier) || Begins(Folding.Fold(identifier.Value), identifier.Type)
            || Begins(identifier.Key, identifier.Type);

    /// <summary>Whether the card's number or external id begins with the text.</summary>
    public bool Match(string? numberOfCard) => numberOfCard is not null && Begins(Folding.Fold(numberOfCard));

    /// <summary>The first of the customer's texts in the order of results that is found; null when none is.</summary>
    public string? FirstTextOf(Customer customer, IEnumerable<Card> cards, Org org)
    {
        var names = customer.Profiles.Select(FirstTextOf).OfType<string>();
        var identifiers = customer.Profiles.SelectMany(profile => profile.Identifiers.SelectMany(one =>
            TextsOf(one, org.IsShared(profile.Place, one.Type)).Where(text => Begins(text, one.Type))));
        var numbers = cards.SelectMany(card => new[] { card.Number, card.ExternalId }).OfType<string>()
            .Select(Folding.Fold)
            .Where(text => Begins(text));
        return names.Concat(identifiers).Concat(numbers).Min(CodePointComparer.Instance);
    }

    /// <summary>
    /// What an identifier is searched by besides its unique key: nothing where its unique key is just that.
    /// </summary>
    public static string SearchedText(Identifier identifier, bool isShared) =>
        Folding.Fold(identifier.Value) is var text && (isShared || text != identifier.Key) ? text : "";

    private static IEnumerable<string> TextsOf(Identifier identifier, bool isShared)
    {
        if (!isShared) yield return identifier.Key;
        if (SearchedText(identifier, isShared) is { Length: > 0 } text) yield return text;
    }

    private string? FirstTextOf(Profile profile)
    {
        if (Leading is not { } leading) return null;
        var (first, last) = (profile.FirstName, profile.LastName);
        return NameWords.FromOthers(first, last).Append(NameWords.FromFirst(first, last))
            .Append(NameWords.FromLast(first, last))
            .Where(text => text.StartsWith(leading, StringComparison.Ordinal)
                && Words.All(word => $" {text}".Contains($" {word}", StringComparison.Ordinal)))
            .Min(CodePointComparer.Instance);
    }

    private bool Begins(string text, IdentifierType type = IdentifierType.ExternalId) =>
        text.StartsWith(Text, StringComparison.Ordinal)
        || (type == IdentifierType.Mobile && text.StartsWith(Digits, StringComparison.Ordinal));

    /// <summary>The words without those that begin another, the longest first, so many as a search looks for.</summary>
    private static Sequence<string> Telling(string[] words)
    {
        string[] distinct = [.. words.Distinct()];
        return distinct.Where(word => !distinct.Any(other => other.Length > word.Length
            && other.StartsWith(word, StringComparison.Ordinal)))
            .OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)
            .Take(Limits.SearchedWords).ToSequence();
    }
}
