using Microsoft.OpenApi;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>The answers of operations: the result, and one refusal for each status that the route's codes have.</summary>
internal sealed class ApiAnswers
{
    private const string RequestId = "X-Cap-Requestid";
    private const string Version = "ETag";

    private const string DoneOrRefused =
        "Done, perhaps with warnings; or refused by a rule, where the org's REFUSAL_STATUS is 200, its default: "
        + "then errors is not empty.";

    private static readonly int Done = Answers.Status(null, route: null, Settings.Default.RefusalStatus);

    private readonly OpenApiDocument document;
    private readonly ApiSchemas schemas;
    private readonly Dictionary<int, OpenApiResponse> inV3 = [];

    public ApiAnswers(OpenApiDocument document, ApiSchemas schemas, IReadOnlyList<ApiRoute> routes)
    {
        (this.document, this.schemas) = (document, schemas);
        document.AddComponent(RequestId, new OpenApiHeader { Description = "The id of this call, for the log.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        document.AddComponent(Version, new OpenApiHeader { Description = "The version of the customer or card: another one after every change. If-Match takes it.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        var refusals =
            from route in routes
            from code in CodesOf(route)
            from status in Answers.Statuses(code, route)
            where status != Done
            select (Status: status, Code: code);
        var byStatus = refusals.Distinct().GroupBy(refusal => refusal.Status, refusal => refusal.Code);
        foreach (var status in byStatus.OrderBy(status => status.Key))
        {
            document.AddComponent($"Refused{status.Key}", Answer(Meaning([.. status]), typeof(RefusalJson)));
            inV3[status.Key] = Answer(Meaning([.. status]), typeof(RefusalV3Json));
        }
        foreach (var refusal in new[] { typeof(RefusalJson), typeof(RefusalV3Json) }) schemas.Why(refusal);
    }

    public OpenApiResponses Of(ApiRoute route)
    {
        if (route is { Method: not "GET", IsOpen: false }) schemas.Plan(route.Result.Type);
        var answers = new OpenApiResponses { [$"{Done}"] = Done200(route) };
        if (route.Streams) ((OpenApiResponse)answers[$"{Done}"]).Content!["text/event-stream"] = new OpenApiMediaType();
        var statuses = CodesOf(route).SelectMany(code => Answers.Statuses(code, route)).Distinct();
        foreach (var status in statuses.Where(status => status != Done).Order())
            answers[$"{status}"] = Refusal(route, status);
        return answers;
    }

    /// <summary>What comes with 200: the result, and on most routes a refusal by a rule.</summary>
    private OpenApiResponse Done200(ApiRoute route)
    {
        var headers = route.HasVersion ? new[] { RequestId, Version } : [RequestId];
        if (!CodesOf(route).Any(code => Answers.Statuses(code, route).Contains(Done)))
            return Answer("Done, perhaps with warnings.", route.Result.Type, headers);
        var answer = Answer(DoneOrRefused, route.Result.Type, headers);
        var json = (OpenApiMediaType)answer.Content!["application/json"];
        json.Schema = new OpenApiSchema { AnyOf = [json.Schema!, schemas.Of(typeof(RefusalJson))] };
        return answer;
    }

    private static IEnumerable<Code> CodesOf(ApiRoute route) => route.GeneralCodes.Concat(route.Codes);

    private OpenApiResponseReference Refusal(ApiRoute route, int status)
    {
        if (!Answers.IsV3(route.Path)) return new($"Refused{status}", document);
        var name = $"RefusedV3{status}";
        if (!document.Components!.Responses!.ContainsKey(name)) document.AddComponent(name, inV3[status]);
        return new(name, document);
    }

    private OpenApiResponse Answer(string description, Type type, params string[] headers) => new()
    {
        Description = description,
        Headers = headers.DefaultIfEmpty(RequestId).ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document)),
        Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schemas.Of(type) } },
    };

    private static string Meaning(Code[] codes) =>
        codes is [var only] ? only.Text : "Refused; nothing was changed. The operation says which codes there are.";
}
