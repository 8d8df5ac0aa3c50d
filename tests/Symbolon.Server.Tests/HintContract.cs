using System.Text;
using Symbolon.Server.Commands;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>The sentence that a refusal may carry: what to do about it, with the same codes.</summary>
public sealed class HintContract(Servers servers)
{
    private const string Explain = "Send explain=true in the query to be told why";

    [Theory]
    [BothDatabases("POST", "/v2/customers", """{"profile":[{}]}""", 8004, "profile", "profiles")]
    [BothDatabases("POST", "/v2/customers", """{"Profiles":[]}""", 8004, "Profiles", "profiles")]
    [BothDatabases("POST", "/v2/customers/5/redemptions", """{"point":1}""", 801, "point", "points")]
    [BothDatabases("POST", "/v2/organization/configs", """{"key_name":"X"}""", 3206, "key_name", "keyName")]
    [BothDatabases("POST", "/v2/card/series", """{"codes":"A"}""", 3001, "codes", "code")]
    [BothDatabases("POST", "/v2/points/transfer", """{"note":""}""", 904, "note", "notes")]
    [BothDatabases("POST", "/v2/customers/resolve", """{"id":[5]}""", 400, "id", "ids")]
    public async Task A_misspelt_member_is_named_with_the_one_that_is_meant(
        string database, string method, string path, string body, int code, string sent, string meant)
    {
        var org = await servers.Org(database);
        var reply = await org.Send(new(method), path, body);
        Assert.True(reply.Errors is [var error, ..] && error == code, reply.Text);
        Assert.Equal($"The member \"{sent}\" is not read here: \"{meant}\" is, and was not sent.", Hint(reply));
    }

    [Theory]
    [BothDatabases("""{"profiles":[{"source":"INSTORE"}],"profile":[]}""")]
    [BothDatabases("""{"pudding":[]}""")]
    [BothDatabases("""{"profiles":[]}""")]
    public async Task Other_members_that_are_not_read_are_no_matter(string database, string body)
    {
        var reply = await (await servers.Org(database)).Post("/v2/customers", body);
        Assert.NotEmpty(reply.Errors);
        Assert.DoesNotContain("The member", Hint(reply) ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases("{\"profiles\":[}", "The body is not JSON: see line 1, column 14.")]
    [BothDatabases("{\n  \"profiles\": [],\n  \"a\": tru\n}", "The body is not JSON: see line 3, column 11.")]
    [BothDatabases("{\"müßig\":[}", "The body is not JSON: see line 1, column 11.")]
    [BothDatabases("{\"profiles\":[", "The body is not JSON: see line 1, column 14.")]
    [BothDatabases("", "The body is empty: JSON is expected.")]
    [BothDatabases("[]", "The body is to be a JSON object.")]
    public async Task A_body_that_cannot_be_read_is_refused_with_its_place(string database, string body, string hint)
    {
        var reply = await (await servers.Org(database)).Post("/v2/customers", body);
        reply.IsRefused(400, 400);
        Assert.Equal(hint, Hint(reply));
    }

    [Theory, BothDatabases]
    public async Task A_list_is_asked_for_where_one_is_read(string database)
    {
        var reply = await (await servers.Org(database)).Post("/v2/integrations/customer/upsert/bulk", "{}");
        reply.IsRefused(400, 400);
        Assert.Equal("The body is to be a JSON list.", Hint(reply));
    }

    [Theory]
    [BothDatabases("text/plain")]
    [BothDatabases("")]
    public async Task A_media_type_that_is_not_read_is_told_which_is(string database, string media)
    {
        var org = await servers.Org(database);
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var body = new ByteArrayContent("{}"u8.ToArray());
        if (media != "") body.Headers.TryAddWithoutValidation("Content-Type", media);
        var reply = await Reply.Of(await client.PostAsync("/v2/customers", body));
        reply.IsRefused(415, 415);
        Assert.Equal("Send the header Content-Type: application/json.", Hint(reply));
    }

    [Theory, BothDatabases]
    public async Task What_an_explanation_would_say_more_about_names_it_once(string database)
    {
        var org = await servers.Org(database);
        (await org.Add("INSTORE", "mobile=9100000001")).IsDone();
        var (mira, path) = (TestBodies.Customer("INSTORE", "mobile=9100000001"), "/v2/customers");
        var refused = await org.Send(HttpMethod.Post, path, mira, headers: ("Idempotency-Key", "k1"));
        refused.IsRefusedByRule(8006);
        Assert.StartsWith(Explain, Hint(refused), StringComparison.Ordinal);
        var again = await org.Send(HttpMethod.Post, path, mira, headers: ("Idempotency-Key", "k1"));
        Assert.Equal(refused.Text, again.Text);
        Assert.Null(Hint(await org.Post($"{path}?explain=true", mira)));
        Assert.Null(Hint(await org.Lookup("mobile=9100000009", "INSTORE")));
        Assert.Null(Hint(await org.Get("/v2/nothing")));
    }

    [Theory, BothDatabases]
    public async Task Of_the_demo_alone_the_plain_password_is_told_from_a_wrong_one(string database)
    {
        var org = await servers.Org(database);
        var hint = Hint(await Login(DemoLogin.Tills[0], DemoLogin.Password));
        Assert.Contains("MD5 of the till's password", hint, StringComparison.Ordinal);
        Assert.Null(Hint(await Login(DemoLogin.Tills[0], "demos")));
        Assert.Null(Hint(await Login(org.Till, TestOrg.ClearPassword)));
        Assert.Null(Hint(await Login("nobody", DemoLogin.Password)));

        async Task<Reply> Login(string till, string password)
        {
            var sent = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{till}:{password}"));
            var address = org.Server.Address;
            var header = ("Authorization", $"Basic {sent}");
            var reply = await TestClient.Ask(address, HttpMethod.Get, "/v2/organization/activeTill", null, header);
            reply.IsRefused(401, 401);
            return reply;
        }
    }

    [Theory, BothDatabases]
    public async Task A_refusal_of_v3_has_none(string database)
    {
        var reply = await (await servers.Org(database)).Post("/v3/webHooks", """{"eventName":["customerAdded"]}""");
        Assert.Equal((400, null), (reply.Status, Hint(reply)));
    }

    private static string? Hint(Reply reply) => (string?)reply.Json!["hint"];
}
