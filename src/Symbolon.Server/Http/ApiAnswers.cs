using Microsoft.OpenApi;

namespace Symbolon.Server.Http;

/// <summary>The answers of operations: the result, and one refusal for each status that the route's codes have.</summary>
internal sealed class ApiAnswers
{
    private const string RequestId = "X-Cap-Requestid";
    private const string Version = "ETag";

    private readonly OpenApiDocument document;
    private readonly ApiSchemas schemas;
    private readonly Dictionary<int, OpenApiResponse> inV3 = [];

    public ApiAnswers(OpenApiDocument document, ApiSchemas schemas)
    {
        (this.document, this.schemas) = (document, schemas);
        document.AddComponent(RequestId, new OpenApiHeader { Description = "The id of this call, for the log.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        document.AddComponent(Version, new OpenApiHeader { Description = "The version of the customer or card: another one after every change. If-Match takes it.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        var refusals = ApiCodes.All.Select(code => (Status: Answers.Status(code), Code: code)).Concat(ApiCodes.All.Select(code => (Status: Answers.Status(code, adds: true, isLog: true), Code: code)));
        foreach (var status in refusals.Distinct().GroupBy(one => one.Status, one => one.Code).OrderBy(status => status.Key))
        {
            document.AddComponent($"Refused{status.Key}", Answer(Meaning([.. status]), typeof(RefusalJson)));
            inV3[status.Key] = Answer(Meaning([.. status]), typeof(RefusalV3Json));
        }
        foreach (var refusal in new[] { typeof(RefusalJson), typeof(RefusalV3Json) }) schemas.Why(refusal);
    }

    public OpenApiResponses Of(ApiRoute route)
    {
        if (route is { Method: not "GET", IsOpen: false }) schemas.Plan(route.Result.Type);
        var answers = new OpenApiResponses { [$"{Answers.Status(null)}"] = Answer("Done, perhaps with warnings.", route.Result.Type, route.HasVersion ? [RequestId, Version] : [RequestId]) };
        if (route.Streams) ((OpenApiResponse)answers["200"]).Content!["text/event-stream"] = new OpenApiMediaType();
        foreach (var status in route.GeneralCodes.Concat(route.Codes).Select(code => Answers.Status(code, route.Adds, route.IsLog)).Distinct().Order())
            answers[$"{status}"] = Refusal(route, status);
        return answers;
    }

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
