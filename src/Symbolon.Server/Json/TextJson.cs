using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Server.Json;

/// <summary>
/// Text as callers send it: a string, or a number or boolean meant as one. Refuses what would break a whole batch when
/// saved: U+0000 and lone surrogates. How long a text may be is a rule of its member.
/// </summary>
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

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    public static string Checked(string text) =>
        Words.IsStorable(text) ? text : throw new JsonException("The text cannot be stored.");
}
