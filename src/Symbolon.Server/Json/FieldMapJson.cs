using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Server.Json;

/// <summary>Field maps as JSON objects; a value is kept as one minified literal.</summary>
public sealed class FieldMapJson : JsonConverter<FieldMap>
{
    private static readonly JsonWriterOptions Minified = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override FieldMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var fields = new Dictionary<string, string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextJson.Checked(reader.GetString()!);
            reader.Read();
            if (!fields.TryAdd(name, Literal(ref reader))) throw new JsonException($"Duplicate field '{name}'.");
        }
        return FieldMap.From(fields);
    }

    public override void Write(Utf8JsonWriter writer, FieldMap value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, literal) in value)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(literal, skipInputValidation: true);
        }
        writer.WriteEndObject();
    }

    /// <summary>A text as the literal that a field map holds.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Literal(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return Quoted(TextJson.Checked(reader.GetString()!));
        using var value = JsonDocument.ParseValue(ref reader);
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Minified)) Copy(value.RootElement, writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Copy(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var names = new HashSet<string>();
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    if (!names.Add(property.Name)) throw new JsonException($"Duplicate member '{property.Name}'.");
                    writer.WritePropertyName(TextJson.Checked(property.Name));
                    Copy(property.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Copy(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(TextJson.Checked(value.GetString()!));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
