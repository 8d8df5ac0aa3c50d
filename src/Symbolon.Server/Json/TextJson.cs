using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Server.Json;

/// <summary>Text as callers send it: a string, or a number or boolean meant as one. Refuses what would break a whole batch when saved: U+0000, lone surrogates, over-long values.</summary>
public sealed class TextJson : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => Checked(reader.GetString()!),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => null,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public static string Checked(string text) =>
        text.Length <= Limits.TextLength && IsStorable(text) ? text : throw new JsonException("The text cannot be stored.");

    /// <summary>Whether text can travel as UTF-8 and be stored by every database.</summary>
    public static bool IsStorable(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0') return false;
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            at++;
        }
        return true;
    }
}

/// <summary>Booleans as callers send them: true, or "true".</summary>
public sealed class BooleanJson : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String when bool.TryParse(reader.GetString(), out var value) => value,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>A list, or the one item that a caller sent where a list is meant.</summary>
public sealed class OneOrMoreJson<T> : JsonConverter<T[]>
{
    public override T[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var item = (JsonConverter<T>)options.GetConverter(typeof(T));
        if (reader.TokenType != JsonTokenType.StartArray) return [item.Read(ref reader, typeof(T), options)!];
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(reader.TokenType == JsonTokenType.Null ? default! : item.Read(ref reader, typeof(T), options)!);
        return [.. items];
    }

    public override void Write(Utf8JsonWriter writer, T[] value, JsonSerializerOptions options)
    {
        var item = (JsonConverter<T>)options.GetConverter(typeof(T));
        writer.WriteStartArray();
        foreach (var one in value) item.Write(writer, one, options);
        writer.WriteEndArray();
    }
}
