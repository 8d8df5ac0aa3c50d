using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Fields;

/// <summary>Verticals: whose extended fields an org may use (platform §7.3).</summary>
public sealed class VerticalContract(Servers servers)
{
    private const string Shop = "mobile=919811122233";

    [Theory, BothDatabases]
    public async Task An_org_is_mapped_to_a_vertical_and_taken_off_it(string database)
    {
        var org = await servers.Org(database);
        Assert.Equal("""{"data":[{"id":1,"name":"Retail"},{"id":2,"name":"Demographics"}],"warnings":[],"errors":[]}""", (await org.Get("/v2/verticals/meta")).Text);
        Assert.Equal("""{"data":[],"warnings":[],"errors":[]}""", (await org.Get("/v2/verticals")).Text);
        Assert.Equal("""{"entity":true,"warnings":[]}""", (await Map(org, $$"""{"orgId":{{org.Id}},"verticalId":1,"verticalName":"retail","isActive":true}""")).Text);
        Assert.Equal("""{"data":[{"id":1,"name":"Retail"}],"warnings":[],"errors":[]}""", (await org.Get("/v2/verticals")).Text);
        Assert.Equal($$"""{"orgId":{{org.Id}},"verticalId":1,"isActive":true,"warnings":[]}""", (await Disable(org, "1")).Text);
        Assert.Equal("""{"data":[],"warnings":[],"errors":[]}""", (await org.Get("/v2/verticals")).Text);
    }

    [Theory]
    [BothDatabases("""{"verticalId":77,"isActive":true}""", 91028)]
    [BothDatabases("""{"isActive":true}""", 91028)]
    [BothDatabases("""{"verticalId":77,"isActive":false}""", 91027)]
    [BothDatabases("""{"verticalId":2,"verticalName":"Retail","isActive":true}""", 91029)]
    [BothDatabases("""{"verticalId":2,"isActive":false}""", 91031)]
    [BothDatabases("""{"verticalId":1,"isActive":true}""", 91032)]
    [BothDatabases("""{"verticalId":2}""", 400)]
    [BothDatabases("""{"orgId":1,"verticalId":2,"isActive":true}""", 3221)]
    public async Task A_mapping_that_cannot_be_is_refused(string database, string body, int code)
    {
        var org = await servers.Org(database);
        (await Map(org, """{"verticalId":1,"isActive":true}""")).IsDone();
        (await Map(org, body)).IsRefusedFor(code);
    }

    [Theory]
    [BothDatabases("77", 91027)]
    [BothDatabases("2", 91031)]
    [BothDatabases("x", 400)]
    public async Task A_vertical_that_is_not_mapped_cannot_be_disabled(string database, string id, int code) => (await Disable(await servers.Org(database), id)).IsRefusedFor(code);

    [Theory, BothDatabases]
    public async Task Fields_of_a_vertical_are_kept_while_it_is_mapped_and_hidden_while_it_is_off(string database)
    {
        var org = await servers.Org(database);
        (await Map(org, """{"verticalId":1,"isActive":true}""")).IsDone();
        var id = (await org.Add("INSTORE", Shop, """ "extendedFields":{"city":"Leeds","preferred_store":"s1"} """)).CreatedId;
        Assert.Equal("""{"city":"Leeds","preferred_store":"s1"}""", await Shown(org, id));
        (await Disable(org, "1")).IsDone();
        Assert.Equal("""{"city":"Leeds"}""", await Shown(org, id));
        (await org.Put($"/v2/customers/{id}?source=INSTORE", """{"extendedFields":{"preferred_store":"s2"}}""")).IsDone(91015);
        (await Map(org, """{"verticalId":1,"isActive":true}""")).IsDone();
        Assert.Equal("""{"city":"Leeds","preferred_store":"s1"}""", await Shown(org, id));
    }

    private static async Task<string> Shown(TestOrg org, long id) => (await org.Read(id))["extendedFields"]!.ToJsonString();

    private static Task<Reply> Map(TestOrg org, string body) => org.Post("/v2/verticals", body);

    private static Task<Reply> Disable(TestOrg org, string id) => org.Send(HttpMethod.Delete, $"/v2/verticals/{id}");
}
