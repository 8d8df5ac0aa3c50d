using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>The points ledger (platform §9.6): what is read of it, and that its lines always sum to nothing.</summary>
public sealed class LedgerContract(Servers servers)
{
    private const string Who = "?source=INSTORE&identifierName=mobile&identifierValue=9100000001";

    [Theory, BothDatabases]
    public async Task Every_movement_is_an_entry_and_the_balance_is_their_sum(string database)
    {
        var org = await Stocked(database);
        Assert.Equal(
            ["NegativePointsAdjustment -5.000", "PointsTransfer -10.000", "PointsRedemptionReversal 8.000", "PointsRedemption -20.000", "CustomerRegistration 100.000"], await org.Ledger("9100000001"));
        var reply = await org.Get($"/v2/pointsLedger/getCustomerLedgerBalance{Who}");
        Assert.Equal("""{"customerDetails":{"userId":100000001,"entityType":"CUSTOMER"},"ledgerDetails":{"pageNumber":0,"pageSize":10,"totalEntries":5,"pageCount":1,"ledgerClosingBalance":[{"pointsCategory":"REGULAR","programName":"Grove","programId":801,"closingBalance":"73.000"}]},"warnings":[]}""", reply.Text);
        Assert.Equal(73m, await org.Balance(100000001));
        Assert.Equal(["0"], await org.Rows("select cast(sum(points) as bigint) from ledger_entry where org_id = @org"));
    }

    [Theory, BothDatabases]
    public async Task An_entry_says_what_when_where_and_for_which_transaction(string database)
    {
        var org = await Stocked(database);
        var entry = (await org.Get($"/v2/pointsLedger/getCustomerLedgerInfo{Who}")).Json!["ledgerEntries"]!.AsArray().Single(one => (string)one!["eventName"]! == "PointsRedemption")!;
        Assert.Equal(["entryDetails", "eventLogId", "eventName", "ledgerCreatedDate", "netPointsOnEvent", "store", "storeCode", "tillCode", "transactionDetails"], entry.Members());
        Assert.Equal("""[{"ledgerEntryType":"DEBIT","points":"20","pointsCategory":"REGULAR","programName":"Grove","programId":801}]""", entry["entryDetails"]!.ToJsonString());
        Assert.Equal(("T-9", org.Till, "shops.store"), ((string)entry["transactionDetails"]!["transactionNumber"]!, (string)entry["tillCode"]!, (string)entry["storeCode"]!));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d$", (string)entry["ledgerCreatedDate"]!);
    }

    [Theory]
    [BothDatabases("&ledgerEntryType=CREDIT", 2)]
    [BothDatabases("&ledgerEntryType=DEBIT", 3)]
    [BothDatabases("&ledgerEntryType=OPENING_BALANCE", 0)]
    [BothDatabases("&pointCategoryType=REGULAR", 5)]
    [BothDatabases("&pointCategoryType=PROMISED", 0)]
    [BothDatabases("&programId=801", 5)]
    [BothDatabases("&programId=802", 0)]
    [BothDatabases("&tillId=1", 5)]
    [BothDatabases("&tillId=2", 0)]
    [BothDatabases("&tillId=2&includeTillConceptEvents=true&programId=801", 5)]
    [BothDatabases("&offset=1", 0)]
    [BothDatabases("&startDate=2020-01-01T00:00:00&endDate=2020-01-20T00:00:00", 0)]
    public async Task Entries_are_chosen_by_kind_programme_page_and_time(string database, string query, int entries)
    {
        var org = await Stocked(database);
        Assert.Equal(entries, (await org.Ledger("9100000001", query)).Length);
    }

    [Theory]
    [BothDatabases("&ledgerEntryType=GIFT", 400)]
    [BothDatabases("&pointCategoryType=GIFT", 400)]
    [BothDatabases("&tillId=99", 3202)]
    [BothDatabases("&tillId=1&includeTillConceptEvents=true", 400)]
    [BothDatabases("&limit=0", 400)]
    [BothDatabases("&limit=-5", 400)]
    [BothDatabases("&limit=five", 400)]
    [BothDatabases("&limit=2.5", 400)]
    [BothDatabases("&startDate=2019-12-31&endDate=2020-01-31", 400)]
    [BothDatabases("&offset=-1", 400)]
    [BothDatabases("&programId=999", 1213)]
    [BothDatabases("&startDate=2020-02-01T00:00:00&endDate=2020-01-01T00:00:00", 1214)]
    [BothDatabases("&startDate=01-02-2020", 1216)]
    [BothDatabases("&startDate=2020-01-01T00:00:00&endDate=2020-03-01T00:00:00", 400)]
    public async Task What_cannot_be_asked_is_refused(string database, string query, int code)
    {
        var org = await Stocked(database);
        (await org.Get($"/v2/pointsLedger/getCustomerLedgerInfo{Who}{query}")).IsRefusedFor(code);
        (await org.Get($"/v2/pointsLedger/getCustomerLedgerBalance{Who}{query}")).IsRefusedFor(code);
    }

    [Theory]
    [BothDatabases("", 10, 10, 2)]
    [BothDatabases("&limit=", 10, 10, 2)]
    [BothDatabases("&limit=5", 5, 5, 3)]
    [BothDatabases("&limit=5&offset=2", 5, 2, 3)]
    [BothDatabases("&limit=1", 1, 1, 12)]
    [BothDatabases("&limit=10", 10, 10, 2)]
    [BothDatabases("&limit=11", 10, 10, 2)]
    [BothDatabases("&limit=99999999999999999999", 10, 10, 2)]
    [BothDatabases("&offset=1", 10, 2, 2)]
    public async Task A_page_has_ten_events_or_fewer_where_fewer_are_asked_for(
        string database, string query, int size, int entries, int pages)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", 100);
        for (var times = 0; times < 11; times++) (await org.Deduct(id, 1)).IsDone();
        var reply = await org.Get($"/v2/pointsLedger/getCustomerLedgerInfo{Who}{query}");
        var details = reply.Json!["ledgerDetails"]!;
        Assert.Equal(
            (size, 12, pages, entries),
            ((int)details["pageSize"]!, (int)details["totalEntries"]!, (int)details["pageCount"]!,
                reply.Json["ledgerEntries"]!.AsArray().Count));
    }

    [Theory, BothDatabases]
    public async Task An_end_that_is_a_day_is_in_the_ledger_to_its_last_second(string database)
    {
        var clock = new TestClock(stands: true);
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(1);
        await org.Programs();
        clock.Move(TimeSpan.FromDays(1) - clock.GetUtcNow().TimeOfDay - TimeSpan.FromMilliseconds(1));
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd");
        await org.Member("9100000001", 100);
        Assert.Single(await org.Ledger("9100000001", $"&startDate={day}&endDate={day}"));
        Assert.Empty(await org.Ledger("9100000001", $"&startDate={day}&endDate={day}T23:59:00Z"));
        var first = clock.GetUtcNow().AddDays(-30).ToString("yyyy-MM-dd");
        Assert.Single(await org.Ledger("9100000001", $"&startDate={first}&endDate={day}"));
    }

    /// <summary>Two tills of one concept; a customer with one movement of each kind, the last of them a deduction; another who was given a present.</summary>
    private async Task<TestOrg> Stocked(string database)
    {
        var org = await servers.Org(database);
        await org.Unit("shops", org.Till, $"till2.{org.Id}");
        await org.Programs();
        Assert.Equal(100000001, await org.Member("9100000001", 100));
        var other = await org.Member("9100000002");
        var redemption = (await org.Redeem(100000001, 20, ",\"transactionNumber\":\"T-9\"")).Json!["redemptionId"];
        (await org.Post("/v2/points/reverse", $$"""
            {"redemptionId":"{{redemption}}","pointsToBeReversed":8,"identifier":{"type":"ID","value":100000001} }
            """)).IsDone();
        (await org.Transfer(100000001, other, 10)).IsDone();
        (await org.Deduct(100000001, 5)).IsDone();
        return org;
    }
}
