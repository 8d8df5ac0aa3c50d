using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST /v2/customers: where the new profile stands (customers §3, §4.5).</summary>
public sealed class RegisterPlaceContract(Servers servers)
{
    [Theory]
    [BothDatabases("", 8004)]
    [BothDatabases(" ", 8004)]
    [BothDatabases("NOWHERE", 8003)]
    [BothDatabases("ALL", 8003)]
    [BothDatabases("WHATSAPP", 8003)]
    [BothDatabases("WECHAT", 8045)]
    [BothDatabases("WECHAT: ", 8045)]
    [BothDatabases("WECHAT:nope", 3217)]
    [BothDatabases("WECHAT:311c4dd1", 3217)]
    [BothDatabases("WEB_ENGAGE:nope", 3217)]
    [BothDatabases("TMALL:any", 3217)]
    public async Task A_place_that_is_none_is_refused(string database, string place, int code)
    {
        var org = await servers.Org(database);
        await org.IsRefusedForWithoutTrace(() => org.Add(place, "mobile=9100000001"), code);
    }

    [Theory]
    [BothDatabases("{}")]
    [BothDatabases("""{"profiles":null}""")]
    [BothDatabases("""{"profiles":[]}""")]
    [BothDatabases("""{"profiles":[null]}""")]
    [BothDatabases("""{"profiles":[{}]}""")]
    public async Task A_registration_without_a_profile_has_no_source_8004(string database, string body)
    {
        var org = await servers.Org(database);
        await org.IsRefusedByRuleWithoutTrace(() => org.Post("/v2/customers", body), 8004);
    }

    [Theory]
    [BothDatabases("INSTORE", "INSTORE mobile=919100000001")]
    [BothDatabases("instore:any", "INSTORE mobile=919100000001")]
    [BothDatabases("wechat:22232", "WECHAT:22232 mobile=919100000001")]
    [BothDatabases("WEB_ENGAGE", "WEB_ENGAGE:311c4dd1 mobile=919100000001", 8054)]
    [BothDatabases("Tmall", "TMALL mobile=919100000001")]
    [BothDatabases("FACEBOOK:", "FACEBOOK mobile=919100000001")]
    [BothDatabases("MOBILE_APP", "MOBILE_APP mobile=919100000001")]
    public async Task A_place_is_found_by_source_and_account(string database, string place, string known, params int[] warnings)
    {
        var org = await servers.Org(database);
        var reply = await org.IsDoneWith(() => org.Add(place, "mobile=9100000001"), warnings, "CustomerRegistered");
        Assert.Equal([known], await org.KnownBy(reply.CreatedId));
    }

    [Theory]
    [BothDatabases("", "WECHAT:22232")]
    [BothDatabases("INSTORE", "INSTORE")]
    [BothDatabases("WECHAT:1234", "WECHAT:1234")]
    public async Task The_query_names_the_place_that_the_profile_does_not(string database, string place, string expected)
    {
        var org = await servers.Org(database);
        var reply = await org.IsDoneWith(() => org.Post("/v2/customers?source=wechat&accountId=22232", TestBodies.Customer(place, "mobile=9100000001")), [], "CustomerRegistered");
        Assert.Equal([$"{expected} mobile=919100000001"], await org.KnownBy(reply.CreatedId));
    }

    [Theory, BothDatabases]
    public async Task While_V2_is_off_INSTORE_alone_is_open(string database)
    {
        var org = await servers.Org(database, ("CONF_CLIENT_V2_API_ENABLED", "0"));
        await org.IsRefusedWithoutTrace(() => org.Add("WECHAT:22232", "mobile=9100000001"), 403, 403);
        await org.IsRefusedWithoutTrace(() => org.Add("TMALL", "mobile=9100000001"), 403, 403);
        await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001"), [], "CustomerRegistered");
    }

    [Theory, BothDatabases]
    public async Task A_profile_without_one_in_INSTORE_is_refused_8090_where_orphans_are_restricted(string database)
    {
        var org = await servers.Org(database, ("CONF_RESTRICT_ORPHAN_V2_PROFILE", "1"));
        await org.IsRefusedByRuleWithoutTrace(() => org.Add("WEB_ENGAGE:311c4dd1", "mobile=9100000001"), 8090);
        var id = (await org.IsDoneWith(() => org.Add("INSTORE", "mobile=9100000001"), [], "CustomerRegistered")).CreatedId;
        Assert.Equal(id, (await org.IsDoneWith(() => org.Add("WEB_ENGAGE:311c4dd1", "mobile=9100000001"), [8050], "ProfileAdded")).CreatedId);
        var both = $"{{\"profiles\":[{TestBodies.Profile("WEB_ENGAGE:311c4dd1", "cuid=c2")},{TestBodies.Profile("INSTORE", "mobile=9100000002")}]}}";
        await org.IsDoneWith(() => org.Post("/v2/customers", both), [], "CustomerRegistered");
    }
}
