using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.House;

/// <summary>Calls of loyalty in few words.</summary>
public static class TestLoyalty
{
    /// <summary>Adds programme 801 "Grove" (the default; Cedar, Oak, Pine) and, unless told not to, 802 "Reef" (Sand, Coral; one decimal place).</summary>
    public static async Task Programs(this TestOrg org, string more = "", bool both = true)
    {
        (await org.Post("/v2/organization/programs", $$"""{"programId":801,"programName":"Grove","tiers":[{"tierName":"Cedar"},{"tierName":"Oak","description":"the oaks"},{"tierName":"Pine"}]{{more}}}""")).IsDone();
        if (both) (await org.Post("/v2/organization/programs", """{"programId":802,"programName":"Reef","roundDecimals":1,"tiers":[{"tierName":"Sand"},{"tierName":"Coral"}]}""")).IsDone();
    }

    /// <summary>Registers a customer with so many points in a programme that expire on a day; the id.</summary>
    public static async Task<long> Member(this TestOrg org, string mobile, decimal points = 0, long program = 801, string expires = "2099-12-31T23:59:59+00:00")
    {
        var reply = await org.Post("/v2/customers", Body(mobile, $$"""{"programId":{{program}},"loyaltyPoints":{{points}},"pointsExpiryDate":"{{expires}}"}"""));
        reply.IsDone();
        return reply.CreatedId;
    }

    /// <summary>A registration in INSTORE with these enrolments.</summary>
    public static string Body(string mobile, string enrolments, string loyalty = "loyalty") => $$"""
        {"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"{{mobile}}"}]}],"loyaltyInfo":{"loyaltyType":"{{loyalty}}"},"loyaltyProgramEnrollments":[{{enrolments}}]}
        """;

    public static Task<Reply> Redeem(this TestOrg org, long customer, decimal points, string more = "") => org.Post($"/v2/customers/{customer}/redemptions", $$"""{"redemptionType":"POINTS","points":{{points}}{{more}}}""");

    public static Task<Reply> Transfer(this TestOrg org, long from, long to, decimal points, string more = "") =>
        org.Post("/v2/points/transfer", $$"""{"pointsTobeTransferred":{{points}},"fromCustomerIdentifier":{"type":"ID","value":"{{from}}"},"toCustomerIdentifier":{"type":"ID","value":{{to}}}{{more}}}""");

    public static Task<Reply> Deduct(this TestOrg org, long customer, decimal points, string more = "") =>
        org.Post($"/v2/customers/{customer}/negativePointsAdjustment", $$"""{"pointsToBeAdjusted":{{points}},"reasonOfReturn":"returned"{{more}}}""");

    public static async Task<decimal> Balance(this TestOrg org, long customer, long program = 801)
    {
        var reply = await org.Get($"/v2/customers/{customer}/points/balance?programId={program}");
        Assert.True(reply.Succeeded, reply.Text);
        return (decimal)reply.Json!["mainPoints"]!;
    }

    /// <summary>What the customer has in the programme, as loyaltyDetails say.</summary>
    public static async Task<JsonNode> Loyalty(this TestOrg org, long customer, long program = 801)
    {
        var reply = await org.Get($"/v2/customers/{customer}/loyaltyDetails");
        Assert.True(reply.Succeeded, reply.Text);
        return reply.Json!["data"]!.AsArray().Single(one => (long)one!["programId"]! == program)!;
    }

    /// <summary>The customer's ledger of the last days, newest first, as "PointsRedemption -5.000".</summary>
    public static async Task<string[]> Ledger(this TestOrg org, string mobile, string more = "")
    {
        var reply = await org.Get($"/v2/pointsLedger/getCustomerLedgerInfo?source=INSTORE&identifierName=mobile&identifierValue={mobile}{more}");
        Assert.True(reply.Succeeded, reply.Text);
        return [.. reply.Json!["ledgerEntries"]!.AsArray().Select(entry => $"{entry!["eventName"]} {entry["netPointsOnEvent"]}")];
    }
}
