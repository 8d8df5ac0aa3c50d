using System.Buffers;
using System.Globalization;
using System.Text;

namespace Symbolon.Firewall;

/// <summary>Text as the eye reads it: letters that look like Latin ones are those, wide ones are narrow, what cannot be seen is gone, and the case of letters does not matter.</summary>
public static class Lookalikes
{
    private const string Foreign = "аеѕіјкмнорсԁԛтухһԝвαβεικνορτυχ";
    private const string Latin = "aesijkmhopcdqtyxhwbabeiknoptyx";
    private const int Wide = 0xFF01 - '!';

    private static readonly SearchValues<char> PlainLetters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz@._+-");

    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(PlainLetters)) return text; // Almost every value is.
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter)) plain.Append(' ');
            else if (!char.IsControl(letter) && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)) plain.Append(Fold(letter));
        }
        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static char Fold(char letter)
    {
        var lower = char.ToLowerInvariant(letter is >= '！' and <= '～' ? (char)(letter - Wide) : letter);
        return Foreign.IndexOf(lower, StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : lower;
    }
}
