using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Symbolon.Server.Http;

/// <summary>The parameters of operations: those of the path, of the query, and the headers that every route understands.</summary>
internal sealed partial class ApiParameters
{
    private static readonly Parameter[] Headers =
    [
        new("X-CAP-API-ATTRIBUTION-LOOKUP-TYPE", "WECHAT or MOBILE_TRIGGER: what the lookup code is one of."),
        new("X-CAP-API-ATTRIBUTION-LOOKUP", "A code that the org maps to the till on whose behalf this is done."),
        new("x-cap-request-id", "An id of the caller's for this call, 1 to 64 letters, digits, dots, hyphens and underscores; the answer repeats it."),
    ];

    private readonly OpenApiDocument document;

    public ApiParameters(OpenApiDocument document)
    {
        this.document = document;
        foreach (var header in Headers) document.AddComponent(header.Name, Show(header, ParameterLocation.Header));
    }

    public IEnumerable<IOpenApiParameter> Of(ApiRoute route) =>
    [
        .. Hole().Matches(route.Path).Select(hole => Show(OfPath(hole.Groups[1].Value, route), ParameterLocation.Path)),
        .. route.Query.Select(parameter => Show(parameter, ParameterLocation.Query)),
        .. Headers.Select(header => new OpenApiParameterReference(header.Name, document)),
    ];

    private static Parameter OfPath(string name, ApiRoute route) => name switch
    {
        "id" when route.Path.Contains("/till/", StringComparison.Ordinal) => new(name, "The till's id.", true, "1", ParameterShape.Number),
        "id" => new(name, "The customer's id; a merge victim's leads to its survivor.", true, "100000001", ParameterShape.Number),
        "orgId" => new(name, "The org of the credentials.", true, "100001", ParameterShape.Number),
        "sourceId" => new(name, "The id of the source type.", true, "2", ParameterShape.Number),
        "verticalId" => new(name, "The id of the vertical.", true, "2", ParameterShape.Number),
        "seriesId" => new(name, "The id of the card series.", true, "121212", ParameterShape.Number),
        "uuid" => new(name, "The account's uuid: 32 hexadecimal digits.", true, "0f8fad5bd9cb469fa16570867728950e"),
        "name" => new(name, "The key.", true, "CONF_IDENTIFIERS_SYNC_ENABLED"),
        _ => throw new NotSupportedException($"Nobody has said what {name} in {route.Path} is."),
    };

    private static OpenApiParameter Show(Parameter parameter, ParameterLocation place) => new()
    {
        Name = parameter.Name,
        In = place,
        Description = parameter.Meaning,
        Required = parameter.Required,
        Schema = parameter.Shape switch
        {
            ParameterShape.Number => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            ParameterShape.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        },
        Example = parameter.Example is { } example ? parameter.Shape == ParameterShape.Text ? JsonValue.Create(example) : JsonNode.Parse(example) : null,
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();
}
