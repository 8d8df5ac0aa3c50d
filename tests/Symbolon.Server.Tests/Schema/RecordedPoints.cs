using System.Text.Json.Nodes;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Schema;

/// <summary>Calls that issue the statements of programmes, points and their logs.</summary>
internal static class RecordedPoints
{
    private const string Lookup = "source=INSTORE&identifierName=mobile&identifierValue=9777000001";

    private const string OfOther =
        "source=WECHAT&accountId=22232&identifierName=email&identifierValue=loyal@example.test";

    private const string Reef =
        """{"programName":"Reef","default":true,"welcomePoints":5,"tiers":[{"tierName":"Sand"}]}""";

    public static async Task Use(HttpClient client, Database database, long id)
    {
        await Recorded.Send(client,
        [
            ("POST", "/v2/organization/programs", """{"programName":"Grove","tiers":[{"tierName":"Cedar"}]}"""),
            ("PUT", "/v2/organization/programs/1", """{"welcomePoints":5}"""),
            ("POST", "/v2/organization/programs", Reef),
            ("POST", "/v2/customers", TestBodies.Customer("INSTORE", "mobile=9777000001 externalId=loyal-1")),
            ("POST", "/v2/customers", TestBodies.Customer("WECHAT:22232", "email=loyal@example.test")),
        ]);
        var found = JsonNode.Parse(await client.GetStringAsync($"/v2/customers/lookup?{Lookup}"))!;
        var customer = (long)found["entity"]!;
        const string Redemption = """{"points":2,"externalReferenceNumber":"r"}""";
        await Recorded.Send(client, [("POST", $"/v2/customers/{customer}/redemptions", Redemption)]);
        var reversal = $$"""
            {"redemptionId":{{await Redeemed(database, id)}},"pointsToBeReversed":1,
            "identifier":{"type":"ID","value":"{{customer}}"} }
            """;
        const string Add = """{"add":[{"type":"externalId","value":"loyal-1"}]}""";
        await Recorded.Send(client,
        [
            ("POST", "/v2/points/reverse", reversal),
            ("GET", $"/v2/pointsLedger/getCustomerLedgerInfo?{Lookup}", null),
            ("GET", $"/v2/customers/{customer}/pointsTransfers", null),
            ("GET", $"/v2/customers/{customer}/loyaltyEvents", null),
            ("POST", $"/v2/customers/lookup/changeIdentifier?{OfOther}", Add),
        ]);
        await new LoyaltyQueries(database).NextDue(id, default);
    }

    private static async Task<long> Redeemed(Database database, long id)
    {
        var number = 0L;
        var redemption = new Statement("select id from redemption where org_id = @org and external = 'r'")
            .With("org", id).Reading(row => number = row.GetInt64(0));
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.BeginRead, redemption, Dialect.Commit]);
        return number;
    }
}
