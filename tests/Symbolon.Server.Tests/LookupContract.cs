using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>How reads address a customer: GET /v2/customers/lookup and, with its own codes, /lookup/customerDetails (customers §2.5, §3.4, §6.5).</summary>
public sealed class LookupContract(Servers servers)
{
    [Theory]
    [BothDatabases("identifierName=mobile&identifierValue=9100000001", 8001)]
    [BothDatabases("source=&identifierName=mobile&identifierValue=9100000001", 8001)]
    [BothDatabases("source=INSTORE", 8002)]
    [BothDatabases("source=INSTORE&identifierName=mobile", 8002)]
    [BothDatabases("source=INSTORE&identifierValue=9100000001", 8002)]
    [BothDatabases("source=NOPE&identifierName=mobile&identifierValue=9100000001", 8003)]
    [BothDatabases("source=WECHAT&accountId=nope&identifierName=mobile&identifierValue=9100000001", 8011)]
    [BothDatabases("source=TMALL&accountId=a&identifierName=mobile&identifierValue=9100000001", 8011)]
    [BothDatabases("source=INSTORE&identifierName=shoe&identifierValue=42", 8013)]
    [BothDatabases("source=INSTORE&identifierName=id&identifierValue=abc", 8013)]
    [BothDatabases("source=INSTORE&identifierName=mobile&identifierValue=9100000009", 8015)]
    [BothDatabases("source=INSTORE&identifierName=mobile&identifierValue=12", 8015)]
    [BothDatabases("source=INSTORE&identifierName=externalId&identifierValue=E1", 8015)]
    [BothDatabases("source=INSTORE&identifierName=cardnumber&identifierValue=NORD1", 8015)]
    [BothDatabases("source=INSTORE&identifierName=id&identifierValue=100999999", 8015)]
    [BothDatabases("source=WECHAT&accountId=22232&identifierName=mobile&identifierValue=9100000001", 8065)]
    [BothDatabases("source=WECHAT&accountId=22232&identifierName=id&identifierValue={0}", 8065)]
    public async Task A_lookup_that_finds_nobody_says_why_on_both_routes(string database, string query, int code)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "externalId=e1");
        foreach (var route in new[] { "lookup", "lookup/customerDetails" })
            await org.IsRefusedForWithoutTrace(() => org.Get($"/v2/customers/{route}?{string.Format(null, query, id)}"), code);
    }

    [Theory]
    [BothDatabases("lookup", 8045)]
    [BothDatabases("lookup/customerDetails", 8015)]
    public async Task A_missing_account_of_several_is_refused_and_the_only_one_is_assumed_8054(string database, string route, int code)
    {
        var org = await servers.Org(database);
        await org.Register("WEB_ENGAGE:311c4dd1", "mobile=9100000001");
        (await org.Get($"/v2/customers/{route}?source=WECHAT&identifierName=mobile&identifierValue=9100000001")).IsRefusedFor(code);
        (await org.Get($"/v2/customers/{route}?source=WEB_ENGAGE&identifierName=mobile&identifierValue=9100000001")).IsDone(8054);
    }

    [Theory]
    [BothDatabases("basicIdentifierLookup=true&source=INSTORE&identifierName=&identifierValue=1", 8130)]
    [BothDatabases("basicIdentifierLookup=true&source=INSTORE&identifierName=mobile&identifierValue=", 8130)]
    [BothDatabases("basicIdentifierLookup=true&source=INSTORE&identifierName=shoe&identifierValue=42", 8013)]
    public async Task The_basic_lookup_has_codes_of_its_own(string database, string query, int code)
    {
        var org = await servers.Org(database);
        (await org.Get($"/v2/customers/lookup/customerDetails?{query}")).IsRefusedFor(code);
    }

    [Theory, BothDatabases]
    public async Task Sources_other_than_INSTORE_are_refused_403_while_V2_is_off(string database)
    {
        var org = await servers.Org(database, ("CONF_CLIENT_V2_API_ENABLED", "0"));
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Lookup("mobile=9100000001", "WECHAT:22232")).IsRefused(403, 403);
        (await org.Details(id, "WECHAT:22232")).IsRefused(403, 403);
        (await org.Lookup("mobile=9100000001", "INSTORE")).IsDone();
    }

    [Theory]
    [BothDatabases("?&source=INSTORE&&identifierName=mobile&identifierValue=9100000001")]
    [BothDatabases("?source=instore&identifierName=MOBILE&identifierValue=919100000001&format=json&unknown=1")]
    [BothDatabases("?source=INSTORE&accountId=ignored&identifierName=mobile&identifierValue=9100000001&")]
    [BothDatabases("?source=all&identifierName=externalID&identifierValue=e1")]
    [BothDatabases("?source=INSTORE&identifierName=email&identifierValue=%20A%40EXAMPLE.test%20")]
    [BothDatabases("?source=INSTORE&identifierName=id&identifierValue={0}")]
    public async Task A_query_is_read_leniently(string database, string query)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "externalId=e1", "email=a@example.test");
        var reply = await org.Get("/v2/customers/lookup" + string.Format(null, query, id));
        reply.IsDone();
        Assert.Equal(["entity", "warnings"], reply.Json.Members());
        Assert.Equal(id, (long)reply.Json!["entity"]!);
    }

    [Theory, BothDatabases]
    public async Task In_all_sources_the_holder_in_INSTORE_comes_before_an_older_one(string database)
    {
        var org = await servers.Org(database);
        var older = await org.Register("WECHAT:22232", "mobile=9100000001");
        await org.Register("WEB_ENGAGE:311c4dd1", "email=a@example.test");
        var instore = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test");
        Assert.Equal(instore, (long)(await org.Lookup("mobile=9100000001", "ALL")).Json!["entity"]!);
        Assert.Equal(older, (long)(await org.Lookup("mobile=9100000001", "WECHAT:22232")).Json!["entity"]!);
    }

    [Theory, BothDatabases]
    public async Task In_all_sources_the_oldest_holder_comes_first_when_none_is_in_INSTORE(string database)
    {
        var org = await servers.Org(database);
        var oldest = await org.Register("WECHAT:22232", "mobile=9100000001");
        await org.Register("INSTORE", "email=a@example.test");
        var youngest = await org.Register("WEB_ENGAGE:311c4dd1", "mobile=9100000001", "email=a@example.test");
        Assert.True(oldest < youngest);
        Assert.Equal(oldest, (long)(await org.Lookup("mobile=9100000001", "ALL")).Json!["entity"]!);
    }

    [Theory]
    [BothDatabases("mobile,email", "9100000001,b@example.test", 0)]
    [BothDatabases("email,mobile", "b@example.test,9100000002", 1)]
    [BothDatabases("email,externalId", "a@example.test,e1", null)]
    [BothDatabases("email", "a@example.test", null)]
    [BothDatabases("externalId", "e1", null)]
    public async Task Under_dual_eligibility_the_primary_identifier_of_a_comma_list_counts_alone(string database, string names, string values, int? found)
    {
        var org = await servers.Org(database, ("CONF_INSTORE_V2_ENABLED", "1"));
        long[] ids = [await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test", "externalId=e1"), await org.Register("INSTORE", "mobile=9100000002", "email=b@example.test")];
        foreach (var source in new[] { "INSTORE", "ALL" })
        {
            var reply = await org.Get($"/v2/customers/lookup?source={source}&identifierName={names}&identifierValue={values}");
            if (found is { } index) Assert.Equal(ids[index], (long)reply.Json!["entity"]!);
            else reply.IsRefusedByRule(8015);
        }
    }

    [Theory, BothDatabases]
    public async Task Under_dual_eligibility_external_ids_are_compared_without_letter_case(string database)
    {
        var org = await servers.Org(database, ("CONF_INSTORE_V2_ENABLED", "1"), ("CONF_REGISTRATION_PRIMARY_KEY", "EXTERNAL_ID"));
        var id = await org.Register("INSTORE", "externalId=ABC123", "mobile=9100000001");
        var found = await org.Lookup("externalId=abc123", "INSTORE");
        found.IsDone();
        Assert.Equal(id, (long)found.Json!["entity"]!);
        Assert.Contains("INSTORE externalId=ABC123", await org.KnownBy(id));
    }
}
