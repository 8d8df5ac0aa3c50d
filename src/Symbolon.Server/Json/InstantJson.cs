using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Orgs;

namespace Symbolon.Server.Json;

/// <summary>A moment as its number of microseconds.</summary>
public sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Microseconds);
}
