using System.Text.Json;
using System.Text.Json.Serialization;
using Symbolon.Server.Json;

namespace Symbolon.Server.Http;

/// <summary>Who stands behind the caller, as the USER-CONTEXT headers say it (platform §3.1): filed with the events of a write for the audit, and never who the write is attributed to.</summary>
public sealed record UserContext(string? Type, string? Id, string? Source, string? SourceId)
{
    /// <summary>The context as it is stored; null when nothing was said.</summary>
    public static string? Of(IHeaderDictionary headers)
    {
        var context = new UserContext(Value(headers, "USER-CONTEXT-ENTITY-TYPE"), Value(headers, "USER-CONTEXT-ENTITY-ID"), Value(headers, "USER-CONTEXT-ENTITY-SOURCE"), Value(headers, "USER-CONTEXT-ENTITY-SOURCE-ID"));
        return context is (null, null, null, null) ? null : JsonSerializer.Serialize(context, UserContextJson.Default.UserContext);
    }

    private static string? Value(IHeaderDictionary headers, string name)
    {
        if (headers[name].ToString().Trim() is not { Length: > 0 } text || !TextJson.IsStorable(text)) return null;
        var cut = text.Length > HttpLimits.UserContextLength ? text[..HttpLimits.UserContextLength] : text;
        return char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut;
    }
}

/// <summary>The stored JSON of a context.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserContext))]
internal sealed partial class UserContextJson : JsonSerializerContext;
