using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Values of queries and paths that no database can store are refused, or find nothing.</summary>
public sealed class QueryContract(Servers servers)
{
    [Theory]
    [BothDatabases("/v2/identifiers/history?type=externalId&value=a%00b")]
    [BothDatabases("/v2/identifiers/history?type=wechat&value=a%00b")]
    [BothDatabases("/v2/identifiers/history?type=%00&value=E1")]
    [BothDatabases("/v2/identifiers/history?type=mobile&value=9100000001&after=%00")]
    [BothDatabases("/v2/customers/search?q=a%00b")]
    [BothDatabases("/v2/customers/lookup?source=INSTORE&identifierName=externalId&identifierValue=a%00b")]
    [BothDatabases("/v2/customers/lookup?source=a%00b&identifierName=externalId&identifierValue=E1")]
    [BothDatabases("/v2/customers/lookup?source=WECHAT&accountId=%00&identifierName=externalId&identifierValue=E1")]
    [BothDatabases("/v2/requests?identifierType=externalId&identifierValue=a%00b&source=INSTORE")]
    [BothDatabases("/v2/requests?status=%00")]
    [BothDatabases("/v2/otp?entityType=EMAIL&entityValue=a%00b&action=%00")]
    [BothDatabases("/v2/card?number=a%00b")]
    [BothDatabases("/v2/card?cardExternalId=a%00b")]
    [BothDatabases("/v2/organization/till?code=a%00b")]
    [BothDatabases("/v2/organization/configkeyvalue?name=a%00b")]
    [BothDatabases("/v2/organization/configs/a%00b")]
    [BothDatabases("/v3/integrations/clients/a%00b")]
    [BothDatabases("/v3/webhooks/a%00b")]
    public async Task A_value_with_a_letter_that_no_database_has_is_refused(string database, string path)
    {
        var org = await servers.Org(database);
        var reply = await org.Get(path);
        Assert.InRange(reply.Status, 200, 499);
        Assert.False(reply.Succeeded, reply.Text);
    }

    [Theory, BothDatabases]
    public async Task A_label_with_such_a_letter_is_nobodys(string database)
    {
        var org = await servers.Org(database);
        var reply = (await org.Get("/v2/customers/labels/search?q=a%00b")).IsDone();
        Assert.Empty(reply.Json!["data"]!.AsArray());
    }

    [Theory]
    [BothDatabases("/v2/identifiers/history?type=mobile&value=9100000001&limit=5%00")]
    [BothDatabases("/v2/customers/search?q=x&limit=5%00")]
    [BothDatabases("/v2/customers/search?q=x&after=5%00")]
    [BothDatabases("/v2/customers/100000001/changes?before=5%00")]
    [BothDatabases("/v2/customers/100000001/statusLog?before=5%00")]
    [BothDatabases("/v2/customers/100000001/statusLog?before=5.1%00")]
    [BothDatabases("/v2/firewall/quarantine?offset=5%00")]
    [BothDatabases("/v2/events?after=5%00")]
    [BothDatabases("/v2/requests?limit=5%00")]
    public async Task A_number_with_a_letter_behind_it_is_none(string database, string path)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9100000001");
        Assert.False((await org.Get(path)).Succeeded);
    }
}
