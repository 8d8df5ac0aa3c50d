using System.Globalization;
using System.Text;

namespace Symbolon.Fields;

/// <summary>The JSON literals of which a field map is made, taken apart. What stands between the quotes of a text is kept as it is written there.</summary>
internal static class Literal
{
    public static bool IsText(string literal) => literal[0] == '"';

    public static bool IsList(string literal) => literal[0] == '[';

    /// <summary>Whether it is one value: a text, number or boolean.</summary>
    public static bool IsPlain(string literal) => literal[0] is not ('{' or '[') && literal != "null";

    /// <summary>What a plain literal says, escapes and all; of a text without its quotes and outer blanks.</summary>
    public static string Inner(string literal) => IsText(literal) ? literal[1..^1].Trim() : literal;

    public static string Quoted(string inner) => $"\"{inner}\"";

    /// <summary>The items of a list of plain values, or of a text that has them between commas; null for what is neither.</summary>
    public static List<string>? Items(string literal)
    {
        if (IsText(literal)) return [.. Inner(literal).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (!IsList(literal)) return null;
        var (items, from, inText) = (new List<string>(), 1, false);
        for (var at = 1; at < literal.Length; at++)
        {
            if (inText && literal[at] == '\\') at++;
            else if (literal[at] == '"') inText = !inText;
            else if (!inText && literal[at] is ',' or ']')
            {
                if (at > from) items.Add(literal[from..at]);
                from = at + 1;
            }
        }
        return items.TrueForAll(IsPlain) ? items.ConvertAll(Inner) : null;
    }

    /// <summary>What is written, with its escapes resolved.</summary>
    public static string Text(string inner)
    {
        if (!inner.Contains('\\', StringComparison.Ordinal)) return inner;
        var text = new StringBuilder(inner.Length);
        for (var at = 0; at < inner.Length; at++)
        {
            if (inner[at] != '\\')
            {
                text.Append(inner[at]);
                continue;
            }
            at++;
            if (inner[at] == 'u')
            {
                text.Append((char)int.Parse(inner.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 4;
                continue;
            }
            text.Append(inner[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var plain => plain });
        }
        return text.ToString();
    }
}
