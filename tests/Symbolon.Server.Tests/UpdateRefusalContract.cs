using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>PUT /v2/customers/{id} and /v2/customers/lookup: whom an update finds, and the identifiers its body carries (customers §2.5, §6.2, §7.6).</summary>
public sealed class UpdateRefusalContract(Servers servers)
{
    private const string Body = """{"profiles":[{"firstName":"Myra"}]}""";

    [Theory]
    [BothDatabases("{0}", 8001)]
    [BothDatabases("{0}?source=", 8001)]
    [BothDatabases("{0}?source=NOWHERE", 8003)]
    [BothDatabases("{0}?source=ALL", 8003)]
    [BothDatabases("{0}?source=WECHAT", 8045)]
    [BothDatabases("{0}?source=WECHAT&accountId=nope", 3217)]
    [BothDatabases("{0}?source=TMALL&accountId=any", 3217)]
    [BothDatabases("{0}?source=WECHAT&accountId=22232", 8065)]
    [BothDatabases("{0}?source=TMALL", 8065)]
    [BothDatabases("1?source=INSTORE", 8015)]
    [BothDatabases("9223372036854775807?source=INSTORE", 8015)]
    [BothDatabases("92233720368547758070?source=INSTORE", 400)]
    [BothDatabases("abc?source=INSTORE", 400)]
    [BothDatabases("-1?source=INSTORE", 400)]
    [BothDatabases("lookup?identifierName=mobile&identifierValue=9100000001", 8001)]
    [BothDatabases("lookup?source=NOWHERE&identifierName=mobile&identifierValue=9100000001", 8003)]
    [BothDatabases("lookup?source=ALL&identifierName=mobile&identifierValue=9100000001", 8003)]
    [BothDatabases("lookup?source=WECHAT&identifierName=mobile&identifierValue=9100000001", 8045)]
    [BothDatabases("lookup?source=WECHAT&accountId=nope&identifierName=mobile&identifierValue=9100000001", 8011)]
    [BothDatabases("lookup?source=WECHAT&accountId=1234&identifierName=mobile&identifierValue=9100000001", 8065)]
    [BothDatabases("lookup?source=INSTORE", 8002)]
    [BothDatabases("lookup?source=INSTORE&identifierName=mobile", 8002)]
    [BothDatabases("lookup?source=INSTORE&identifierName=&identifierValue=9100000001", 8002)]
    [BothDatabases("lookup?source=INSTORE&identifierName=pigeon&identifierValue=7", 8013)]
    [BothDatabases("lookup?source=INSTORE&identifierName=id&identifierValue=abc", 8013)]
    [BothDatabases("lookup?source=INSTORE&identifierName=mobile&identifierValue=9100000009", 8015)]
    [BothDatabases("lookup?source=INSTORE&identifierName=cardnumber&identifierValue=NORD1", 8015)]
    [BothDatabases("lookup?source=INSTORE&identifierName=id&identifierValue=1", 8015)]
    public async Task A_customer_that_is_not_there_is_not_updated(string database, string path, int code)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedForWithoutTrace(() => org.Put("/v2/customers/" + string.Format(null, path, id), Body), code);
    }

    [Theory]
    [BothDatabases("identifierName=externalId&identifierValue=%00")]
    [BothDatabases("identifierName=externalId&identifierValue=a%00b")]
    [BothDatabases("identifierName=wechat&identifierValue=%ED%A0%80")]
    [BothDatabases("identifierName=wechat&identifierValue=%FF")]
    [BothDatabases("identifierName=mobile&identifierValue=%00")]
    public async Task A_value_that_nobody_can_have_finds_nobody(string database, string query)
    {
        var org = await servers.Org(database);
        await org.IsRefusedByRuleWithoutTrace(() => org.Put($"/v2/customers/lookup?source=INSTORE&{query}", Body), 8015);
        await org.IsRefusedByRuleWithoutTrace(() => org.Post($"/v2/customers/lookup/changeIdentifier?source=INSTORE&{query}", """{"add":[{"type":"email","value":"a@example.test"}]}"""), 8015);
        foreach (var path in new[] { "lookup?source=INSTORE", "lookup?source=ALL", "lookup/customerDetails?source=INSTORE" })
            await org.IsRefusedByRuleWithoutTrace(() => org.Get($"/v2/customers/{path}&{query}"), 8015);
    }

    [Theory, BothDatabases]
    public async Task A_source_other_than_INSTORE_is_refused_403_while_V2_is_off(string database)
    {
        var org = await servers.Org(database, ("CONF_CLIENT_V2_API_ENABLED", "0"));
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedWithoutTrace(() => org.Put($"/v2/customers/{id}?source=WECHAT&accountId=22232", Body), 403, 403);
    }

    [Theory, BothDatabases]
    public async Task The_account_is_assumed_with_8054_where_there_is_one_alone(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("WEB_ENGAGE:311c4dd1", "cuid=c1");
        await org.IsDoneWith(() => org.Put($"/v2/customers/{id}?source=WEB_ENGAGE", Body), [8054], "ProfileUpdated");
        await org.IsDoneWith(() => org.Put("/v2/customers/lookup?source=WEB_ENGAGE&identifierName=cuid&identifierValue=c1", """{"profiles":[{"firstName":"Mira"}]}"""), [8054], "ProfileUpdated");
    }

    [Theory]
    [BothDatabases("""{"profiles":[{"firstName":"Myra"}],"loyaltyInfo":{"loyaltyType":"non_loyalty"}}""", 8018)]
    [BothDatabases("""{"profiles":[{"firstName":"Myra"}],"loyaltyInfo":{"loyaltyType":"sometimes"}}""", 400)]
    [BothDatabases("""{"profiles":[{"firstName":"Myra"}],"statusLabel":"Platinum"}""", 8086)]
    [BothDatabases("""{"profiles":[{"firstName":"Myra","identifiers":[{"type":"mobile","value":"9100000002"}]}]}""", 8008)]
    [BothDatabases("""{"profiles":[{"firstName":"Myra","identifiers":[{"type":"pigeon","value":"7"},{"type":"email","value":"Other@example.test"}]}]}""", 8008)]
    public async Task A_refused_update_changes_nothing_of_it(string database, string body, int code)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("INSTORE", "mobile=9100000002", "email=other@example.test");
        await org.IsRefusedForWithoutTrace(() => org.Put($"/v2/customers/{id}?source=INSTORE", body), code);
        Assert.Equal("Mira", (string)(await org.ReadProfile(id))["firstName"]!);
    }

    [Theory]
    [BothDatabases("", "email=new@example.test")]
    [BothDatabases("CONF_ALLOW_EMAIL_UPDATE", "email=new@example.test", "INSTORE email=new@example.test")]
    [BothDatabases("CONF_LOYALTY_ALLOW_EXTERNAL_ID_UPDATE", "externalId=E1 email=new@example.test", "INSTORE externalId=E1")]
    [BothDatabases("CONF_ALLOW_MOBILE_UPDATE", "mobile=9100000005 email=new@example.test")]
    [BothDatabases("CONF_ALLOW_EMAIL_UPDATE", "email=elsewhere@example.test")]
    [BothDatabases("CONF_ALLOW_EMAIL_UPDATE", "email=nobody")]
    [BothDatabases("CONF_ALLOW_EMAIL_UPDATE", "wechat=w1 cuid=c1 cardnumber=NORD1")]
    public async Task Identifiers_of_the_body_are_ignored_but_may_fill_a_missing_secondary_one(string database, string setting, string identifiers, params string[] filled)
    {
        var org = await servers.Org(database, setting == "" ? [] : [(setting, "1")]);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("WECHAT:22232", "email=elsewhere@example.test");
        await org.IsDoneWith(() => org.Put($"/v2/customers/{id}?source=INSTORE", TestBodies.Customer("INSTORE", identifiers)), [], [.. filled.Select(_ => "IdentifierAdded")]);
        Assert.Equal(filled.Prepend("INSTORE mobile=919100000001"), await org.KnownBy(id));
    }

    [Theory]
    [BothDatabases("{0}?source=INSTORE")]
    [BothDatabases("lookup?source=INSTORE&identifierName=mobile&identifierValue=9100000002")]
    [BothDatabases("lookup?source=INSTORE&identifierName=id&identifierValue={0}")]
    public async Task An_update_of_a_victim_is_one_of_its_survivor_with_8069(string database, string path)
    {
        var org = await servers.Org(database);
        var survivor = await org.MergeWithRetainedMobile();
        var reply = await org.IsDoneWith(() => org.Put("/v2/customers/" + string.Format(null, path, survivor + 1), Body), [8069], "ProfileUpdated");
        Assert.Equal(survivor, reply.CreatedId);
        Assert.Equal("Myra", (string)(await org.ReadProfile(survivor))["firstName"]!);
    }

    [Theory, BothDatabases]
    public async Task Another_orgs_customer_is_not_found(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var stranger = await servers.Org(database);
        await stranger.IsRefusedByRuleWithoutTrace(() => stranger.Put($"/v2/customers/{id}?source=INSTORE", Body), 8015);
        Assert.Equal("Mira", (string)(await org.ReadProfile(id))["firstName"]!);
    }
}
