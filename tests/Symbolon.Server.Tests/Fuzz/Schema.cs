using System.Text.Json;
using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.Fuzz;

/// <summary>
/// Holds a value against a schema of the document, more strictly than JSON Schema: a member that the schema does not name is a fault, and so is a word of a schema that nobody reads here.
/// </summary>
public static class Schema
{
    private static readonly HashSet<string> Read = ["type", "format", "properties", "required", "items", "additionalProperties", "description", "example", "enum", "oneOf", "anyOf"];

    public static JsonNode Followed(JsonNode schema, JsonNode document)
    {
        while (schema["$ref"] is { } reference)
        {
            var target = document;
            foreach (var step in ((string)reference!).Split('/').Skip(1)) target = target![step];
            schema = target!;
        }
        return schema;
    }

    public static IEnumerable<string> Faults(JsonNode? value, JsonNode referring, JsonNode document, string at)
    {
        var schema = Followed(referring, document);
        foreach (var word in schema.AsObject().Select(pair => pair.Key).Where(word => !Read.Contains(word))) yield return $"{at}: nobody reads '{word}' of the schema";
        if (schema.AsObject().All(pair => pair.Key == "description")) yield break;
        if (schema["oneOf"] is JsonArray ways)
        {
            var tried = ways.Select(way => Faults(value, way!, document, at).ToList()).ToList();
            if (tried.Count(faults => faults.Count == 0) != 1) yield return tried.Find(faults => faults.Count > 0)?[0] ?? $"{at}: it is several things at once";
            yield break;
        }
        if (schema["anyOf"] is JsonArray others)
        {
            var tried = others.Select(way => Faults(value, way!, document, at).ToList()).ToList();
            if (tried.TrueForAll(faults => faults.Count > 0)) yield return tried[0][0];
            yield break;
        }
        if (schema["type"] is { } type && !Types(type).Any(one => Is(value, one)))
        {
            yield return $"{at}: {value?.ToJsonString() ?? "null"} is no {type.ToJsonString()}";
            yield break;
        }
        if (schema["format"] is { } format && value is not null && !HasFormat(value, (string)format!)) yield return $"{at}: {value.ToJsonString()} is no {format}";
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value))) yield return $"{at}: {value?.ToJsonString()} is none of {choices.ToJsonString()}";
        if (value is JsonArray items && schema["items"] is { } item)
        {
            foreach (var (index, one) in items.Index()) foreach (var fault in Faults(one, item, document, $"{at}[{index}]")) yield return fault;
        }
        if (value is not JsonObject members) yield break;
        foreach (var name in schema["required"] as JsonArray ?? []) if (!members.ContainsKey((string)name!)) yield return $"{at}: {name} is missing";
        foreach (var (name, member) in members)
        {
            var known = schema["properties"]?[name] ?? schema["additionalProperties"];
            if (known is null) yield return $"{at}: the schema knows no {name}";
            else foreach (var fault in Faults(member, known, document, $"{at}.{name}")) yield return fault;
        }
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => (string)one!) : [(string)type!];

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => !value!.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E'),
        _ => false,
    };

    private static bool HasFormat(JsonNode value, string format) => format switch
    {
        "int32" => int.TryParse(value.ToJsonString(), out _),
        "int64" => long.TryParse(value.ToJsonString(), out _),
        _ => false,
    };
}
