using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>C# with its comments and the words of its literals blanked out: what is left is what the compiler acts on. Lines stay where they were.</summary>
public sealed partial class CSharpText
{
    private readonly string text;
    private readonly char[] kept;
    private int at;

    private CSharpText(string text) => (this.text, kept) = (text, text.ToCharArray());

    public static string CodeOf(string text)
    {
        var reader = new CSharpText(text);
        while (reader.at < text.Length)
        {
            reader.Code();
            reader.at++;
        }
        return new string(reader.kept);
    }

    [GeneratedRegex("""\G(?<mark>[$@]*)(?<quotes>"+)""")]
    private static partial Regex Opening();

    [GeneratedRegex("""\G(?://[^\n]*|/\*.*?\*/|'(?:\\[^']+|\\'|[^'\\\n])')""", RegexOptions.Singleline)]
    private static partial Regex CommentOrCharacter();

    /// <summary>Reads code up to a brace that closes nothing in it: the end of a hole, or a stray one.</summary>
    private void Code()
    {
        for (var depth = 0; at < text.Length;)
        {
            if (CommentOrCharacter().Match(text, at) is { Success: true } words) Blank(words.Length);
            else if (Opening().Match(text, at) is { Success: true } opening) Literal(opening.Groups["mark"].Value, opening.Groups["quotes"].Length);
            else if (text[at] == '}' && depth == 0) return;
            else depth += text[at++] switch { '{' => 1, '}' => -1, _ => 0 };
        }
    }

    private void Literal(string mark, int quotes)
    {
        var verbatim = mark.Contains('@');
        var raw = quotes > 2 && !verbatim;
        var holes = mark.Count(sign => sign == '$');
        var end = new string('"', raw ? quotes : 1);
        Blank(mark.Length + end.Length);
        while (at < text.Length && !IsAt(end, verbatim))
        {
            var braces = holes == 0 ? 0 : text.AsSpan(at).IndexOfAnyExcept('{') is var run and >= 0 ? run : text.Length - at;
            if (raw ? braces >= holes && holes > 0 : braces % 2 == 1) Hole(braces, holes);
            else Blank(braces > 0 ? braces : !raw && !verbatim && text[at] == '\\' || IsAt("\"\"", false) && verbatim ? 2 : 1);
        }
        Blank(end.Length);
    }

    private void Hole(int opening, int closing)
    {
        Blank(opening);
        Code();
        Blank(closing);
    }

    private bool IsAt(string end, bool unlessDoubled) =>
        text.AsSpan(at).StartsWith(end) && !(unlessDoubled && text.AsSpan(at).StartsWith("\"\""));

    private void Blank(int length)
    {
        for (var last = Math.Min(at + length, text.Length); at < last; at++)
            if (text[at] != '\n') kept[at] = ' ';
    }
}
