using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Symbolon.Server.Http;

/// <summary>The OpenAPI 3.1 document of the API, made from its routes: what a running server has at <c>/openapi.json</c>.</summary>
public static class ApiDocument
{
    private const string About = """
        Customer identity and loyalty cards, wire-compatible with the Capillary v2 customer API.

        Read the codes of an answer before its status. Where `errors` is empty or absent the call is done, and
        `warnings` tell what else there is to know. Where `errors` has an item the call is refused and has changed
        nothing. Refusals by a rule have the status that the org's setting `REFUSAL_STATUS` says: 200, the default,
        as clients of this API expect it, or 400. On routes of cards and of v3 they have 400, or 404 and 409 where a
        route lists these. Malformed calls, credentials, permissions, limits, versions and failures have the same
        status in every org; an unknown route answers 404 and a wrong method 405 in the same envelope. Numbers of
        codes are unique within an area, not across them.

        A refusal of v2 may carry `hint`, one sentence for the developer of the caller: a member that is misspelt, where
        a body stops being JSON, the media type, or that `explain=true` says more. It may change with any release.

        What is sent is read tolerantly: a boolean or number may be written as a string, a number or boolean may stand for a text, one item may stand for a list of
        one where identifiers are changed, and unknown members and query parameters are ignored. What is absent is left out of an answer, never null.
        """;

    public static string Json(IReadOnlyList<ApiRoute> routes)
    {
        var text = new StringWriter { NewLine = "\n" };
        Of(routes).SerializeAsV31(new OpenApiJsonWriter(text));
        return text + "\n";
    }

    private static OpenApiDocument Of(IReadOnlyList<ApiRoute> routes)
    {
        var document = new OpenApiDocument
        {
            Info = new() { Title = "Symbolon", Version = typeof(ApiDocument).Assembly.GetName().Version!.ToString(3), Description = About, License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" } },
            Servers = [new() { Url = "/", Description = "The server that answers this document." }],
            Components = new(),
            Paths = [],
            Tags = new HashSet<OpenApiTag>
            {
                new() { Name = "Customers", Description = "Who is known, by what, and where." },
                new() { Name = "Cards", Description = "Loyalty cards: their series, numbers, labels and statuses." },
                new() { Name = "Fields", Description = "What may be said of customers and cards: custom fields, extended fields, verticals." },
                new() { Name = "Otp", Description = "One-time passwords." },
                new() { Name = "Org", Description = "Settings, sources, accounts and tills of the org." },
                new() { Name = "Loyalty", Description = "Programmes, tiers and points." },
                new() { Name = "Webhooks", Description = "Where events are posted, and what became of it." },
                new() { Name = "Access", Description = "Tokens, and the API clients that get them." },
            },
        };
        document.AddComponent("till", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "basic",
            Description = "The till's code, and as password the lower-case hexadecimal MD5 of the till's password. It names the org and the actor.",
        });
        document.AddComponent("token", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-CAP-API-OAUTH-TOKEN",
            Description = "A token of an API client, as generateToken gives it; CAP-API-ACCESS-TOKEN and Authorization: Bearer are taken, too. It names the org, and the client's default till as the actor. A token wins over Basic.",
        });
        document.Security = [new() { [new OpenApiSecuritySchemeReference("till", document)] = [] }, new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        var (schemas, parameters) = (new ApiSchemas(document), new ApiParameters(document));
        var answers = new ApiAnswers(document, schemas, routes);
        foreach (var path in routes.GroupBy(route => route.Path))
        {
            var item = new OpenApiPathItem();
            foreach (var route in path) item.AddOperation(new HttpMethod(route.Method), Of(route, document, schemas, parameters, answers));
            document.Paths.Add(path.Key, item);
        }
        return document;
    }

    private static OpenApiOperation Of(ApiRoute route, OpenApiDocument document, ApiSchemas schemas, ApiParameters parameters, ApiAnswers answers) => new()
    {
        OperationId = route.Name,
        Summary = route.Summary,
        Description = Describe(route),
        Tags = new HashSet<OpenApiTagReference> { new(TagOf(route), document) },
        Parameters = [.. parameters.Of(route)],
        RequestBody = route.Body is null ? null : new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schemas.Of(route.Body.Type), Example = JsonNode.Parse(route.Example!) } },
        },
        Responses = answers.Of(route),
        Security = route.IsOpen ? [] : null,
    };

    private static string TagOf(ApiRoute route) => route.Path.Split('/')[2] switch
    {
        "genericStatus" when route.Path.Split('/')[3] == "customer" => "Customers",
        "customFields" or "customField" or "extendedFields" or "entity" or "verticals" => "Fields",
        "organization" or "org" when route.Path.Split('/')[3] is "customFields" or "extendedFields" => "Fields",
        _ when route.Section.StartsWith("platform §9", StringComparison.Ordinal) => "Loyalty",
        "webHooks" => "Webhooks",
        "oauth" or "integrations" when Answers.IsV3(route.Path) => "Access",
        "card" or "genericStatus" => "Cards",
        "otp" => "Otp",
        "org" or "organization" or "meta" => "Org",
        _ => "Customers",
    };

    private static string Describe(ApiRoute route) => string.Join('\n',
    [
        $"Contract: {route.Section}.",
        .. List("Codes, of refusals and warnings:", route.Codes),
        .. List("Codes of single items, of which the call tells with status 200:", route.ItemCodes),
        .. List("Codes of every route, or of every one with a body or an id:", route.GeneralCodes),
    ]);

    private static IEnumerable<string> List(string heading, IEnumerable<Code> codes) =>
        codes.Distinct().OrderBy(code => code.Number).Select(code => $"* `{code.Number}` {code.Text}").ToList() is { Count: > 0 } lines ? ["", heading, "", .. lines] : [];
}
