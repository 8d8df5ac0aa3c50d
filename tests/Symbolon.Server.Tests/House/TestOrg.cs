using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>An org of a test: a client with its till's credentials, and the events that its calls left behind.</summary>
public sealed class TestOrg
{
    public const string ClearPassword = "demo";

    /// <summary>One hash for every test till, of a single round: hashing is slow on purpose, and every org of a test is verified once.</summary>
    public static readonly string Secret = $"pbkdf2-sha512$1${Convert.ToBase64String(new byte[16])}${Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(Password.OnTheWire(ClearPassword), new byte[16], 1, HashAlgorithmName.SHA512, 32))}";

    private readonly HttpClient client;
    private long seen;

    public TestOrg(TestServer server, long id, string till)
    {
        (Server, Id, Till) = (server, id, till);
        client = ClientOf(till, Password.OnTheWire(ClearPassword));
    }

    public TestServer Server { get; }

    public long Id { get; }

    public string Till { get; }

    public HttpClient ClientOf(string user, string wirePassword) => ClientAt(Server.Address, user, wirePassword);

    public static HttpClient ClientAt(Uri address, string user, string wirePassword)
    {
        var one = new HttpClient { BaseAddress = address };
        one.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{wirePassword}")));
        return one;
    }

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Reply> Post(string path, string json) => Send(HttpMethod.Post, path, json);

    public Task<Reply> Put(string path, string json) => Send(HttpMethod.Put, path, json);

    public async Task<Reply> Send(HttpMethod method, string path, string? json = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, contentType);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        var reply = await Reply.Of(response) with { OfRules = Server.RefusalStatus };
        Documented.Holds(method, path, reply);
        return reply;
    }

    /// <summary>Registers a customer in a place ("INSTORE", "WECHAT:22232") by identifiers ("mobile=6289999999"); its id.</summary>
    public async Task<long> Register(string place, params string[] identifiers)
    {
        var (source, account) = place.Split(':') is [var one, var two] ? (one, two) : (place, "");
        var list = string.Join(',', identifiers.Select(text => text.Split('=', 2)).Select(pair => $$"""{"type":"{{pair[0]}}","value":"{{pair[1]}}"}"""));
        var reply = await Post("/v2/customers", $$"""{"profiles":[{"source":"{{source}}","accountId":"{{account}}","firstName":"Mira","identifiers":[{{list}}]}]}""");
        Assert.True(reply.Succeeded, reply.Text);
        return reply.CreatedId;
    }

    /// <summary>The names of the events filed since this was last asked: what a call did, and nothing else.</summary>
    public async Task<string[]> NewEvents()
    {
        var names = new List<string>();
        await using var session = await Server.Database.OpenReader();
        await session.RoundTrip(
        [
            Server.Database.Dialect.BeginRead,
            new Statement("select no, name from event where org_id = @org and no > @seen order by no").With("org", Id).With("seen", seen).Reading(row =>
            {
                Assert.Equal(++seen, row.GetInt64(0));
                names.Add(row.GetString(1));
            }),
            Dialect.Commit,
        ]);
        return [.. names];
    }
}

/// <summary>What the server answered: status, JSON, and the codes in it.</summary>
public sealed record Reply(int Status, JsonNode? Json, string Text, HttpResponseHeaders Headers)
{
    /// <summary>The status that its org gives to refusals by a rule; 0 where the test did not say which org.</summary>
    public int OfRules { get; init; }

    /// <summary>Whether the call was done: a 200 alone says so in no org that refuses with it.</summary>
    public bool Succeeded => Status == 200 && Errors.Length == 0;

    public long CreatedId => (long)Json!["createdId"]!;

    public int[] Warnings => Codes("warnings");

    public int[] Errors => Codes("errors");

    public static async Task<Reply> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, text, response.Headers);
    }

    /// <summary>Asserts a refusal: the status, exactly these error codes, both arrays, and no id.</summary>
    public void IsRefused(int status, params int[] codes)
    {
        Assert.True(Status == status && Errors.SequenceEqual(codes), $"expected {status} {string.Join(",", codes)}, got {Status} {Text}");
        Assert.NotNull(Json!["warnings"]);
        Assert.Null(Json["createdId"]);
    }

    /// <summary>Asserts a refusal by a rule: the status that the org has for these, and exactly these codes.</summary>
    public void IsRefusedByRule(params int[] codes)
    {
        Assert.True(OfRules != 0 && !codes.Any(IsOfProtocol), $"{string.Join(",", codes)} is not of a rule, or of no org.");
        IsRefused(OfRules, codes);
    }

    /// <summary>Asserts a refusal of a theory that has both: by a rule, or of a call that cannot be read.</summary>
    public void IsRefusedFor(params int[] codes)
    {
        if (codes.Any(IsOfProtocol)) IsRefused(codes[0] == 1060 ? 400 : codes[0], codes);
        else IsRefusedByRule(codes);
    }

    private static bool IsOfProtocol(int code) => code is 400 or 403 or 1060 or 1061 or 91021;

    /// <summary>Asserts success with exactly these warnings, in any order.</summary>
    public Reply IsDone(params int[] warnings)
    {
        Assert.True(Succeeded && Warnings.Order().SequenceEqual(warnings.Order()), $"expected 200 with warnings {string.Join(",", warnings)}, got {Status} {Text}");
        return this;
    }

    private int[] Codes(string member) => Json?[member] is JsonArray items ? [.. items.Select(item => (int)item!["code"]!)] : [];
}
