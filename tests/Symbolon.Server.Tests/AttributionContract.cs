using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>On whose behalf a till writes: the attribution lookup headers (platform §4.2), and what stands for the actor (platform §4.3).</summary>
public sealed class AttributionContract(Servers servers)
{
    private const string Type = "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE";
    private const string Value = "X-CAP-API-ATTRIBUTION-LOOKUP";

    [Theory]
    [BothDatabases(null, "shop7", 400, 1061)]
    [BothDatabases("TELEX", "shop7", 400, 400)]
    [BothDatabases("WECHAT", "nobody", 400, 91021)]
    [BothDatabases("WECHAT", "SHOP7", 400, 91021)]
    [BothDatabases("MOBILE_TRIGGER", "shop7", 400, 91021)]
    public async Task A_pair_that_maps_to_no_till_is_refused(string database, string? type, string value, int status, int code)
    {
        var org = await Org(database);
        await org.IsRefusedWithoutTrace(() => Register(org, type, value), status, code);
    }

    [Theory, BothDatabases]
    public async Task A_pair_that_maps_to_a_disabled_till_is_refused_91021(string database)
    {
        var org = await Org(database);
        await new OrgQueries(org.Server.Database).DisableTill(org.Id, $"till2.{org.Id}");
        await org.IsRefusedWithoutTrace(() => Register(org, "WECHAT", "shop7"), 400, 91021);
    }

    [Theory, BothDatabases]
    public async Task The_mapped_till_is_the_actor_of_the_write(string database)
    {
        var org = await Org(database);
        var id = (await org.IsDoneWith(() => Register(org, "wechat", "shop7"), [], "CustomerRegistered")).CreatedId;
        await Actors(org, id, createdBy: 2, modifiedBy: 2);
        Assert.Equal(["2"], await org.Rows("select by_till from event where org_id = @org"));
        (await org.Change(id, "INSTORE", "+email=a@example.test")).IsDone();
        await Actors(org, id, createdBy: 2, modifiedBy: 1);
    }

    [Theory]
    [BothDatabases("MOBILE_TRIGGER")]
    [BothDatabases("wechat")]
    public async Task A_type_without_a_value_names_no_other_till(string database, string type)
    {
        var org = await Org(database);
        var id = (await org.IsDoneWith(() => Register(org, type, null), [], "CustomerRegistered")).CreatedId;
        await Actors(org, id, createdBy: 1, modifiedBy: 1);
        (await org.Send(HttpMethod.Get, $"/v2/customers/{id}?source=ALL", headers: (Type, type))).IsDone();
        (await Register(org, "TELEX", null)).IsRefused(400, 400);
    }

    [Theory, BothDatabases]
    public async Task Without_the_headers_the_authenticating_till_is_the_actor(string database)
    {
        var org = await Org(database);
        await Actors(org, (await Register(org, null, null)).CreatedId, createdBy: 1, modifiedBy: 1);
    }

    private async Task<TestOrg> Org(string database)
    {
        var org = await servers.Org(database);
        (await org.Post("/v2/organization/configs", $$"""{"keyName":"ATTRIBUTION_LOOKUP","value":"WECHAT:shop7=till2.{{org.Id}},MOBILE_TRIGGER:t=till1.{{org.Id}}","scope":"ORG"}""")).IsDone();
        return org;
    }

    private static Task<Reply> Register(TestOrg org, string? type, string? value)
    {
        var headers = new[] { (Type, type), (Value, value) }.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!)).ToArray();
        return org.Send(HttpMethod.Post, "/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""", headers: headers);
    }

    private static async Task Actors(TestOrg org, long id, long createdBy, long modifiedBy)
    {
        var customer = (await org.Details(id)).Json!;
        var attribution = customer["profiles"]![0]!["attribution"]!;
        Assert.Equal((createdBy, modifiedBy), ((long)attribution["createdBy"]!["id"]!, (long)attribution["modifiedBy"]!["id"]!));
        Assert.Equal(createdBy, (long)customer["loyaltyInfo"]!["attributionV2"]!["createdBy"]!["id"]!);
    }
}
