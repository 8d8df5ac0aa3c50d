namespace Symbolon.Texts;

/// <summary>
/// Orders texts by their code points, as both databases order their UTF-8; UTF-16 orders surrogates before
/// U+E000.
/// </summary>
public sealed class CodePointComparer : IComparer<string>
{
    public static readonly CodePointComparer Instance = new();

    public int Compare(string? one, string? other)
    {
        if (one is null || other is null) return (one is null ? 0 : 1) - (other is null ? 0 : 1);
        var length = Math.Min(one.Length, other.Length);
        for (var at = 0; at < length; at++)
            if (one[at] != other[at]) return Rank(one[at]).CompareTo(Rank(other[at]));
        return one.Length.CompareTo(other.Length);
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
