using System.Text;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Basic authentication with till credentials (platform §2.1, §2.5).</summary>
public sealed class AuthenticationContract(Servers servers)
{
    private const string Refused = """{"warnings":[],"errors":[{"status":false,"code":401,"message":"Authentication failed. Please check username and password."}]}""";

    [Theory]
    [BothDatabases("")]
    [BothDatabases("Basic")]
    [BothDatabases("Basic !!!")]
    [BothDatabases("Basic {no colon}")]
    [BothDatabases("Basic {:hash}")]
    [BothDatabases("Basic {till:}")]
    [BothDatabases("Basic {till:demo}")]
    [BothDatabases("Basic {till:00000000000000000000000000000000}")]
    [BothDatabases("Basic {nobody:hash}")]
    [BothDatabases("Basic {' or 1=1 --:hash}")]
    public async Task Credentials_that_are_none_or_wrong_are_refused_401(string database, string header)
    {
        var org = await servers.Org(database);
        var reply = await Ask(org, Encode(header, org.Till));
        Assert.Equal((401, Refused), (reply.Status, reply.Text));
        Assert.Equal("Basic realm=\"symbolon\"", reply.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [BothDatabases("Authorization", "Bearer abc")]
    [BothDatabases("X-CAP-API-OAUTH-TOKEN", "abc")]
    [BothDatabases("CAP-API-ACCESS-TOKEN", "abc")]
    public async Task A_token_that_is_none_is_challenged_as_one(string database, string header, string value)
    {
        var org = await servers.Org(database);
        var path = "/v2/organization/activeTill";
        var reply = await TestClient.Ask(org.Server.Address, HttpMethod.Get, path, headers: (header, value));
        Assert.Equal((401, Refused), (reply.Status, reply.Text));
        Assert.StartsWith("Bearer ", reply.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases("X-CAP-API-OAUTH-TOKEN", "")]
    [BothDatabases("CAP-API-ACCESS-TOKEN", " ")]
    public async Task An_empty_token_header_is_no_token(string database, string header, string value)
    {
        var org = await servers.Org(database);
        var reply = await org.Send(HttpMethod.Get, "/v2/organization/activeTill", headers: (header, value));
        Assert.Equal(200, reply.Status);
    }

    [Theory]
    [BothDatabases("Basic {till:hash}")]
    [BothDatabases("basic {till:hash}")]
    [BothDatabases("Basic {till:HASH}")]
    public async Task The_md5_of_the_password_is_taken_in_either_letter_case(string database, string header)
    {
        var org = await servers.Org(database);
        Assert.True((await Ask(org, Encode(header, org.Till))).Succeeded);
    }

    [Fact]
    public void The_wire_password_is_the_contracts_test_vector()
    {
        Assert.Equal("2e2a9d465e014459ac4bf7b4ce49d902", Password.OnTheWire("orchid-42"));
        Assert.Equal("ZGVtby50aWxsLjA3OjJlMmE5ZDQ2NWUwMTQ0NTlhYzRiZjdiNGNlNDlkOTAy", Convert.ToBase64String(Encoding.UTF8.GetBytes("demo.till.07:2e2a9d465e014459ac4bf7b4ce49d902")));
    }

    [Theory, BothDatabases]
    public async Task A_disabled_till_is_refused_at_once_and_a_reset_one_is_taken_again(string database)
    {
        var org = await servers.Org(database);
        var orgs = new OrgQueries(org.Server.Database);
        Assert.True((await org.Get("/v2/organization/activeTill")).Succeeded);
        await orgs.DisableTill(org.Id, org.Till);
        Assert.Equal(401, (await org.Get("/v2/organization/activeTill")).Status);
        await org.IsRefusedWithoutTrace(() => org.Post("/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}"""), 401, 401);
        await orgs.ResetTill(org.Id, org.Till, TestOrg.Secret);
        Assert.True((await org.Get("/v2/organization/activeTill")).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_changed_password_is_refused_at_once_and_the_new_one_is_taken(string database)
    {
        var org = await servers.Org(database);
        Assert.True((await org.Get("/v2/organization/activeTill")).Succeeded);
        await new OrgQueries(org.Server.Database).ResetTill(org.Id, org.Till, Password.Hash(Password.OnTheWire("fresh")));
        Assert.Equal(401, (await org.Get("/v2/organization/activeTill")).Status);
        using var fresh = org.ClientOf(org.Till, Password.OnTheWire("fresh"));
        Assert.Equal(200, (int)(await fresh.GetAsync("/v2/organization/activeTill", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Health_and_readiness_ask_for_no_credentials(string database)
    {
        using var anybody = new HttpClient { BaseAddress = servers[database].Address };
        Assert.Equal("ok\n", await anybody.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
        Assert.Equal("ok\n", await anybody.GetStringAsync("/readyz", TestContext.Current.CancellationToken));
    }

    /// <summary>Asks with that Authorization header alone, or with none.</summary>
    private static async Task<Reply> Ask(TestOrg org, string header)
    {
        using var anybody = new HttpClient { BaseAddress = org.Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/organization/activeTill");
        if (header != "") request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await anybody.SendAsync(request);
        return await Reply.Of(response);
    }

    /// <summary>What stands in braces in Base64, "till" and "hash" filled in.</summary>
    private static string Encode(string header, string till)
    {
        if (header.Split('{', '}') is not [var scheme, var pair, _]) return header;
        var hash = Password.OnTheWire(TestOrg.ClearPassword);
        var filled = pair.Replace("till", till, StringComparison.Ordinal).Replace("hash", hash, StringComparison.Ordinal).Replace("HASH", hash.ToUpperInvariant(), StringComparison.Ordinal);
        return scheme + Convert.ToBase64String(Encoding.UTF8.GetBytes(filled));
    }
}
