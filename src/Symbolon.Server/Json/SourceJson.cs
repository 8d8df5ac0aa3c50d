using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Orgs;

namespace Symbolon.Server.Json;

/// <summary>A source by its name.</summary>
public sealed class SourceJson : JsonConverter<Source>
{
    public override Source Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Source.TryParse(reader.GetString(), out var source) ? source : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Source value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
