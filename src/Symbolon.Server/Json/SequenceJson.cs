using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Orgs;

namespace Symbolon.Server.Json;

/// <summary>Sequences as JSON arrays.</summary>
public sealed class SequenceJson<T> : JsonConverter<Sequence<T>>
{
    public override Sequence<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var item = (JsonConverter<T>)options.GetConverter(typeof(T));
        var items = new List<T>();
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(item.Read(ref reader, typeof(T), options)!);
        return items.ToSequence();
    }

    public override void Write(Utf8JsonWriter writer, Sequence<T> value, JsonSerializerOptions options)
    {
        var item = (JsonConverter<T>)options.GetConverter(typeof(T));
        writer.WriteStartArray();
        foreach (var one in value) item.Write(writer, one, options);
        writer.WriteEndArray();
    }
}

/// <summary>A source by its name.</summary>
public sealed class SourceJson : JsonConverter<Source>
{
    public override Source Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Source.TryParse(reader.GetString(), out var source) ? source : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Source value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}

/// <summary>A moment as its number of microseconds.</summary>
public sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Microseconds);
}
