namespace Symbolon.Texts;

/// <summary>Unicode's simple case folding (CaseFolding.txt, statuses C and S): one letter for one.</summary>
internal static class CaseFolding
{
    private static readonly Dictionary<int, int> Folded = Read();

    public static int Of(int letter) => Folded.GetValueOrDefault(letter, letter);

    private static Dictionary<int, int> Read()
    {
        var folded = new Dictionary<int, int>();
        foreach (var run in TableItems.Of(UnicodeTables.CaseFolding))
        {
            for (var index = 0; index < run[1]; index++)
            {
                var letter = run[0] + (index * run[2]);
                folded[letter] = letter + run[3];
            }
        }
        return folded;
    }
}
