using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Events;

namespace Symbolon.Server.Storage;

/// <summary>The origin of events as it is stored: what is not set is not there.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Origin))]
internal sealed partial class StoredOrigin : JsonSerializerContext
{
    public static string? Write(Origin origin) => origin == Symbolon.Events.Origin.None ? null : JsonSerializer.Serialize(origin, Default.Origin);

    public static Origin Read(string? text) => text is null ? Symbolon.Events.Origin.None : JsonSerializer.Deserialize(text, Default.Origin)!;
}
