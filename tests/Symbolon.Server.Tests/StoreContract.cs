using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Stores and associates, and what follows from a till's store (platform §4).</summary>
public sealed class StoreContract(Servers servers)
{
    private const string Store = """{"code":"north.mall","name":"North Mall","description":"by the gate","type":"STORE","externalIds":["NM-1","NM-2"],"email":"mall@example.test","isActive":true}""";

    [Theory, BothDatabases]
    public async Task A_store_is_added_and_its_id_is_unlike_those_of_tills(string database)
    {
        var org = await servers.Org(database);
        var reply = await org.Post("/v2/orgEntity/store", Store);
        Assert.Equal("""{"createdId":3,"warnings":[]}""", reply.Text);
        Assert.Equal(4, (await org.Post("/v2/orgEntity/associate", """{"code":"mira","name":"Mira","storeId":3,"isActive":true}""")).CreatedId);
        Assert.Equal(["3|3|north.mall|North Mall|by the gate|1|[\"NM-1\",\"NM-2\"]|{\"email\":\"mall@example.test\"}"], await org.Rows("select id, type, code, name, description, active, external_ids, details from org_entity where org_id = @org and id = 3"));
    }

    [Theory]
    [BothDatabases("store", "{\"code\":\"a b\",\"name\":\"A\"}", 400)]
    [BothDatabases("store", "{\"name\":\"A\"}", 400)]
    [BothDatabases("store", "{\"code\":\"a\"}", 400)]
    [BothDatabases("store", "{\"code\":\"known\",\"name\":\"A\"}", 400)]
    [BothDatabases("store", "{\"code\":\"a\",\"name\":\"A\",\"externalIds\":[\"1\",\"2\",\"3\",\"4\"]}", 400)]
    [BothDatabases("store", "{\"code\":\"a\",\"name\":\"A\",\"address\":\"one\\ntwo\"}", 400)]
    [BothDatabases("store", "{\"code\":\"a\",\"name\":\"A\",\"type\":\"TILL\"}", 500)]
    [BothDatabases("store", "{\"code\":\"a\",\"name\":\"A\",\"parentZoneId\":99}", 3202)]
    [BothDatabases("store", "{\"code\":\"a\",\"name\":\"A\",\"parentConceptId\":99}", 3202)]
    [BothDatabases("associate", "{\"code\":\"a\",\"name\":\"A\"}", 8085)]
    [BothDatabases("associate", "{\"code\":\"a\",\"name\":\"A\",\"storeId\":99}", 3202)]
    public async Task What_cannot_be_is_refused(string database, string path, string body, int code)
    {
        var org = await servers.Org(database);
        await org.Store("known");
        var reply = await org.Post($"/v2/orgEntity/{path}", body);
        Assert.True(reply.Errors is [var error] && error == code, reply.Text);
        Assert.Single(await org.Rows("select id from org_entity where org_id = @org"));
    }

    [Theory, BothDatabases]
    public async Task Lists_of_stores_have_a_verdict_for_each(string database)
    {
        var org = await servers.Org(database);
        var added = await org.Post("/v2/orgEntity/store/bulk", $$"""[{{Store}},{"code":"a b","name":"A"},{{Store}}]""");
        Assert.Equal((3, 2, 3L), ((int)added.Json!["totalCount"]!, (int)added.Json["failureCount"]!, (long)added.Json["response"]![0]!["entityId"]!));
        var changed = await org.Put("/v2/orgEntity/store/bulk", """[{"code":"north.mall","name":"The North Mall"},{"code":"nowhere","name":"X"}]""");
        Assert.Equal([3202], changed.Json!["response"]![1]!["errors"]!.AsArray().Select(error => (int)error!["code"]!));
        Assert.Equal(["The North Mall||[\"NM-1\",\"NM-2\"]"], await org.Rows("select name, description, external_ids from org_entity where org_id = @org"));
        (await org.Post("/v2/orgEntity/store/bulk", "[]")).IsRefused(400, 400);
        (await org.Post("/v2/orgEntity/store/bulk", $"[{string.Join(',', Enumerable.Repeat(Store, 201))}]")).IsRefused(400, 1060);
    }

    [Theory]
    [BothDatabases("STORE_CODE", "mall", 200)]
    [BothDatabases("store_name", "mall store", 200)]
    [BothDatabases("STORE_EXTERNAL_ID", "NM-1", 200)]
    [BothDatabases("STORE_EXTERNAL_ID_1", "NM-2", 200)]
    [BothDatabases("STORE_EXTERNAL_ID_2", "NM-2", 400)]
    [BothDatabases("STORE_CODE", "Mall", 400)]
    [BothDatabases("STORE_CODE", "empty", 400)]
    public async Task A_token_writes_for_a_stores_first_till(string database, string type, string value, int status)
    {
        var org = await servers.Org(database);
        await org.Store("mall", null, $"till2.{org.Id}");
        await org.Store("empty");
        (await org.Put("/v2/orgEntity/store/bulk", """[{"code":"mall","externalIds":["NM-1","NM-2"]}]""")).IsDone();
        var client = await TestClient.Add(org);
        var reply = await client.Send(HttpMethod.Post, "/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""", ("X-CAP-API-ATTRIBUTION-ENTITY-TYPE", type), ("X-CAP-API-ATTRIBUTION-ENTITY-CODE", value));
        Assert.Equal(status, reply.Status);
        if (status == 200) Assert.Equal($"till2.{org.Id}", (string)(await org.Details(reply.CreatedId)).Json!["associatedWith"]!);
        else reply.IsRefused(400, 91021);
    }

    [Theory, BothDatabases]
    public async Task A_tills_access_group_goes_before_that_of_its_store(string database)
    {
        var org = await servers.Org(database);
        var groups = new GroupCatalogue(new OrgQueries(org.Server.Database));
        await org.Store("mall", null, org.Till);
        await groups.AssignToStore(org.Id, "read-only", "mall");
        (await org.Post("/v2/customers", "{}")).IsRefused(403, 4000);
        (await org.Get("/v2/organization/activeTill")).IsDone();
        await groups.AssignToTill(org.Id, "full", org.Till);
        (await org.Post("/v2/customers", "{}")).IsRefusedByRule(8004);
        await groups.AssignToTill(org.Id, null, org.Till);
        (await org.Post("/v2/customers", "{}")).IsRefused(403, 4000);
    }

    [Theory, BothDatabases]
    public async Task A_till_that_is_held_down_by_its_own_group_is_not_let_loose_by_moving_it(string database)
    {
        var org = await servers.Org(database);
        var groups = new GroupCatalogue(new OrgQueries(org.Server.Database));
        await groups.AssignToTill(org.Id, "read-only", org.Till);
        await org.Store("mall", null, org.Till);
        await groups.AssignToStore(org.Id, "full", "mall");
        (await org.Post("/v2/customers", "{}")).IsRefused(403, 4000);
        await new EntityCatalogue(new OrgQueries(org.Server.Database)).Move(org.Id, org.Till, null);
        (await org.Post("/v2/customers", "{}")).IsRefused(403, 4000);
    }

    [Theory, BothDatabases]
    public async Task A_client_that_a_till_of_a_restricted_store_makes_has_the_stores_group(string database)
    {
        var org = await servers.Org(database);
        var groups = new GroupCatalogue(new OrgQueries(org.Server.Database));
        await groups.Add(org.Id, "makers", ["Organization=rw", "Customer=r"]);
        await org.Store("mall", null, org.Till);
        await groups.AssignToStore(org.Id, "makers", "mall");
        var made = await org.Post("/v3/integrations/clients", """
            {"name":"Shop","description":"","expirationTokenTime":900,"defaultTillId":2,
             "scopes":[{"entityId":2,"permission":"READWRITE","resources":["/v2/customers.*"]}]}
            """);
        Assert.True(made.Succeeded, made.Text);
        Assert.Equal(["makers"], await org.Rows("select access_group from api_client where org_id = @org"));
    }
}
