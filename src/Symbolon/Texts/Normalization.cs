using System.Text;

namespace Symbolon.Texts;

/// <summary>Unicode's canonical decomposition and composition of letters (UAX 15), Hangul by arithmetic.</summary>
internal static class Normalization
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeFirstTail = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;
    private const int Syllables = Leads * Vowels * Tails;

    private static readonly Dictionary<int, int> Classes = ReadClasses();
    private static readonly Dictionary<int, int[]> Parts =
        TableItems.Of(UnicodeTables.Decompositions).ToDictionary(item => item[0], item => item[1..]);
    private static readonly Dictionary<(int, int), int> Composed = ReadComposed();

    /// <summary>Appends what the letter decomposes to, itself where it does not.</summary>
    public static void Decompose(int letter, List<int> into)
    {
        if (letter - FirstSyllable is >= 0 and < Syllables and var syllable)
        {
            into.Add(FirstLead + (syllable / (Vowels * Tails)));
            into.Add(FirstVowel + (syllable / Tails % Vowels));
            if (syllable % Tails > 0) into.Add(BeforeFirstTail + (syllable % Tails));
        }
        else if (letter >= 0x80 && Parts.TryGetValue(letter, out var parts))
        {
            foreach (var part in parts) Decompose(part, into);
        }
        else
        {
            into.Add(letter);
        }
    }

    /// <summary>Puts marks after a letter in the order of their classes; those of one class stay as they are.</summary>
    public static void Order(List<int> letters)
    {
        for (var at = 1; at < letters.Count; at++)
        {
            var (letter, rank) = (letters[at], ClassOf(letters[at]));
            var to = at;
            for (; rank > 0 && to > 0 && ClassOf(letters[to - 1]) > rank; to--) letters[to] = letters[to - 1];
            letters[to] = letter;
        }
    }

    /// <summary>The text of decomposed and ordered letters, composed as far as it goes.</summary>
    public static string Compose(List<int> letters)
    {
        var (composed, starter, lastClass) = (new List<int>(letters.Count), -1, 0);
        foreach (var letter in letters)
        {
            var rank = ClassOf(letter);
            var isBlocked = composed.Count - 1 > starter && lastClass >= rank;
            if (starter >= 0 && !isBlocked && Pair(composed[starter], letter) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }
            if (rank == 0) starter = composed.Count;
            lastClass = rank;
            composed.Add(letter);
        }
        var text = new StringBuilder(composed.Count);
        foreach (var letter in composed) text.Append(new Rune(letter).ToString());
        return text.ToString();
    }

    private static int? Pair(int first, int second)
    {
        var (lead, vowel, syllable, tail) =
            (first - FirstLead, second - FirstVowel, first - FirstSyllable, second - BeforeFirstTail);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
            return FirstSyllable + (((lead * Vowels) + vowel) * Tails);
        if (syllable is >= 0 and < Syllables && syllable % Tails == 0 && tail is > 0 and < Tails)
            return first + tail;
        return Composed.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static int ClassOf(int letter) => letter < 0x300 ? 0 : Classes.GetValueOrDefault(letter);

    private static Dictionary<int, int> ReadClasses()
    {
        var classes = new Dictionary<int, int>();
        foreach (var run in TableItems.Of(UnicodeTables.CombiningClasses))
            for (var index = 0; index < run[1]; index++) classes[run[0] + index] = run[2];
        return classes;
    }

    private static Dictionary<(int, int), int> ReadComposed()
    {
        var never = TableItems.Of(UnicodeTables.NeverComposed).Select(item => item[0]).ToHashSet();
        return TableItems.Of(UnicodeTables.Decompositions)
            .Where(item => item.Length == 3 && !never.Contains(item[0]))
            .ToDictionary(item => (item[1], item[2]), item => item[0]);
    }
}
