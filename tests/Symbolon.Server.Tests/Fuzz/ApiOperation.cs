using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.Fuzz;

/// <summary>An operation as the document of a running server tells of it: nothing else is known of the API here.</summary>
public sealed record ApiOperation(string Method, string Path, JsonNode Told, JsonNode Document)
{
    public static async Task<IReadOnlyList<ApiOperation>> Of(Uri server)
    {
        using var anybody = new HttpClient { BaseAddress = server };
        var document = JsonNode.Parse(await anybody.GetStringAsync("/openapi.json"))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               select new ApiOperation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!, document),
        ];
    }

    public string Name => (string)Told["operationId"]!;

    public IEnumerable<ApiParameter> Parameters => (Told["parameters"] as JsonArray ?? []).Select(parameter => Followed(parameter!)).Select(parameter => new ApiParameter(
        (string)parameter["name"]!, (string)parameter["in"]!, (bool?)parameter["required"] ?? false, (string?)parameter["schema"]?["type"], parameter["example"]?.ToString()));

    public JsonNode? Body => Told["requestBody"]?["content"]?["application/json"]?["schema"];

    public JsonNode? Example => Told["requestBody"]?["content"]?["application/json"]?["example"];

    /// <summary>What is wrong with an answer of this status, as the operation tells of it.</summary>
    public IEnumerable<string> FaultsOf(int status, string? media, JsonNode? body)
    {
        if (Told["responses"]![$"{status}"] is not { } answer) return [$"the document does not list status {status}"];
        var content = Followed(answer)["content"]!;
        return content[media ?? ""]?["schema"] is { } schema ? Schema.Faults(body, schema, Document, "$") : [$"the document does not list the media type {media} for {status}"];
    }

    private JsonNode Followed(JsonNode node) => Schema.Followed(node, Document);
}

/// <summary>A parameter of an operation.</summary>
public sealed record ApiParameter(string Name, string In, bool Required, string? Type, string? Example);
