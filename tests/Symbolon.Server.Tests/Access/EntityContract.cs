using Symbolon.Access;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>On whose behalf a client writes: its default till, or the entity of the headers (platform §4.2).</summary>
public sealed class EntityContract(Servers servers)
{
    private const string Type = "X-CAP-API-ATTRIBUTION-ENTITY-TYPE";
    private const string Code = "X-CAP-API-ATTRIBUTION-ENTITY-CODE";
    private const string Older = "X-CAP-API-ATTRIBUTION-TILL-CODE";

    [Theory]
    [BothDatabases("", "", "", 1)]
    [BothDatabases("TILL", "till2", "", 2)]
    [BothDatabases("TILL_CODE", "till2", "", 2)]
    [BothDatabases("till", "TILL2", "", 2)]
    [BothDatabases("", "till2", "", 2)]
    [BothDatabases("PLANET", "till2", "", 2)]
    [BothDatabases("TILL", "", "", 1)]
    [BothDatabases("", "", "till2", 2)]
    [BothDatabases("TILL", "till1", "till2", 1)]
    [BothDatabases("TILL", "nobody", "", 91021)]
    [BothDatabases("", "", "nobody", 91021)]
    [BothDatabases("TILL", "till3", "", 91021)]
    [BothDatabases("STORE_CODE", "till2", "", 91021)]
    [BothDatabases("STORE_NAME", "till2", "", 91021)]
    [BothDatabases("STORE_EXTERNAL_ID", "till2", "", 91021)]
    [BothDatabases("STORE_EXTERNAL_ID_1", "till2", "", 91021)]
    [BothDatabases("STORE_EXTERNAL_ID_2", "till2", "", 91021)]
    public async Task The_entity_headers_name_the_actor_of_a_tokens_call(string database, string type, string code, string older, int expected)
    {
        var client = await Client(database, fallsBack: false);
        var reply = await Register(client, type, code, older);
        if (expected == 91021) reply.IsRefused(400, 91021);
        else await IsBy(client.Org, reply, expected);
    }

    [Theory]
    [BothDatabases("TILL", "nobody", "")]
    [BothDatabases("TILL", "till3", "")]
    [BothDatabases("STORE_CODE", "s1", "")]
    [BothDatabases("", "", "nobody")]
    public async Task The_default_till_stands_in_for_a_wrong_one_where_the_client_says_so(string database, string type, string code, string older)
    {
        var client = await Client(database, fallsBack: true);
        await IsBy(client.Org, await Register(client, type, code, older), 1);
    }

    [Theory, BothDatabases]
    public async Task A_default_till_that_was_disabled_acts_no_more(string database)
    {
        var client = await Client(database, fallsBack: true);
        await new OrgQueries(client.Org.Server.Database).DisableTill(client.Org.Id, client.Org.Till);
        (await Register(client, "", "", "")).IsRefused(400, 91021);
        await IsBy(client.Org, await Register(client, "TILL", "till2", ""), 2);
    }

    [Theory, BothDatabases]
    public async Task The_lookup_headers_win_over_the_entity_headers(string database)
    {
        var client = await Client(database, fallsBack: false);
        (await client.Org.Post("/v2/organization/configs", $$"""{"keyName":"ATTRIBUTION_LOOKUP","value":"WECHAT:a=till2.{{client.Org.Id}}"}""")).IsDone();
        var reply = await client.Send(HttpMethod.Post, "/v2/customers", Body, (Code, client.Org.Till), ("X-CAP-API-ATTRIBUTION-LOOKUP-TYPE", "WECHAT"), ("X-CAP-API-ATTRIBUTION-LOOKUP", "a"));
        await IsBy(client.Org, reply, 2);
    }

    [Theory]
    [BothDatabases("TILL", "till2", "")]
    [BothDatabases("STORE_CODE", "nobody", "")]
    [BothDatabases("", "", "till2")]
    public async Task A_till_with_basic_credentials_stays_itself(string database, string type, string code, string older)
    {
        var org = (await Client(database, fallsBack: false)).Org;
        await IsBy(org, await org.Send(HttpMethod.Post, "/v2/customers", Body, headers: Headers(org, type, code, older)), 1);
    }

    private const string Body = """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""";

    private async Task<TestClient> Client(string database, bool fallsBack)
    {
        var org = await servers.Org(database);
        var orgs = new OrgQueries(org.Server.Database);
        await orgs.AddTill(org.Id, new(3, $"till3.{org.Id}", "Closed", "", Active: true), TestOrg.Secret);
        await orgs.DisableTill(org.Id, $"till3.{org.Id}");
        return await TestClient.Add(org, TestClient.Draft with { UseDefaultTillIfInvalid = fallsBack });
    }

    private static Task<Reply> Register(TestClient client, string type, string code, string older) => client.Send(HttpMethod.Post, "/v2/customers", Body, Headers(client.Org, type, code, older));

    private static (string, string)[] Headers(TestOrg org, string type, string code, string older) =>
        [.. new[] { (Type, type), (Code, Full(org, code)), (Older, Full(org, older)) }.Where(header => header.Item2 != "")];

    private static string Full(TestOrg org, string code) => code.StartsWith("till", StringComparison.OrdinalIgnoreCase) ? $"{code}.{org.Id}" : code;

    private static async Task IsBy(TestOrg org, Reply reply, int till)
    {
        reply.IsDone();
        Assert.Equal([$"{till}"], await org.Rows("select by_till from event where org_id = @org"));
    }
}
