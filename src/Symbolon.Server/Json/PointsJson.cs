using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Loyalty;

namespace Symbolon.Server.Json;

/// <summary>Points as their number of thousandths: how they are stored, never how they travel.</summary>
public sealed class PointsJson : JsonConverter<Points>
{
    public override Points Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Points value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Thousandths);
}
