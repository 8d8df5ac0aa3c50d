using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Cards;

namespace Symbolon.Server.Json;

/// <summary>An object of statuses and their labels as a list in its order, so that a status that comes twice is seen.</summary>
public sealed class StatusLabelsJson : JsonConverter<StatusLabelsDraft[]>
{
    public override StatusLabelsDraft[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var labels = (JsonTypeInfo<LabelDraft[]>)options.GetTypeInfo(typeof(LabelDraft[]));
        var statuses = new List<StatusLabelsDraft>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var status = TextJson.Checked(reader.GetString()!);
            reader.Read();
            statuses.Add(new(status, JsonSerializer.Deserialize(ref reader, labels)));
        }
        return [.. statuses];
    }

    public override void Write(Utf8JsonWriter writer, StatusLabelsDraft[] value, JsonSerializerOptions options) => throw new NotSupportedException("A mapping is read only.");
}
