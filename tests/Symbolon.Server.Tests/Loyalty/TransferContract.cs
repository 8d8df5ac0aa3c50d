using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>Points that pass from one customer to another (platform §9.7).</summary>
public sealed class TransferContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Points_pass_on_with_their_expiry_and_both_sides_list_it(string database)
    {
        var org = await Stocked(database);
        var reply = await org.IsDoneWith(() => org.Transfer(100000001, 100000002, 30, ",\"notes\":\"a present\""), [], "PointsDebited", "PointsCredited");
        Assert.Equal((30m, 801L, 100000001L, 100000002L), ((decimal)reply.Json!["pointsTransferred"]!, (long)reply.Json["programId"]!, (long)reply.Json["fromCustomerId"]!, (long)reply.Json["toCustomerId"]!));
        Assert.Equal((70m, 30m), (await org.Balance(100000001), await org.Balance(100000002)));
        Assert.Equal("2099-12-31", (string)(await org.Get("/v2/customers/100000002/pointsExpirySchedule")).Json!["expirySchedules"]![0]!["expiryDate"]!);
        foreach (var (id, type) in new[] { (100000001, "DEDUCTION"), (100000002, "ADDITION") })
        {
            var one = (await org.Get($"/v2/customers/{id}/pointsTransfers")).Json!["data"]!.AsArray().Single()!;
            Assert.Equal((type, 30m, 100000001L, 100000002L, "Mira", "a present", "Grove"), ((string)one["transferType"]!, (decimal)one["pointsTransferred"]!, (long)one["transferredFrom"]!["userId"]!, (long)one["transferredTo"]!["userId"]!, (string)one["transferredTo"]!["firstName"]!, (string)one["notes"]!, (string)one["programName"]!));
            Assert.Equal((long)reply.Json["transferId"]!, (long)one["transferId"]!);
        }
    }

    [Theory]
    [BothDatabases(100000001, 100000001, "10", 418)]
    [BothDatabases(100000001, 999, "10", 8015)]
    [BothDatabases(999, 100000001, "10", 8015)]
    [BothDatabases(100000001, 100000003, "10", 8121)]
    [BothDatabases(100000001, 100000002, "0", 801)]
    [BothDatabases(100000001, 100000002, "9223372036854775808", 801)]
    [BothDatabases(100000001, 100000002, "79228162514264337593543950335", 801)]
    [BothDatabases(100000001, 100000002, "101", 818)]
    [BothDatabases(100000001, 100000002, "0.5", 8906)]
    [BothDatabases(100000001, 100000002, "10,\"programId\":999", 1101)]
    [BothDatabases(100000001, 100000002, "10,\"programId\":802", 1218)]
    public async Task A_transfer_that_cannot_be_is_refused_and_not_transferrable(string database, long from, long to, string points, int code)
    {
        var org = await Stocked(database);
        var body = $$"""{"fromCustomerIdentifier":{"type":"ID","value":"{{from}}"},"toCustomerIdentifier":{"type":"ID","value":"{{to}}"},"pointsTobeTransferred":{{points}}}""";
        await org.IsRefusedForWithoutTrace(() => org.Post("/v2/points/isTransferrable", body), code);
        await org.IsRefusedForWithoutTrace(() => org.Post("/v2/points/transfer", body), code);
    }

    [Theory, BothDatabases]
    public async Task Parties_are_named_by_any_identifier_and_one_that_is_none_is_904(string database)
    {
        var org = await Stocked(database);
        const string From = """{"pointsTobeTransferred":10,"fromCustomerIdentifier":{"type":"mobile","value":"9100000001"},""";
        Assert.Equal("""{"entity":true,"warnings":[]}""", (await org.Post("/v2/points/isTransferrable", From + """ "toCustomerIdentifier":{"type":"MOBILE","value":"9100000002"}}""")).Text);
        Assert.Equal(100m, await org.Balance(100000001));
        (await org.Post("/v2/points/transfer", From + """ "toCustomerIdentifier":{"type":"FAX","value":"1"}}""")).IsRefusedByRule(904);
        (await org.Post("/v2/points/transfer", From + """ "notes":""}""")).IsRefusedByRule(904);
    }

    private async Task<TestOrg> Stocked(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        await org.Member("9100000001", 100);
        await org.Member("9100000002");
        (await org.Post("/v2/customers", TestLoyalty.Body("9100000003", "", "non_loyalty"))).IsDone();
        return org;
    }
}
