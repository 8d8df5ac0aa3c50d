using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Webhooks;

namespace Symbolon.Server.Json;

/// <summary>
/// An object of headers as a list in its order, so that a name that comes twice is seen. An empty list stands for no
/// headers (platform §11.1: the contract names an array and shows objects).
/// </summary>
public sealed class HeadersJson : JsonConverter<WebhookHeader[]>
{
    public override WebhookHeader[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.EndArray)
            return [];
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var text = (JsonConverter<string>)options.GetConverter(typeof(string));
        var headers = new List<WebhookHeader>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextJson.Checked(reader.GetString()!);
            reader.Read();
            var value = reader.TokenType == JsonTokenType.Null ? null : text.Read(ref reader, typeof(string), options);
            headers.Add(new(name, value!));
        }
        return [.. headers];
    }

    public override void Write(Utf8JsonWriter writer, WebhookHeader[] value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Headers are written as an object.");
}
