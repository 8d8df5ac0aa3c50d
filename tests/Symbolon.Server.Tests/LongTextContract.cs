using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>The rule of a member for its texts goes before the limit of all texts, wherever it stands.</summary>
public sealed class LongTextContract(Servers servers)
{
    private const string Add = "POST /v2/customers";
    private const string Subscribe = "POST /v2/customers/ID/subscriptions";
    private const string Redeem = "POST /v2/customers/ID/redemptions?source=INSTORE";
    private const string Slab = "POST /v2/slab/manualSlabAdjustment?LOOKUP";
    private const string Lookup = "source=INSTORE&identifierName=mobile&identifierValue=9100000001";
    private const string Mine = """
        "source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000009"}]
        """;

    [Theory]
    [BothDatabases(Add, """{"profiles":[{ME},{"source":"INSTORE","identifiers":[{"type":"TEXT","value":"E1"}]}]}""")]
    [BothDatabases(Add, """{"profiles":[{ME,"fields":{"TEXT":"green"}}]}""")]
    [BothDatabases(Add, """{"profiles":[{ME}],"extendedFields":{"TEXT":"green"}}""")]
    [BothDatabases(Add, """{"profiles":[{ME,"commChannels":[{"type":"TEXT","value":"l"}]}]}""")]
    [BothDatabases(Add,
        """{"profiles":[{ME,"commChannels":[{"type":"line","value":"l","meta":{"lastViewedDate":"TEXT"}}]}]}""")]
    [BothDatabases(Add, """{"profiles":[{ME}],"subscriptionInfo":{"subscriptions":[{"channel":"TEXT"}]}}""")]
    [BothDatabases(Add,
        """{"profiles":[{ME}],"subscriptionInfo":{"subscriptions":[{"channel":"EMAIL","priority":"TEXT"}]}}""")]
    [BothDatabases(Add,
        """{"profiles":[{ME}],"subscriptionInfo":{"subscriptions":[{"channel":"EMAIL","type":"TEXT"}]}}""")]
    [BothDatabases(Add,
        """{"profiles":[{ME}],"loyaltyProgramEnrollments":[{"programId":801,"tierExpiryDate":"TEXT"}]}""")]
    [BothDatabases(Add,
        """{"profiles":[{ME}],"loyaltyProgramEnrollments":[{"programId":801,"pointsExpiryDate":"TEXT"}]}""")]
    [BothDatabases("POST /v2/customers/ID/changeIdentifier?source=INSTORE",
        """{"add":[{"type":"TEXT","value":"E1"}]}""")]
    [BothDatabases("POST /v2/customers/ID/changeIdentifier?source=INSTORE",
        """{"add":[{"type":"cardnumber","value":"C1","seriesCode":"TEXT"}]}""")]
    [BothDatabases("PUT /v2/customers/lookup/status?LOOKUP", """{"label":"TEXT","reason":"so"}""")]
    [BothDatabases(Subscribe, """{"subscriptions":[{"channel":"EMAIL","type":"OPTOUT","sourceName":"TEXT"}]}""")]
    [BothDatabases(Subscribe, """{"subscriptions":[{"channel":"TEXT","type":"OPTOUT","sourceName":"INSTORE"}]}""")]
    [BothDatabases(Redeem, """{"programId":801,"points":1,"transactionNumber":"TEXT"}""")]
    [BothDatabases("POST /v2/points/reverse",
        """{"redemptionId":"x","pointsToBeReversed":1,"identifier":{"type":"EXTERNAL_ID","value":"TEXT"}}""")]
    [BothDatabases("POST /v2/points/reverse",
        """{"redemptionId":"TEXT","pointsToBeReversed":1,"identifier":{"type":"ID","value":"ID"}}""")]
    [BothDatabases("POST /v2/points/transfer",
        """{"pointsTobeTransferred":1,"fromCustomerIdentifier":{"type":"EXTERNAL_ID","value":"TEXT"}}""")]
    [BothDatabases("POST /v2/otp/generate",
        """{"entityType":"EMAIL","entityValue":"TEXT","action":"POINTS","channels":[{"type":"SMS","value":"1"}]}""")]
    [BothDatabases("POST /v2/firewall/quarantine", """{"type":"externalId","value":"TEXT"}""")]
    [BothDatabases("POST /v2/identifiers/reassign?source=INSTORE",
        """{"type":"externalId","value":"TEXT","fromCustomerId":ID}""")]
    [BothDatabases(Slab,
        """{"slabAction":"UPGRADE","programId":801,"toSlabName":"TEXT","manualSlabActionValidity":"NONE"}""")]
    public async Task A_longer_text_is_answered_as_a_long_one(string database, string route, string body)
    {
        var heard = new List<string>();
        foreach (var length in new[] { 4000, 4001 })
        {
            var org = await servers.Org(database);
            await org.Programs();
            var id = await org.Register("INSTORE", "mobile=9100000001");
            var reply = await Send(org, id, route, body, new string('t', length));
            heard.Add($"{reply.Status} {string.Join(',', reply.Errors)} {string.Join(',', reply.Warnings)}");
            Assert.NotEqual(404, reply.Status);
            Assert.DoesNotContain("Input is invalid: $", reply.Text, StringComparison.Ordinal);
        }
        Assert.Equal(heard[0], heard[1]);
    }

    [Theory]
    [BothDatabases("PUT /v2/customers/lookup/status?LOOKUP", """{"label":"Active","reason":TEXT}""")]
    [BothDatabases("POST /v2/firewall/quarantine", """{"type":"externalId","value":"E1","reason":TEXT}""")]
    [BothDatabases(Add, """{"profiles":[{ME,"commChannels":[{"type":"line","value":"l","attributes":{"a":TEXT}}]}]}""")]
    public async Task A_number_that_stands_for_a_text_is_limited_like_one(string database, string route, string body)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.NewEvents();
        var reply = await Send(org, id, route, body, new string('7', 4001));
        reply.IsRefused(400, 400);
        Assert.Empty(await org.NewEvents());
    }

    private static Task<Reply> Send(TestOrg org, long id, string route, string body, string text)
    {
        var path = route.Split(' ')[1].Replace("ID", $"{id}", StringComparison.Ordinal)
            .Replace("LOOKUP", Lookup, StringComparison.Ordinal);
        var sent = body.Replace("ME", Mine.Trim(), StringComparison.Ordinal)
            .Replace(":\"ID\"}", $":\"{id}\"}}", StringComparison.Ordinal)
            .Replace(":ID", $":{id}", StringComparison.Ordinal)
            .Replace("TEXT", text, StringComparison.Ordinal);
        return org.Send(new(route.Split(' ')[0]), path, sent);
    }
}
