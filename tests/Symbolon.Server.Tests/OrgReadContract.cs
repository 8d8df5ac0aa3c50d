using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Reads of tills and source types (platform §4.4, §5.2).</summary>
public sealed class OrgReadContract(Servers servers)
{
    [Theory]
    [BothDatabases("till/2")]
    [BothDatabases("till?code=till2.{0}")]
    [BothDatabases("till?code=TILL2.{0}")]
    public async Task A_till_is_read_by_id_and_by_code(string database, string path)
    {
        var org = await servers.Org(database);
        Assert.Equal(
            $$"""{"id":2,"code":"till2.{{org.Id}}","description":"","name":"Till 2","type":"TILL","adminType":"GENERAL","isActive":true,"isOuEnabled":false,"timeZoneId":-1,"currencyId":-1,"languageId":-1,"warnings":[]}""",
            (await org.Get("/v2/organization/" + string.Format(null, path, org.Id))).Text);
    }

    [Theory]
    [BothDatabases("till/99", 3202)]
    [BothDatabases("till?code=nobody", 3202)]
    [BothDatabases("till", 3202)]
    [BothDatabases("till/abc", 400)]
    public async Task A_till_that_is_not_there_is_refused(string database, string path, int code)
    {
        var org = await servers.Org(database);
        (await org.Get($"/v2/organization/{path}")).IsRefusedFor(code);
    }

    [Theory, BothDatabases]
    public async Task Active_tills_are_listed_and_disabled_ones_are_not(string database)
    {
        var org = await servers.Org(database);
        Assert.Equal([1, 2], await Listed());
        await new OrgQueries(org.Server.Database).DisableTill(org.Id, $"till2.{org.Id}");
        Assert.Equal([1], await Listed());
        Assert.False((bool)(await org.Get("/v2/organization/till/2")).Json!["isActive"]!);

        async Task<IEnumerable<long>> Listed()
        {
            var list = await org.Get("/v2/organization/activeTill");
            Assert.Equal(["data", "errors", "warnings"], list.Json.Members());
            return list.Json!["data"]!.AsArray().Select(one => (long)one!["id"]!);
        }
    }

    [Theory, BothDatabases]
    public async Task The_source_types_are_the_published_ones(string database)
    {
        var org = await servers.Org(database);
        var list = (await org.Get("/v2/meta/sources")).Json!;
        Assert.Equal(["data", "errors", "warnings"], list.Members());
        var all = list["data"]!.AsArray().ToDictionary(one => (int)one!["id"]!, one => (string)one!["name"]!);
        Assert.Equal([1, 2, 3, .. Enumerable.Range(5, 20)], all.Keys.Order());
        Assert.Equal(("WEB_ENGAGE", "WECHAT", "INSTORE", "MOBILE_APP", "MPUSH_FCM"), (all[2], all[3], all[5], all[18], all[24]));
        Assert.Equal(["commChannels", "id", "name"], list["data"]![0].Members());
        Assert.Equal("""["email","line"]""", list["data"]!.AsArray().Single(one => (int)one!["id"]! == 12)!["commChannels"]!.ToJsonString());
    }
}
