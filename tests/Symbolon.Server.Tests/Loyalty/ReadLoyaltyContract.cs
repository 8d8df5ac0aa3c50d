using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>What a customer has in the org's programmes, by id and by lookup (platform §9.5).</summary>
public sealed class ReadLoyaltyContract(Servers servers)
{
    private const string Lookup = "lookup/{0}?source=INSTORE&identifierName=mobile&identifierValue=9100000001&{1}";
    private const string ById = "100000001/{0}?{1}";

    private static readonly string[] Members =
    [
        "adjusted", "cumulativePurchases", "currentSlab", "currentSlabDescription", "delayedExpiredPoints",
        "delayedPoints", "delayedReturnedPoints", "expired", "lifetimePoints", "linkedPartnerPrograms", "loyaltyId",
        "loyaltyPoints", "nextSlab", "nextSlabDescription", "nextSlabSerialNumber", "programDescription", "programId",
        "programPointsToCurrencyRatio", "programTitle", "redeemed", "returned", "slabExpiryDate", "slabSNo",
        "totalAvailablePoints", "totalReturnedPoints",
    ];

    [Theory]
    [BothDatabases(Lookup)]
    [BothDatabases(ById)]
    public async Task Details_list_every_programme_or_the_one_asked_for(string database, string form)
    {
        var org = await Stocked(database);
        var reply = await org.Get(Path(form, "loyaltyDetails"));
        reply.IsDone();
        var grove = reply.Json!["data"]![0]!;
        Assert.Equal(
            Members,
            grove.Members());
        Assert.Equal((120m, 20m, 100m, "Cedar", "Oak", 2, "the oaks"), ((decimal)grove["lifetimePoints"]!, (decimal)grove["redeemed"]!, (decimal)grove["loyaltyPoints"]!, (string)grove["currentSlab"]!, (string)grove["nextSlab"]!, (int)grove["nextSlabSerialNumber"]!, (string)grove["nextSlabDescription"]!));
        Assert.Contains("\"redeemed\":20.0,", reply.Text, StringComparison.Ordinal);
        var reef = reply.Json["data"]![1]!;
        Assert.Equal((-1L, "Sand", 0m), ((long)reef["loyaltyId"]!, (string)reef["currentSlab"]!, (decimal)reef["loyaltyPoints"]!));
        Assert.Equal([801], (await org.Get(Path(form, "loyaltyDetails", "programId=801"))).Json!["data"]!.AsArray().Select(one => (int)one!["programId"]!));
        (await org.Get(Path(form, "loyaltyDetails", "programId=802"))).IsRefusedByRule(8089);
        (await org.Get(Path(form, "loyaltyDetails", "programId=999"))).IsRefusedByRule(8089);
    }

    [Theory]
    [BothDatabases(Lookup)]
    [BothDatabases(ById)]
    [BothDatabases("points/balance/100000001?{1}")]
    public async Task The_balance_is_of_one_programme_or_of_all(string database, string form)
    {
        var org = await Stocked(database);
        var reply = await org.Get(Path(form, "points/balance"));
        Assert.Equal("""{"entityId":100000001,"entityType":"CUSTOMER","programId":801,"totalPoints":100.0,"mainPoints":100.0,"promisedPoints":0.0,"promisedPointsBreakup":{"delayedAccrualPoints":0.0,"externalTriggerBasedPoints":0.0},"warnings":[]}""", reply.Text);
        Assert.Equal(0m, (decimal)(await org.Get(Path(form, "points/balance", "programId=802"))).Json!["mainPoints"]!);
        Assert.Equal([(801, 100m), (802, 0m)], (await org.Get(Path(form, "points/balance", "programId=802&fetchDataForAllPrograms=true"))).Json!["programs"]!.AsArray().Select(one => ((int)one!["programId"]!, (decimal)one["mainPoints"]!)));
    }

    [Theory]
    [BothDatabases(Lookup)]
    [BothDatabases(ById)]
    public async Task Tiers_and_schedules_are_told(string database, string form)
    {
        var org = await Stocked(database);
        var tiers = (await org.Get(Path(form, "tierDetails", "fetchDataForAllPrograms=true"))).Json!["programTiers"]!.AsArray();
        Assert.Equal([("Cedar", 1, "Oak", 2), ("Sand", 1, "Coral", 2)], tiers.Select(one => ((string)one!["currentTierName"]!, (int)one["currentTierSerialNumber"]!, (string)one["nextTierName"]!, (int)one["nextTierSerialNumber"]!)));
        Assert.Matches(@"^2\d{3}-\d\d-\d\d 23:59:59$", (string)tiers[0]!["tierExpiryDate"]!);
        var schedule = (await org.Get(Path(form, "pointsExpirySchedule"))).Json!;
        Assert.Equal(["expirySchedules", "extendedFields", "id", "loyaltyInfo", "profiles", "segments", "warnings"], schedule.Members());
        Assert.Equal("""[{"points":100.0,"expiryDate":"2099-12-31","programId":801,"pointsType":"Main","expiryType":"fixed"}]""", schedule["expirySchedules"]!.ToJsonString());
        Assert.Empty((await org.Get(Path(form, "pointsExpirySchedule", "startDate=2060-01-01&endDate=2070-01-01"))).Json!["expirySchedules"]!.AsArray());
        Assert.Single((await org.Get(Path(form, "pointsExpirySchedule", "startDate=2060-01-01&endDate=2099-12-31&fetchEarliestExpiryOnly=true"))).Json!["expirySchedules"]!.AsArray());
        Assert.Equal("""{"entityId":100000001,"entityType":"CUSTOMER","promisedPointsScheduleList":[],"triggerBasedPointsList":[],"warnings":[]}""", (await org.Get(Path(form, "promisedPointsSchedule"))).Text);
    }

    [Theory]
    [BothDatabases("entityType=FLEET", 1212)]
    [BothDatabases("programId=999", 1213)]
    [BothDatabases("startDate=2070-01-01&endDate=2060-01-01", 1214)]
    [BothDatabases("startDate=2020-01-01", 1215)]
    [BothDatabases("endDate=01-01-2060", 1216)]
    [BothDatabases("endDate=2960-01-01", 1217)]
    public async Task A_schedule_that_cannot_be_told_is_refused(string database, string query, int code)
    {
        var org = await Stocked(database);
        (await org.Get(Path(ById, "pointsExpirySchedule", query))).IsRefusedFor(code);
        (await org.Get(Path(Lookup, "pointsExpirySchedule", query))).IsRefusedFor(code);
    }

    [Theory]
    [BothDatabases("loyaltyDetails")]
    [BothDatabases("points/balance")]
    [BothDatabases("tierDetails")]
    [BothDatabases("pointsExpirySchedule")]
    [BothDatabases("promisedPointsSchedule")]
    public async Task Who_is_not_there_or_takes_no_part_has_nothing(string database, string what)
    {
        var org = await Stocked(database);
        (await org.Get($"/v2/customers/999/{what}")).IsRefusedByRule(8015);
        (await org.Get($"/v2/customers/nobody/{what}")).IsRefused(400, 400);
        (await org.Get($"/v2/customers/lookup/{what}?source=INSTORE&identifierName=mobile&identifierValue=9100000009")).IsRefusedByRule(8015);
        (await org.Get($"/v2/customers/lookup/{what}?identifierName=mobile&identifierValue=9100000001")).IsRefusedByRule(8001);
        var none = (await org.Post("/v2/customers", TestLoyalty.Body("9100000003", "", "non_loyalty"))).CreatedId;
        (await org.Get($"/v2/customers/{none}/{what}")).IsRefusedByRule(8121);
        var without = await servers.Org(database);
        (await without.Get($"/v2/customers/{await without.Register("INSTORE", "mobile=9100000001")}/{what}")).IsRefusedByRule(8089);
    }

    [Theory, BothDatabases]
    public async Task Events_of_loyalty_are_listed_newest_first(string database)
    {
        var org = await Stocked(database);
        var events = (await org.Get("/v2/customers/100000001/loyaltyEvents")).Json!["data"]!.AsArray();
        Assert.Equal([("PointsRedemption", "SUCCESS", 100000001L), ("CustomerRegistration", "SUCCESS", 100000001L)], events.Select(one => ((string)one!["eventName"]!, (string)one["status"]!, (long)one["customerId"]!)));
    }

    [Theory, BothDatabases]
    public async Task A_customer_shows_loyalty_when_asked_to(string database)
    {
        var org = await Stocked(database);
        var plain = (await org.Get("/v2/customers/100000001?source=INSTORE")).Json!;
        Assert.DoesNotContain(plain.Members(), member => member is "pointsSummary" or "loyaltyProgramDetails" or "expirySchedules" or "expiredPoints" or "promotionalPoints");
        var full = (await org.Get("/v2/customers/100000001?source=INSTORE&embed=points,mlp,expirySchedules,expiredPoints,promotionalPoints")).Json!;
        Assert.Equal((801L, 100m), ((long)full["pointsSummary"]!["programId"]!, (decimal)full["pointsSummary"]!["loyaltyPoints"]!));
        Assert.Equal((2, 1, 0), (full["loyaltyProgramDetails"]!.AsArray().Count, full["expirySchedules"]!.AsArray().Count, full["expiredPoints"]!.AsArray().Count));
        Assert.Equal("""{"customerPromotionType":[],"transactionPromotionType":[],"lineitemPromotionType":[]}""", full["promotionalPoints"]!.ToJsonString());
    }

    [Theory, BothDatabases]
    public async Task Summaries_describe_the_programme_and_the_tier_everywhere(string database)
    {
        var org = await Stocked(database);
        (await org.Put("/v2/organization/programs/801", """
            {"programDescription":"default program","pointsToCurrencyRatio":0.25,
             "tiers":[{"tierName":"Cedar","description":"the cedars"},{"tierName":"Oak"},{"tierName":"Pine"}]}
            """)).IsDone();
        var byId = (await org.Get("/v2/customers/100000001?source=INSTORE&embed=points,mlp")).Json!;
        var byLookup = (await org.Get(Path(Lookup, "customerDetails", "embed=points,mlp"))).Json!;
        foreach (var shown in new[]
        {
            byId["pointsSummary"]!, byId["loyaltyProgramDetails"]![0]!, byLookup["pointsSummary"]!,
            byLookup["loyaltyProgramDetails"]![0]!, await org.Loyalty(100000001),
        })
        {
            Assert.Equal(Members, shown.Members());
            Assert.Equal(
                ("Grove", "default program", "the cedars", "Oak", "0.25"),
                ((string)shown["programTitle"]!, (string)shown["programDescription"]!,
                    (string)shown["currentSlabDescription"]!, (string)shown["nextSlabDescription"]!,
                    shown["programPointsToCurrencyRatio"]!.ToJsonString()));
            Assert.Equal(
                ("0.0", "0.0", "0.0"),
                (shown["delayedPoints"]!.ToJsonString(), shown["delayedReturnedPoints"]!.ToJsonString(),
                    shown["delayedExpiredPoints"]!.ToJsonString()));
        }
        var reef = await org.Loyalty(100000001, 802);
        Assert.Equal(
            ("Reef", "", "Sand", "1.0"),
            ((string)reef["programTitle"]!, (string)reef["programDescription"]!,
                (string)reef["currentSlabDescription"]!, reef["programPointsToCurrencyRatio"]!.ToJsonString()));
    }

    private static string Path(string form, string what, string query = "") => "/v2/customers/" + string.Format(null, form, what, query);

    /// <summary>An org with two programmes, and a customer who was given 120 points in the first and has redeemed 20.</summary>
    private async Task<TestOrg> Stocked(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        Assert.Equal(100000001, await org.Member("9100000001", 120));
        (await org.Redeem(100000001, 20)).IsDone();
        return org;
    }
}
