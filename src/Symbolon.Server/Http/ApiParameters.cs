using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Symbolon.Access;

namespace Symbolon.Server.Http;

/// <summary>The parameters of operations: those of the path, of the query, and the headers that every route understands.</summary>
internal sealed partial class ApiParameters
{
    /// <summary>The headers, and which routes understand each.</summary>
    private static readonly (Parameter Header, Func<ApiRoute, bool> IsOf)[] Headers =
    [
        (new("X-CAP-API-ATTRIBUTION-LOOKUP-TYPE", "WECHAT or MOBILE_TRIGGER: what the lookup code is one of."), IsClosed),
        (new("X-CAP-API-ATTRIBUTION-LOOKUP", "A code that the org maps to the till on whose behalf this is done."), IsClosed),
        (new("X-CAP-API-ATTRIBUTION-ENTITY-TYPE", "For calls with a token: what the entity code is one of. TILL or TILL_CODE, which is meant without it; the STORE_ types find nothing yet."), IsClosed),
        (new("X-CAP-API-ATTRIBUTION-ENTITY-CODE", "For calls with a token: the till on whose behalf this is done, in the place of the client's default till."), IsClosed),
        (new("X-CAP-API-ATTRIBUTION-TILL-CODE", "The older way of the entity code; that one wins."), IsClosed),
        (new("language", "Accepted; values of fields are not translated."), route => route.Method == "GET" && IsOfCustomers(route)),
        (new("USER-CONTEXT-ENTITY-TYPE", "What kind of person stands behind the caller: filed with the events of this call, up to 250 characters."), IsCustomerWrite),
        (new("USER-CONTEXT-ENTITY-ID", "Who stands behind the caller."), IsCustomerWrite),
        (new("USER-CONTEXT-ENTITY-SOURCE", "Where the person acted, such as MEMBER_CARE."), IsCustomerWrite),
        (new("USER-CONTEXT-ENTITY-SOURCE-ID", "Where exactly the person acted."), IsCustomerWrite),
        (new("WAIT_FOR_DOWNSTREAM", "Accepted; everything is done before the answer."), IsRegistration),
        (new("X-CAP-DIRECT-REPLAY", "Accepted without effect."), IsRegistration),
        (new("SKIP-DOWNSTREAM", "true notifies nobody of what the call changes; registered so, nobody is enrolled either. The events are there, marked undelivered."), IsWrite),
        (new("Last-Event-ID", "The number of the last event that was seen, as a client of server-sent events sends it when it comes again; it goes before after."), route => route.Streams),
        (new("Idempotency-Key", "A key of the caller's choice, 1 to 255 printable ASCII characters: a call that comes again under it is not done again, and answers what it answered. Kept for IDEMPOTENCY_HOURS."), IsWrite),
        (new("If-Match", "The version that the customer or card must have, as ETag gave it: \"17\", or several; else 412."), route => IsWrite(route) && route.HasVersion),
        (new("Plan-Token", "The token of a plan: the call is done only on the facts on which it was planned, else 409 says what has changed. planToken in the query is the same."), IsWrite),
        (new("x-cap-request-id", "An id of the caller's for this call, 1 to 64 letters, digits, dots, hyphens and underscores; the answer repeats it."), _ => true),
    ];

    private static readonly Parameter DryRun = new("dryRun", "true plans the call and does nothing: what it would answer, and a member plan (schema Plan) with what it would do and a token to do just that.", Shape: ParameterShape.Flag);

    private static readonly Parameter Explain = new("explain", "true adds a member why (schema Why): the rules behind the answered codes, the facts that were looked at, and what would have made it come out otherwise.", Shape: ParameterShape.Flag);

    private readonly OpenApiDocument document;

    public ApiParameters(OpenApiDocument document)
    {
        this.document = document;
        foreach (var flag in new[] { DryRun, Explain }) document.AddComponent(flag.Name, Show(flag, ParameterLocation.Query));
        foreach (var (header, _) in Headers) document.AddComponent(header.Name, Show(header, ParameterLocation.Header));
    }

    public IEnumerable<IOpenApiParameter> Of(ApiRoute route) =>
    [
        .. Hole().Matches(route.Path).Select(hole => Show(OfPath(hole.Groups[1].Value, route), ParameterLocation.Path)),
        .. route.Query.Select(parameter => Show(parameter, ParameterLocation.Query)),
        .. IsWrite(route) ? [new OpenApiParameterReference(DryRun.Name, document), new OpenApiParameterReference(Explain.Name, document)] : Array.Empty<IOpenApiParameter>(),
        .. Headers.Where(one => one.IsOf(route)).Select(one => new OpenApiParameterReference(one.Header.Name, document)),
    ];

    private static bool IsClosed(ApiRoute route) => !route.IsOpen;

    private static bool IsWrite(ApiRoute route) => IsClosed(route) && route.Method != "GET";

    private static bool IsOfCustomers(ApiRoute route) => route.Resource is Resource.Customer or Resource.OrganizationDataFields;

    private static bool IsCustomerWrite(ApiRoute route) => route.Method != "GET" && route.Resource is Resource.Customer;

    private static bool IsRegistration(ApiRoute route) => route is { Method: "POST", Path: "/v2/customers" };

    private static Parameter OfPath(string name, ApiRoute route) => name switch
    {
        "id" when route.Path.Contains("/till/", StringComparison.Ordinal) => new(name, "The till's id.", true, "1", ParameterShape.Number),
        "id" => new(name, "The customer's id; a merge victim's leads to its survivor.", true, "100000001", ParameterShape.Number),
        "orgId" => new(name, "The org of the credentials.", true, "100001", ParameterShape.Number),
        "sourceId" => new(name, "The id of the source type.", true, "2", ParameterShape.Number),
        "verticalId" => new(name, "The id of the vertical.", true, "2", ParameterShape.Number),
        "seriesId" => new(name, "The id of the card series.", true, "121212", ParameterShape.Number),
        "programId" => new(name, "The id of the loyalty programme.", true, "699", ParameterShape.Number),
        "webHookId" => new(name, "The id of the webhook: 24 hexadecimal digits.", true, "5f2b8c0a4d1e9b3a7c6d5e4f"),
        "eventName" => new(name, "The name of an event.", true, "customerAdded"),
        "eventId" => new(name, "The id of an event.", true, "0b6f3b0e-0000-8000-8000-000000000000"),
        "requestId" => new(name, "The X-Cap-Requestid of a call.", true, "9f0c"),
        "refId" => new(name, "What an event is about: the org's id and, behind an underscore, the customer's id or the card's number.", true, "100001_100000001"),
        "clientKey" => new(name, "The key of the API client.", true, "demo-client"),
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
