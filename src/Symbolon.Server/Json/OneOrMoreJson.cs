using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Server.Json;

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
