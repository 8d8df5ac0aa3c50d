using System.Text;
using Symbolon.Access;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>An API client of an org: its key, and calls with a token of its alone.</summary>
public sealed record TestClient(TestOrg Org, string Key)
{
    /// <summary>The same for all, hashed in a single round like the tills' password.</summary>
    public static string Secret { get; } = Password.OnTheWire(TestOrg.ClearPassword);

    public static ClientScopeDraft Everything => new() { EntityId = 2, Permission = "READWRITE" };

    public static ClientDraft Draft => new() { Name = "Web shop", Description = "", ExpirationTokenTime = 900, DefaultTillId = 1, Scopes = [Everything] };

    public static async Task<TestClient> Add(TestOrg org, ClientDraft? draft = null, string? group = null)
    {
        var orgs = new OrgQueries(org.Server.Database);
        var added = await new ClientCatalogue(org.Server.Database, orgs).Add(org.Id, draft ?? Draft, TestOrg.Secret, group, new(Instant.From(TestServer.Clock.GetUtcNow()), 1));
        Assert.Null(added.Refusal);
        return new(org, added.Value!.Key);
    }

    public async Task<string> Token()
    {
        var reply = await Ask(Org.Server.Address, HttpMethod.Post, "/v3/oauth/token/generate", $$"""{"key":"{{Key}}","secret":"{{Secret}}"}""");
        Assert.True(reply.Succeeded, reply.Text);
        return (string)reply.Json!["data"]!["accessToken"]!;
    }

    public async Task<Reply> Get(string path, params (string Name, string Value)[] headers) => await Send(HttpMethod.Get, path, null, headers);

    public async Task<Reply> Send(HttpMethod method, string path, string? json, params (string Name, string Value)[] headers) =>
        await Ask(Org.Server.Address, method, path, json, [("X-CAP-API-OAUTH-TOKEN", await Token()), .. headers])
            with
        { OfRules = Org.Server.RefusalStatus };

    /// <summary>A call with these headers and no others.</summary>
    public static async Task<Reply> Ask(Uri address, HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var anybody = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await anybody.SendAsync(request);
        var reply = await Reply.Of(response);
        Documented.Holds(method, path, reply);
        return reply;
    }
}
