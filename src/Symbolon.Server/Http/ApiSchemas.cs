using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Symbolon.Cards;

namespace Symbolon.Server.Http;

/// <summary>
/// Schemas of what travels, by the same type information that reads and writes it. Each object is a component named after its type; a member that may be
/// left out is not required. Converters of ours stand for what they write, as what they tolerate beyond that is for callers who cannot do otherwise.
/// </summary>
internal sealed class ApiSchemas(OpenApiDocument document)
{
    public IOpenApiSchema Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } present) return Of(present);
        if (type == typeof(StatusLabelsDraft[])) return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(typeof(LabelDraft[])) };
        if (type == typeof(Symbolon.Webhooks.WebhookHeader[]))
            return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(typeof(string)) };
        if (type.IsArray) return new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(type.GetElementType()!) };
        if (type == typeof(System.Text.Json.Nodes.JsonNode) || type == typeof(System.Text.Json.JsonElement)) return new OpenApiSchema { Description = "Any JSON." };
        if (type == typeof(string)) return new OpenApiSchema { Type = JsonSchemaType.String };
        if (type == typeof(bool)) return new OpenApiSchema { Type = JsonSchemaType.Boolean };
        if (type == typeof(int)) return new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" };
        if (type == typeof(long)) return new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" };
        if (type == typeof(decimal)) return new OpenApiSchema { Type = JsonSchemaType.Number };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(type.GenericTypeArguments[1]) };
        return Component(type);
    }

    /// <summary>A type that dry runs answer, too, may have a plan; and one that is answered to who asks why, the reasons.</summary>
    public void Plan(Type type)
    {
        var members = ((OpenApiSchema)document.Components!.Schemas![Component(type).Reference.Id!]).Properties!;
        members["plan"] = Of(typeof(PlanJson));
        Why(type);
    }

    /// <summary>The reasons, of a type that is answered to who asks why.</summary>
    public void Why(Type type) => ((OpenApiSchema)document.Components!.Schemas![Component(type).Reference.Id!]).Properties!["why"] = Of(typeof(WhyJson[]));

    private OpenApiSchemaReference Component(Type type)
    {
        var name = type.Name.EndsWith("Json", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;
        if (document.Components!.Schemas?.ContainsKey(name) != true)
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.Object };
            document.AddComponent(name, schema);
            if (type == typeof(FieldMap)) Open(schema);
            else Fill(schema, ApiJson.Default.GetTypeInfo(type) ?? throw new NotSupportedException($"{type.Name} does not travel."));
        }
        return new(name, document);
    }

    private static void Open(OpenApiSchema schema)
    {
        schema.Description = "Named values, each any JSON value.";
        schema.AdditionalProperties = new OpenApiSchema();
    }

    /// <summary>Whether a member is written even when it is null, as those of v3 are.</summary>
    private static bool IsAlwaysThere(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];

    private static OpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema { Type: { } type } own) return new() { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        own.Type = type | JsonSchemaType.Null;
        return own;
    }

    private void Fill(OpenApiSchema schema, JsonTypeInfo type)
    {
        schema.Properties = new Dictionary<string, IOpenApiSchema>();
        schema.Required = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var member in type.Properties)
        {
            var isNull = member.IsGetNullable && IsAlwaysThere(member);
            schema.Properties[member.Name] = isNull ? OrNull(Of(member.PropertyType)) : Of(member.PropertyType);
            if (isNull || !member.IsGetNullable) schema.Required.Add(member.Name);
        }
    }
}
