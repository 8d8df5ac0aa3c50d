using Microsoft.OpenApi;
using Symbolon.Server.Commands;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>The documents generated from the code: valid, complete, as committed, and true where they can be tried.</summary>
public sealed class ApiDocumentTests(Servers servers)
{
    /// <summary>What names a thing that a reader must have made before.</summary>
    private static readonly string[] NeedOnesOwn = ["issueExternalId", "issueExternalIdByPost", "updateAccount", "getAccount", "generateToken", "reverseRedemption", "isTransferrable", "transferPoints", "getWebhook", "updateWebhook", "deleteWebhook", "rotateWebhookSecret", "listDeadLetters", "replayDeliveries", "getDeliveryOfEvent", "unmergeCustomers", "reassignIdentifier", "addRequest", "getRequest", "getRequestLog", "releaseIdentifier"];

    private readonly IReadOnlyList<ApiRoute> routes = Api.Routes(servers["sqlite"].Database);

    [Theory]
    [InlineData("openapi.json")]
    [InlineData("codes.md")]
    public void The_committed_page_is_what_the_code_says(string file)
    {
        var generated = file == "codes.md" ? ApiCodes.Page(routes) : ApiDocument.Json(routes);
        Assert.True(generated == Repository.Read($"docs/api/{file}"), $"docs/api/{file} is stale. Write it again: dotnet run --project src/Symbolon.Server -- docs docs/api");
    }

    [Fact]
    public async Task The_command_writes_both_pages()
    {
        await using var place = await DatabaseArguments.New("sqlite");
        var (exit, text, error) = await ServerProcess.Run(["docs", Path.Combine(place.Folder, "api")]);
        Assert.True(exit == 0, text + error);
        foreach (var file in new[] { "openapi.json", "codes.md" })
            Assert.Equal(Repository.Read($"docs/api/{file}"), await File.ReadAllTextAsync(Path.Combine(place.Folder, "api", file)));
        Assert.Equal(["api"], Directory.EnumerateFileSystemEntries(place.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_running_server_shows_its_document_to_anybody()
    {
        using var anybody = new HttpClient { BaseAddress = servers["sqlite"].Address };
        using var response = await anybody.GetAsync("/openapi.json");
        Assert.Equal(("application/json", ApiDocument.Json(routes)), (response.Content.Headers.ContentType!.MediaType, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public void The_document_is_valid_OpenAPI_3_1()
    {
        var read = OpenApiDocument.Parse(ApiDocument.Json(routes), "json");
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors.Concat(read.Diagnostic.Warnings).Select(fault => $"{fault.Pointer} {fault.Message}"));
    }

    [Fact]
    public void Every_route_is_in_it_and_nothing_else() => Assert.Equal(
        routes.Select(route => $"{route.Method} {route.Path} {route.Name}").Order(StringComparer.Ordinal),
        Operations().Select(one => $"{one.Method} {one.Path} {one.Operation.OperationId}").Order(StringComparer.Ordinal));

    [Fact]
    public void Names_of_operations_are_unique_words() => Assert.All(
        routes.GroupBy(route => route.Name), same => Assert.Matches("^[a-z][A-Za-z]+$", Assert.Single(same).Name));

    [Fact]
    public void Everything_is_said_in_words_and_what_must_be_sent_has_an_example() => Assert.All(Operations(), one =>
    {
        Assert.All([one.Operation.Summary, one.Operation.Description, .. one.Operation.Parameters!.Select(parameter => parameter.Description), .. one.Operation.Responses!.Values.Select(answer => answer.Description)], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.All(one.Operation.Parameters!, parameter => Assert.True(parameter.Required != true || parameter.Example is not null, parameter.Name));
        if (one.Operation.RequestBody is { } body) Assert.NotNull(body.Content!["application/json"].Example);
    });

    [Fact]
    public void Every_code_is_answered_by_some_route_but_those_of_no_route() => Assert.Equal(
        [Codes.NoSuchResource, Codes.NotSupported],
        ApiCodes.All.Where(code => !routes.Any(route => route.GeneralCodes.Concat(route.Codes).Concat(route.ItemCodes).Contains(code))));

    [Fact]
    public async Task Every_example_can_be_sent_to_the_demo_as_it_stands()
    {
        await using var server = await TestServer.Start("sqlite");
        await Demo.Make(server.Database, TestServer.Clock);
        var org = new TestOrg(server, Demo.Org, "demo.till.01");
        foreach (var (method, path, operation) in Operations())
        {
            var sent = operation.Parameters!.Where(parameter => parameter.Required || parameter.Example is not null).ToLookup(parameter => parameter.In);
            var target = sent[ParameterLocation.Path].Aggregate(path, (text, hole) => text.Replace($"{{{hole.Name}}}", $"{hole.Example}", StringComparison.Ordinal));
            var query = string.Join('&', sent[ParameterLocation.Query].Select(parameter => $"{parameter.Name}={parameter.Example}"));
            var reply = await org.Send(new(method), $"{target}?{query}", operation.RequestBody?.Content!["application/json"].Example!.ToJsonString());
            Assert.True(reply.Succeeded || NeedOnesOwn.Contains(operation.OperationId), $"{operation.OperationId}: {reply.Text}");
        }
    }

    private IEnumerable<(string Method, string Path, OpenApiOperation Operation)> Operations() =>
        from path in OpenApiDocument.Parse(ApiDocument.Json(routes), "json").Document!.Paths
        from operation in path.Value.Operations!
        select (operation.Key.Method, path.Key, operation.Value);
}
