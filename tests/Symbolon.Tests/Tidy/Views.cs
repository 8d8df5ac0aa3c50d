using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>Which files may look at a thing as it is stored; all others use the view that decisions share.</summary>
public static partial class Views
{
    private const string Rules = "src/Symbolon";

    [GeneratedRegex(@"\b\w*[Kk]ey\b!?\.Find\(facts\b")]
    private static partial Regex FoundAsRead();

    [GeneratedRegex("""
        \b\w*(?:[Cc]hannel|[Ii]dentifier)\.Value\s*[!=]= | [!=]=\s*\w*(?:[Cc]hannel|[Ii]dentifier)\.Value\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ComparedValue();

    [GeneratedRegex(@"\b(?!registration|request|Limits)\w+[!?]?\.Enrolments\b")]
    private static partial Regex StoredEnrolment();

    [GeneratedRegex(@"\bcard!?\.Current\b|\.Current\.LabelId\b")]
    private static partial Regex StoredLabel();

    /// <summary>A write finds its customer by <c>FindToChange</c>, which passes over what names nobody.</summary>
    public static IEnumerable<string> WritesPassOverWhatNamesNobody(IReadOnlyList<SourceFile> files) =>
        Where(files, FoundAsRead(), "Customers/CustomerKey");

    /// <summary>Identifiers and channels are compared by their keys; a value is one of several spellings.</summary>
    public static IEnumerable<string> ValuesAreComparedByKey(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file.IsCSharp && file.IsIn("src") && file.Path != $"{Rules}.Server/Storage/FactsSaver.cs")
            .SelectMany(file => file.Find(ComparedValue(), file.Code));

    /// <summary>Points and tiers are seen as of now: by <c>Enrolment.At</c>, or after <c>SettleLoyalty</c>.</summary>
    public static IEnumerable<string> EnrolmentsAreSeenAsOfNow(IReadOnlyList<SourceFile> files) => Where(
        files, StoredEnrolment(),
        // The view itself, what writes the due down, and what replays or checks what is stored.
        "Loyalty/Enrolment", "Loyalty/PointsAccount", "Loyalty/Member", "Loyalty/SettleLoyalty",
        "Loyalty/LoyaltyReplay", "Soundness/CustomerSoundness",
        // A merge settles both before it, an unmerge compares as of now, and these look only at who is in a programme.
        "Loyalty/MergeLoyalty", "Loyalty/UnmergedLoyalty", "Customers/MergeCustomers", "Customers/UnmergeCustomers",
        "Customers/Parted", "Customers/MergeRecord", "Loyalty/Enrol", "Customers/Customer");

    /// <summary>A card past its date is expired for every decision: <c>LabelAt</c> and <c>StatusAt</c> of it.</summary>
    public static IEnumerable<string> CardsAreSeenAsOfNow(IReadOnlyList<SourceFile> files) => Where(
        files, StoredLabel(),
        // The view itself, and what replays or checks what is stored, or keeps the former label of a card that is held.
        "Cards/Card", "Cards/CardReplay", "Cards/CardFacts", "Cards/ExpireCards", "Cards/CardLink",
        "Cards/UpdateCard",
        "Events/Overwriting", "Soundness/CustomerSoundness", "Soundness/CardSoundness");

    private static IEnumerable<string> Where(IReadOnlyList<SourceFile> files, Regex raw, params string[] allowed)
    {
        var mayLook = allowed.Select(file => $"{Rules}/{file}.cs").ToHashSet();
        return files.Where(file => file.IsCSharp && file.IsIn(Rules) && !mayLook.Contains(file.Path))
            .SelectMany(file => file.Find(raw, file.Code));
    }
}
