using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Symbolon.Server.Http;

/// <summary>
/// One item of a list body: its draft, null where the caller wrote null. A malformed item has a refusal that names its
/// malformed members, and as draft what can be read beside them.
/// </summary>
internal readonly record struct BodyItem<T>(T? Draft, Notice? Refusal) where T : class
{
    /// <summary>What the item asks for, or why that cannot be known.</summary>
    public Parsed<TRequest> Parse<TRequest>(Func<T?, Parsed<TRequest>> parse) where TRequest : class =>
        Refusal is { } refused ? refused : parse(Draft);
}

/// <summary>
/// Reads bodies that are a list: the whole list at once, and item by item when something in it is malformed, so that a
/// malformed item is refused alone. Answers 400 for a body that is no list, and the given code for too many items.
/// </summary>
internal static class BodyItems
{
    /// <summary>Malformed members that one refusal names; each costs another reading of the item.</summary>
    private const int MembersNamed = 5;

    public static Parsed<BodyItem<T>[]> Read<T>(
        ReadOnlyMemory<byte> body, JsonTypeInfo<T> item, JsonTypeInfo<T[]> list, int most, Code tooMany) where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize(body.Span, list) is not { } drafts) return Codes.InvalidInput;
            if (drafts.Length > most) return tooMany;
            if (LongTexts.PathIn(body.Span, list) is not null) return ReadApart(body, item, most, tooMany);
            return Array.ConvertAll(drafts, draft => new BodyItem<T>(draft, null));
        }
        catch (JsonException)
        {
            return ReadApart(body, item, most, tooMany);
        }
    }

    private static Parsed<BodyItem<T>[]> ReadApart<T>(
        ReadOnlyMemory<byte> body, JsonTypeInfo<T> item, int most, Code tooMany) where T : class
    {
        if (JsonParts.Items(body, most) is not { } texts) return Codes.InvalidInput;
        return texts.Count > most ? tooMany : texts.Select((text, at) => Read(text, at, item)).ToArray();
    }

    private static BodyItem<T> Read<T>(ReadOnlyMemory<byte> text, int at, JsonTypeInfo<T> type) where T : class
    {
        var paths = new List<string>();
        for (var rest = text; ; rest = Without(rest, paths[^1]))
        {
            if (TryRead(rest, type, out var draft, out var path)) return new(draft, Refusal());
            var cannotBeLeftOut = path == "$" || paths.Contains(path);
            if (!paths.Contains(path)) paths.Add(path);
            if (cannotBeLeftOut || paths.Count == MembersNamed) return new(null, Refusal());
        }

        Notice? Refusal() => paths.Count == 0 ? null
            : Codes.InvalidBody.With(string.Join(", ", paths.Select(path => $"$[{at}]{path[1..]}")));
    }

    private static bool TryRead<T>(ReadOnlyMemory<byte> text, JsonTypeInfo<T> type, out T? draft, out string path)
        where T : class
    {
        (draft, path) = (null, "$");
        try
        {
            draft = JsonSerializer.Deserialize(text.Span, type);
            path = LongTexts.PathIn(text.Span, type) ?? "";
            return path == "";
        }
        catch (JsonException failure)
        {
            path = failure.Path is ['$', ..] malformed ? malformed : "$";
            return false;
        }
    }

    /// <summary>The object without its outermost member on the path.</summary>
    private static ReadOnlyMemory<byte> Without(ReadOnlyMemory<byte> text, string path)
    {
        var name = Encoding.UTF8.GetBytes(path.Split('.', '[')[1]);
        var kept = (JsonParts.Members(text) ?? []).Where(member => !JsonParts.NameOf(member.Span).SequenceEqual(name));
        return Encoding.UTF8.GetBytes("{")
            .Concat(kept.SelectMany(member => member.ToArray().Prepend((byte)',')).Skip(1)).Append((byte)'}').ToArray();
    }
}
