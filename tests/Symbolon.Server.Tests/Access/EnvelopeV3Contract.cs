using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>Whatever is refused below /v3 is refused in its envelope (platform §2.2, §3.5).</summary>
public sealed class EnvelopeV3Contract(Servers servers)
{
    private const string Clients = "/v3/integrations/clients";
    private const string Token = "/v3/oauth/token/generate";

    [Theory]
    [BothDatabases("GET", "/v3/nothing", null, 404, "Incorrect resource or resource not found.")]
    [BothDatabases("GET", "/V3/nothing", null, 404, "Incorrect resource or resource not found.")]
    [BothDatabases("DELETE", "/v3/integrations/scopes", null, 405, "The operation is not supported for the resource.")]
    [BothDatabases("GET", Token, null, 405, "The operation is not supported for the resource.")]
    [BothDatabases("POST", Clients, "", 400, "Input is invalid")]
    [BothDatabases("POST", Clients, "{", 400, "Input is invalid")]
    [BothDatabases("POST", Clients, "null", 400, "Input is invalid")]
    [BothDatabases("POST", Clients, "[]", 400, "Input is invalid")]
    [BothDatabases("POST", Clients, "{\"scopes\":7}", 400, "Input is invalid: $.scopes")]
    [BothDatabases("POST", Clients, "{\"name\":\"a\",\"name\":\"b\"}", 400, "Input is invalid: $.name")]
    [BothDatabases("POST", Clients, "{\"name\":\"\\u0000\"}", 400, "Input is invalid: $.name")]
    [BothDatabases("PUT", Clients + "/nobody", "{", 400, "Input is invalid")]
    [BothDatabases("POST", Token, "{\"key\":\"\\ud800\",\"secret\":\"\"}", 400, "Input is invalid: $.key")]
    public async Task A_refusal_has_no_data_and_errors_of_code_and_message(string database, string method, string path, string? body, int status, string message)
    {
        var org = await servers.Org(database);
        Is(await org.Send(new(method), path, body), status, message);
    }

    [Theory]
    [BothDatabases(Clients)]
    [BothDatabases(Token)]
    public async Task A_body_that_is_too_deep_or_of_another_type_is_refused(string database, string path)
    {
        var org = await servers.Org(database);
        Is(await org.Post(path, $"{{\"unknown\":{new string('[', 200)}{new string(']', 200)}}}"), 400, "Input is invalid");
        Is(await org.Send(HttpMethod.Post, path, "{}", "text/plain"), 415, "Unsupported media type.");
    }

    [Theory]
    [BothDatabases(Clients, HttpLimits.BodyBytes)]
    [BothDatabases(Token, HttpLimits.OpenBodyBytes)]
    public async Task A_body_that_is_too_large_is_refused_413_and_one_that_anybody_may_send_sooner(string database, string path, int bytes)
    {
        var org = await servers.Org(database);
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent($"{{\"unknown\":\"{new string('x', bytes)}\"}}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = true;
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Is(await Reply.Of(response), 413, $"The request body is larger than {bytes} bytes.");
    }

    [Theory, BothDatabases]
    public async Task Credentials_that_are_none_are_refused(string database)
    {
        var org = await servers.Org(database);
        foreach (var (method, path) in new[] { (HttpMethod.Get, Clients), (HttpMethod.Post, Clients), (HttpMethod.Delete, $"{Clients}/nobody"), (HttpMethod.Get, "/v3/integrations/scopes") })
            Is(await TestClient.Ask(org.Server.Address, method, path), 401, "Authentication failed. Please check username and password.");
    }

    private static void Is(Reply reply, int status, string message)
    {
        Assert.Equal((status, $$"""{"data":null,"errors":[{"code":{{status}},"message":"{{message}}"}]}"""), (reply.Status, reply.Text));
        Assert.Single(reply.Headers.GetValues("X-Cap-Requestid"));
    }
}
