using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>OAuth client credentials: how a token is got, what it says and what it is good for (platform §2.2, §2.5).</summary>
public sealed class TokenContract(Servers servers)
{
    private const string Path = "/v3/oauth/token/generate";
    private const string Tills = "/v2/organization/activeTill";
    private const string Invalid = """{"data":null,"errors":[{"code":320001,"message":"Invalid client key and secret"}]}""";
    private const string Refused = """{"warnings":[],"errors":[{"status":false,"code":401,"message":"Authentication failed. Please check username and password."}]}""";

    [Theory, BothDatabases]
    public async Task A_key_and_its_secret_get_a_token_and_the_seconds_it_lives(string database)
    {
        var client = await TestClient.Add(await servers.Org(database));
        var reply = await TestClient.Ask(client.Org.Server.Address, HttpMethod.Post, Path, $$"""{"key":"{{client.Key}}","secret":"{{TestClient.Secret}}"}""");
        Assert.True(reply.Succeeded);
        Assert.Equal($$"""{"data":{"accessToken":"{{reply.Json!["data"]!["accessToken"]}}","ttlSeconds":900},"errors":null}""", reply.Text);
    }

    [Theory]
    [BothDatabases("""{"key":"KEY","secret":"wrong"}""")]
    [BothDatabases("""{"key":"KEY","secret":""}""")]
    [BothDatabases("""{"key":"KEY"}""")]
    [BothDatabases("""{"key":"nobody","secret":"SECRET"}""")]
    [BothDatabases("{}")]
    public async Task A_wrong_key_or_secret_is_refused_320001(string database, string body)
    {
        var client = await TestClient.Add(await servers.Org(database));
        var sent = body.Replace("KEY", client.Key, StringComparison.Ordinal).Replace("SECRET", TestClient.Secret, StringComparison.Ordinal);
        var reply = await TestClient.Ask(client.Org.Server.Address, HttpMethod.Post, Path, sent);
        Assert.Equal((401, Invalid), (reply.Status, reply.Text));
    }

    [Theory]
    [BothDatabases("{", "application/json", 400, "Input is invalid")]
    [BothDatabases("[]", "application/json", 400, "Input is invalid")]
    [BothDatabases("""{"key":{}}""", "application/json", 400, "Input is invalid: $.key")]
    [BothDatabases("{}", "text/plain", 415, "Unsupported media type.")]
    public async Task A_body_that_is_none_is_refused_in_the_envelope_of_v3(string database, string body, string type, int status, string message)
    {
        var org = await servers.Org(database);
        var reply = await org.Send(HttpMethod.Post, Path, body, type);
        Assert.Equal((status, $$"""{"data":null,"errors":[{"code":{{status}},"message":"{{message}}"}]}"""), (reply.Status, reply.Text));
    }

    [Theory]
    [BothDatabases("X-CAP-API-OAUTH-TOKEN", "")]
    [BothDatabases("CAP-API-ACCESS-TOKEN", "")]
    [BothDatabases("Authorization", "Bearer ")]
    public async Task A_token_is_taken_in_each_of_its_headers(string database, string header, string before)
    {
        var client = await TestClient.Add(await servers.Org(database));
        var reply = await TestClient.Ask(client.Org.Server.Address, HttpMethod.Get, Tills, null, (header, before + await client.Token()));
        reply.IsDone();
        Assert.Contains($"till1.{client.Org.Id}", reply.Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_token_is_an_RS256_JWT_with_the_claims_of_the_contract(string database)
    {
        var client = await TestClient.Add(await servers.Org(database));
        var parts = (await client.Token()).Split('.').Select(part => Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '='))).ToArray();
        var (header, claims) = (JsonNode.Parse(parts[0])!, JsonNode.Parse(parts[1])!);
        Assert.Equal(("RS256", 256), ((string)header["alg"]!, parts[2].Length));
        Assert.Matches("^[0-9a-f]{32}$", (string)header["kid"]!);
        Assert.Equal(("Symbolon", "Web shop", "token_access", client.Key), ((string)claims["iss"]!, (string)claims["sub"]!, (string)claims["token_use"]!, (string)claims["client_key"]!));
        Assert.Equal((client.Org.Id, 1, 1, 900), ((long)claims["org_id"]!, (long)claims["client_id"]!, (long)claims["default_till"]!, (long)claims["exp"]! - (long)claims["iat"]!));
        Assert.Matches("^[0-9a-f]{32}$", (string)claims["jti"]!);
        Assert.Equal("All:READWRITE", Assert.Single(claims["scopes"]!.AsArray())!.ToString());
    }

    [Theory, BothDatabases]
    public async Task Every_call_gives_another_token_and_the_earlier_ones_stay_good(string database)
    {
        var client = await TestClient.Add(await servers.Org(database));
        string[] tokens = [await client.Token(), await client.Token(), await client.Token()];
        Assert.Equal(3, tokens.Distinct().Count());
        foreach (var token in tokens) Assert.True((await With(client.Org, token)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_token_wins_over_basic_credentials(string database)
    {
        var client = await TestClient.Add(await servers.Org(database));
        Assert.Equal(401, (await client.Org.Send(HttpMethod.Get, Tills, headers: ("X-CAP-API-OAUTH-TOKEN", "nonsense"))).Status);
        Assert.True((await client.Get(Tills, ("Authorization", "Basic bm9ib2R5Om5vYm9keQ=="))).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_token_past_its_time_is_refused_498_and_says_when_it_ended(string database)
    {
        var client = await TestClient.Add(await servers.Org(database), TestClient.Draft with { ExpirationTokenTime = 1 });
        var token = await client.Token();
        await Task.Delay(2100, TestContext.Current.CancellationToken);
        var reply = await With(client.Org, token);
        reply.IsRefused(401, 498);
        Assert.StartsWith("Bearer ", reply.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"^Token expired at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$", (string)reply.Json!["errors"]![0]!["message"]!);
    }

    [Theory]
    [BothDatabases("")]
    [BothDatabases("nonsense")]
    [BothDatabases("a.b.c")]
    [BothDatabases("..")]
    [BothDatabases("{none}")]
    [BothDatabases("{otherClaims}")]
    [BothDatabases("{otherSignature}")]
    [BothDatabases("{noSignature}")]
    [BothDatabases("{unknownKey}")]
    public async Task A_token_that_no_key_of_ours_signed_is_refused_401(string database, string token)
    {
        var client = await TestClient.Add(await servers.Org(database));
        var (mine, other) = ((await client.Token()).Split('.'), (await (await TestClient.Add(client.Org)).Token()).Split('.'));
        var forged = token switch
        {
            "{none}" => $"{Encoded("""{"alg":"none","typ":"JWT"}""")}.{mine[1]}.",
            "{otherClaims}" => $"{mine[0]}.{other[1]}.{mine[2]}",
            "{otherSignature}" => $"{mine[0]}.{mine[1]}.{other[2]}",
            "{noSignature}" => $"{mine[0]}.{mine[1]}.",
            "{unknownKey}" => $"{Encoded("""{"alg":"RS256","kid":"00000000000000000000000000000000","typ":"JWT"}""")}.{mine[1]}.{mine[2]}",
            _ => token,
        };
        var reply = await TestClient.Ask(client.Org.Server.Address, HttpMethod.Get, Tills, null, ("X-CAP-API-OAUTH-TOKEN", forged));
        Assert.Equal((401, Refused), (reply.Status, reply.Text));
    }

    [Theory, BothDatabases]
    public async Task A_deleted_clients_tokens_are_refused_with_the_next_request_and_no_new_ones_are_given(string database)
    {
        var client = await TestClient.Add(await servers.Org(database));
        var token = await client.Token();
        Assert.True((await With(client.Org, token)).Succeeded);
        Assert.True((await client.Org.Send(HttpMethod.Delete, $"/v3/integrations/clients/{client.Key}")).Succeeded);
        (await With(client.Org, token)).IsRefused(401, 401);
        var reply = await TestClient.Ask(client.Org.Server.Address, HttpMethod.Post, Path, $$"""{"key":"{{client.Key}}","secret":"{{TestClient.Secret}}"}""");
        Assert.Equal((401, Invalid), (reply.Status, reply.Text));
    }

    [Theory, BothDatabases]
    public async Task An_org_that_lowers_its_ceiling_gives_shorter_tokens_from_then_on(string database)
    {
        var client = await TestClient.Add(await servers.Org(database));
        Assert.NotNull(await new OrgQueries(client.Org.Server.Database).TrySet(client.Org.Id, Symbolon.Orgs.SettingKey.Find("TOKEN_SECONDS_LIMIT")!, "60"));
        var reply = await TestClient.Ask(client.Org.Server.Address, HttpMethod.Post, Path, $$"""{"key":"{{client.Key}}","secret":"{{TestClient.Secret}}"}""");
        Assert.Equal(60, (int)reply.Json!["data"]!["ttlSeconds"]!);
    }

    private static Task<Reply> With(TestOrg org, string token) => TestClient.Ask(org.Server.Address, HttpMethod.Get, Tills, null, ("X-CAP-API-OAUTH-TOKEN", token));

    private static string Encoded(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
