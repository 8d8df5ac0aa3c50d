using System.Text;
using Microsoft.AspNetCore.Routing;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Isolation;

/// <summary>Walks every route as nobody, as an impostor and as another org: nothing is found, nothing is leaked, nothing is changed.</summary>
public sealed class IsolationTests(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Every_route_refuses_a_caller_without_credentials_and_one_with_wrong_ones(string database)
    {
        var org = await servers.Org(database);
        var walk = new RouteWalk(await OrgThings.Fill(org), org.Id);
        var before = await org.Contents();
        using var nobody = new HttpClient { BaseAddress = org.Server.Address };
        using var impostor = org.ClientOf(org.Till, Password.OnTheWire("wrong"));
        using var stranger = org.ClientOf("nobody", Password.OnTheWire(TestOrg.ClearPassword));
        foreach (var request in walk.Of(Api.Routes(org.Server.Database)))
        {
            foreach (var client in new[] { nobody, impostor, stranger })
            {
                var reply = await Send(client, request);
                Assert.True(reply.Status == 401 && reply.Errors is [var code] && code == (request.Route.IsOpen ? 320001 : 401) && reply.Warnings is [], $"{request} answered {reply.Status} {reply.Text}");
            }
        }
        Assert.Equal(before, await org.Contents());
    }

    [Theory]
    [BothDatabases(false)]
    [BothDatabases(true)]
    public async Task Every_route_hides_and_spares_the_things_of_another_org(string database, bool withToken)
    {
        var (theirs, org) = (await servers.Org(database), await servers.Org(database));
        var things = await OrgThings.Fill(theirs);
        var before = await theirs.Contents();
        using var client = withToken ? new HttpClient { BaseAddress = org.Server.Address } : org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        if (withToken) client.DefaultRequestHeaders.Add("X-CAP-API-OAUTH-TOKEN", await (await TestClient.Add(org)).Token());
        foreach (var request in new RouteWalk(things, org.Id).Of(Api.Routes(org.Server.Database)))
        {
            var reply = await Send(client, request);
            Assert.True(reply.Status is 200 or 400 || (reply.Status == 404 && (request.Route.Adds || request.Route.IsLog)) || (reply.Status == 401 && request.Route.IsOpen), $"{request} answered {reply.Status} {reply.Text}");
            Documented.Holds(new(request.Route.Method), request.Path, reply);
            if (request.Names) Assert.True(reply.Errors is [var code] && RouteWalk.NotFound.Contains(code), $"{request} found another org's thing: {reply.Status} {reply.Text}");
            if (reply.Json?["pagination"] is { } page) Assert.True((long)page["total"]! == 0, $"{request} counted another org's things: {reply.Text}");
            foreach (var secret in things.Secrets.Append($"{things.CustomerId}").Append(things.AccountUuid).Where(secret => !request.Path.Contains(secret, StringComparison.Ordinal)))
                Assert.False(reply.Text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{request} leaked {secret}: {reply.Text}");
        }
        Assert.Equal(before, await theirs.Contents());
    }

    [Theory, BothDatabases]
    public async Task Every_route_is_closed_to_who_has_no_permission_for_its_resource_and_every_write_to_who_may_only_read(string database)
    {
        var org = await servers.Org(database);
        var walk = new RouteWalk(await OrgThings.Fill(org), org.Id).Of(Api.Routes(org.Server.Database)).Where(request => !request.Route.IsOpen).ToList();
        var groups = new GroupCatalogue(new OrgQueries(org.Server.Database));
        await groups.Add(org.Id, "nothing", []);
        await groups.AssignToTill(org.Id, "nothing", org.Till);
        using var till = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        await AreDenied(org, till, walk);
        await groups.AssignToTill(org.Id, "read-only", org.Till);
        await AreDenied(org, till, walk.Where(request => request.Route.Method != "GET"));
        var client = await TestClient.Add(org, group: "nothing");
        using var program = new HttpClient { BaseAddress = org.Server.Address };
        program.DefaultRequestHeaders.Add("X-CAP-API-OAUTH-TOKEN", await client.Token());
        await AreDenied(org, program, walk);
        await groups.AssignToClient(org.Id, "read-only", client.Key);
        await AreDenied(org, program, walk.Where(request => request.Route.Method != "GET"));
    }

    private static async Task AreDenied(TestOrg org, HttpClient client, IEnumerable<RouteRequest> requests)
    {
        var before = await org.Contents();
        foreach (var request in requests)
        {
            var reply = await Send(client, request);
            Assert.True(reply.Status == 403 && reply.Errors is [4000], $"{request} answered {reply.Status} {reply.Text}");
        }
        Assert.Equal(before, await org.Contents());
    }

    /// <summary>The walk's requests are real: asked by the org itself, every route that names a thing finds it.</summary>
    [Theory, BothDatabases]
    public async Task Every_route_that_names_a_thing_finds_it_for_its_own_org(string database)
    {
        var org = await servers.Org(database);
        var walk = new RouteWalk(await OrgThings.Fill(org), org.Id);
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        foreach (var route in Api.Routes(org.Server.Database))
        {
            var replies = new List<Reply>();
            foreach (var request in walk.Of([route]).Where(request => request.Names)) replies.Add(await Send(client, request));
            Assert.True(replies.Count == 0 || route.IsOpen || replies.Exists(reply => reply.Succeeded), $"{route.Method} {route.Path} found nothing: {replies.LastOrDefault()?.Text}");
        }
    }

    [Theory, BothDatabases]
    public async Task The_server_has_no_route_besides_the_table_its_health_and_its_description(string database)
    {
        var on = servers[database].Database;
        await using var app = Api.Build(on, new("http://127.0.0.1:0"), TestServer.Clock);
        var mapped = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(one =>
            string.Join(',', one.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods) + " " + one.RoutePattern.RawText);
        var routes = Api.Routes(on).Select(route => $"{string.Join(',', route.Methods)} {route.Path}");
        string[] others = ["GET,HEAD /healthz", "GET,HEAD /readyz", "GET,HEAD /openapi.json"];
        Assert.Equal(routes.Concat(others).Order(), mapped.Order());
    }

    private static async Task<Reply> Send(HttpClient client, RouteRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Route.Method), request.Path);
        if (request.Body is { } body) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(message);
        return await Reply.Of(response);
    }
}
