using System.Text;
using Symbolon.Access;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Isolation;

/// <summary>
/// Every route with every kind of credentials: what is expected follows from the route's resource and method alone, so a new route is in the table by itself.
/// What may pass is judged by its status, what may not by status, code and that nothing has changed.
/// </summary>
public sealed class AccessMatrixTests
{
    /// <summary>Who is nobody, or nobody any more.</summary>
    private static readonly (int Status, int Code) Unknown = (401, 401);

    private static readonly (int Status, int Code) OutOfScope = (403, 403);

    private static readonly (int Status, int Code) Denied = (403, 4000);

    [Theory, BothDatabases]
    public async Task Every_route_answers_every_kind_of_credentials_as_its_resource_and_method_say(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg());
        var walk = new RouteWalk(await OrgThings.Fill(org), org.Id).Of(Api.Routes(server.Database)).GroupBy(request => request.Route.Name).Select(same => same.First()).ToList();
        var roles = await Roles(server, org, clock);
        var (faults, cells) = (new List<string>(), 0);
        // Those who may pass come last, for they do what they may.
        foreach (var role in roles.OrderBy(role => role.Passes))
        {
            using var client = Client(server, role.Headers);
            var before = role.Passes ? null : await org.Contents();
            foreach (var request in walk)
            {
                var reply = await Send(client, request);
                cells++;
                var expected = request.Route.IsOpen ? null : role.Expected(request.Route);
                if (expected is var (status, code) ? reply.Status != status || reply.Errors is not [var only] || only != code : IsShut(request.Route, reply))
                    faults.Add($"{role.Name}: {request} answered {reply.Status} {reply.Text}");
            }
            if (before is not null) Assert.Equal(before, await org.Contents());
        }
        Console.WriteLine($"Access: {walk.Count} routes x {roles.Count} roles on {database}.");
        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(20)));
        Assert.Equal(walk.Count * roles.Count, cells);
    }

    /// <summary>Whether a caller was kept from a route that is open to it.</summary>
    private static bool IsShut(ApiRoute route, Reply reply) =>
        reply.Status is 403 or 429 or >= 500 || (reply.Status == 401 && !(route.IsOpen && reply.Errors is [320001]));

    private static async Task<List<Role>> Roles(TestServer server, TestOrg org, TestClock clock)
    {
        var (orgs, right) = (new OrgQueries(server.Database), Password.OnTheWire(TestOrg.ClearPassword));
        var groups = new GroupCatalogue(orgs);
        await orgs.AddTill(org.Id, new(31, $"gone.{org.Id}", "Gone", "", Active: true), TestOrg.Secret);
        await orgs.DisableTill(org.Id, $"gone.{org.Id}");
        var expired = await (await TestClient.Add(org, TestClient.Draft with { Name = "Expired", ExpirationTokenTime = 60 })).Token();
        clock.Move(TimeSpan.FromMinutes(2));
        var revoked = await TestClient.Add(org, TestClient.Draft with { Name = "Revoked" });
        var late = await revoked.Token();
        await new ClientCatalogue(server.Database, orgs).Invalidate(org.Id, revoked.Key, new(Instant.From(clock.GetUtcNow()), 1));
        var full = await (await TestClient.Add(org, TestClient.Draft with { Name = "Full" })).Token();
        var roles = new List<Role>
        {
            new("nobody", [], _ => Unknown),
            new("a malformed header", [("Authorization", "Basic !!!")], _ => Unknown),
            new("no password", [Basic(org.Till, "")], _ => Unknown),
            new("another scheme", [("Authorization", "Digest username=\"x\"")], _ => Unknown),
            new("a wrong password", [Basic(org.Till, "wrong")], _ => Unknown),
            new("the clear password", [Basic(org.Till, TestOrg.ClearPassword)], _ => Unknown),
            new("an unknown login", [Basic("nobody", right)], _ => Unknown),
            new("a disabled till", [Basic($"gone.{org.Id}", right)], _ => Unknown),
            new("no token", [("X-CAP-API-OAUTH-TOKEN", "")], _ => Unknown),
            new("a token that is none", [("X-CAP-API-OAUTH-TOKEN", "a.b.c")], _ => Unknown),
            new("a forged token", [("X-CAP-API-OAUTH-TOKEN", Forged(full))], _ => Unknown),
            new("an unsigned token", [("X-CAP-API-OAUTH-TOKEN", Unsigned(full))], _ => Unknown),
            new("a bad token beside good Basic", [("X-CAP-API-OAUTH-TOKEN", "a.b.c"), Basic(org.Till, right)], _ => Unknown),
            new("an expired token", [("X-CAP-API-OAUTH-TOKEN", expired)], _ => (401, 498)),
            new("the token of a deleted client", [("X-CAP-API-OAUTH-TOKEN", late)], _ => Unknown),
            await Program("out of scope", new() { EntityId = 2, Permission = "READWRITE", Resources = ["/v9/.*"] }, _ => OutOfScope),
            await Program("with another scope", new() { EntityId = 1, Permission = "READWRITE" }, _ => OutOfScope),
            await Program("with a scope that reads", new() { EntityId = 2, Permission = "READ" }, route => route.Method == "GET" ? null : OutOfScope, passes: true),
            await Program("with a scope that writes", new() { EntityId = 2, Permission = "WRITE" }, route => route.Method == "GET" ? OutOfScope : null, passes: true),
            await Grouped("nothing", []),
            await Grouped("reader", ["*=r"]),
            await Grouped("writer", ["*=w"]),
        };
        foreach (var resource in Resources.All) roles.Add(await Grouped($"only-{resource}", [$"{resource}=rw"]));
        roles.Add(new("a client in full", [("X-CAP-API-OAUTH-TOKEN", full)], _ => null, Passes: true));
        roles.Add(new("a till in full", [Basic($"till2.{org.Id}", right)], _ => null, Passes: true));
        return roles;

        async Task<Role> Program(string name, ClientScopeDraft scope, Func<ApiRoute, (int, int)?> expected, bool passes = false)
        {
            var client = await TestClient.Add(org, TestClient.Draft with { Name = name, Scopes = [scope] });
            return new($"a client {name}", [("CAP-API-ACCESS-TOKEN", await client.Token())], expected, passes);
        }

        async Task<Role> Grouped(string name, string[] words)
        {
            var till = 100L + (await orgs.Find(org.Id))!.Tills.Count;
            await orgs.AddTill(org.Id, new(till, $"till{till}.{org.Id}", name, "", Active: true), TestOrg.Secret);
            var group = await groups.Add(org.Id, name, words);
            await groups.AssignToTill(org.Id, name, $"till{till}.{org.Id}");
            return new($"a till of group {name}", [Basic($"till{till}.{org.Id}", right)],
                route => group.Allows(route.Resource!.Value, route.Method == "GET" ? Permission.Read : Permission.Write) ? null : Denied, Passes: words.Length > 0);
        }
    }

    private static (string, string) Basic(string code, string password) => ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{code}:{password}"))}");

    /// <summary>The token with another signature.</summary>
    private static string Forged(string token) => $"{token[..token.LastIndexOf('.')]}.{new string('A', 342)}";

    /// <summary>The same claims under the algorithm "none".</summary>
    private static string Unsigned(string token) => $"{Convert.ToBase64String("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8).TrimEnd('=')}.{token.Split('.')[1]}.";

    private static HttpClient Client(TestServer server, (string Name, string Value)[] headers)
    {
        var client = new HttpClient { BaseAddress = server.Address };
        foreach (var (name, value) in headers) client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return client;
    }

    private static async Task<Reply> Send(HttpClient client, RouteRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Route.Method), request.Path);
        if (request.Body is { } body) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(message);
        return await Reply.Of(response);
    }

    /// <summary>One kind of credentials, and what they are answered on a route; null where they may pass.</summary>
    private sealed record Role(string Name, (string Name, string Value)[] Headers, Func<ApiRoute, (int Status, int Code)?> Expected, bool Passes = false);
}
