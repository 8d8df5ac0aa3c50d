using System.Buffers;

namespace Symbolon.Server.Http;

/// <summary>
/// Splits the text of a JSON array or object into its items or members, by quotes and brackets alone. What is malformed
/// inside of a part is left for whoever reads that part.
/// </summary>
internal static class JsonParts
{
    /// <summary>Where a part ends that begins at an index; -1 when it does not end.</summary>
    private delegate int End(ReadOnlySpan<byte> text, int at);

    /// <summary>
    /// The items of an array; null when brackets or quotes do not match, or something else stands around them. Of an
    /// array with more than <paramref name="most"/> items those up to the first one too many.
    /// </summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Items(ReadOnlyMemory<byte> text, int most) =>
        Split(text, '[', ']', EndOfValue, most);

    /// <summary>The members of an object, names included; null as above.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Members(ReadOnlyMemory<byte> text) =>
        Split(text, '{', '}', EndOfMember, int.MaxValue);

    /// <summary>The name of a member as it was written, without its quotes.</summary>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> member) => member[1..(EndOfText(member, 0) - 1)];

    private static List<ReadOnlyMemory<byte>>? Split(
        ReadOnlyMemory<byte> whole, char open, char close, End endOfPart, int most)
    {
        var text = whole.Span;
        var (parts, at) = (new List<ReadOnlyMemory<byte>>(), SkipSpace(text, 0));
        if (!Is(text, at, open)) return null;
        at = SkipSpace(text, at + 1);
        if (Is(text, at, close)) return IsOver(text, at + 1) ? parts : null;
        while (true)
        {
            var end = endOfPart(text, at);
            if (end <= at) return null;
            parts.Add(whole[at..end]);
            if (parts.Count > most) return parts;
            at = SkipSpace(text, end);
            if (Is(text, at, close)) return IsOver(text, at + 1) ? parts : null;
            if (!Is(text, at, ',')) return null;
            at = SkipSpace(text, at + 1);
        }
    }

    private static readonly SearchValues<byte> EndsOfToken = SearchValues.Create(" \t\r\n,]}[{\""u8);

    /// <summary>Where the value ends that begins there; -1 when it does not end.</summary>
    private static int EndOfValue(ReadOnlySpan<byte> text, int at)
    {
        if (Is(text, at, '"')) return EndOfText(text, at);
        if (Is(text, at, '[') || Is(text, at, '{')) return EndOfBrackets(text, at);
        if (at >= text.Length) return -1;
        var length = text[at..].IndexOfAny(EndsOfToken);
        return length < 0 ? -1 : at + length;
    }

    private static int EndOfMember(ReadOnlySpan<byte> text, int at)
    {
        if (!Is(text, at, '"') || EndOfText(text, at) is not (> 0 and var end)) return -1;
        at = SkipSpace(text, end);
        return Is(text, at, ':') ? EndOfValue(text, SkipSpace(text, at + 1)) : -1;
    }

    private static int EndOfBrackets(ReadOnlySpan<byte> text, int at)
    {
        var open = new Stack<byte>();
        while (at < text.Length)
        {
            var letter = text[at];
            if (letter is (byte)'[' or (byte)'{') open.Push(letter);
            // The closing bracket of either kind stands two places after the opening one in ASCII.
            if (letter is (byte)']' or (byte)'}' && open.Pop() != letter - 2) return -1;
            at = letter == '"' ? EndOfText(text, at) : at + 1;
            if (at < 0 || open.Count == 0) return at;
        }
        return -1;
    }

    private static int EndOfText(ReadOnlySpan<byte> text, int at)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"') return at + 1;
            if (text[at] == '\\') at++;
        }
        return -1;
    }

    private static int SkipSpace(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
        return at;
    }

    private static bool IsOver(ReadOnlySpan<byte> text, int at) => SkipSpace(text, at) == text.Length;

    private static bool Is(ReadOnlySpan<byte> text, int at, char letter) => at < text.Length && text[at] == letter;
}
