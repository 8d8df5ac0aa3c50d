using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>Enrolling at registration, update and upsert, and what is told of it (platform §9.2-§9.4).</summary>
public sealed class EnrolContract(Servers servers)
{
    private const string Wish = """{"programId":801,"tierNumber":2,"loyaltyPoints":75,"tierExpiryDate":"2090-11-11T12:27:37+05:30","pointsExpiryDate":"2090-11-11T12:27:37+05:30"}""";

    [Theory, BothDatabases]
    public async Task A_registration_enrols_in_the_listed_programme_and_tells_the_points(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var reply = await org.IsDoneWith(() => org.Post("/v2/customers", TestLoyalty.Body("9100000001", Wish)), [], "CustomerRegistered", "CustomerEnrolled", "PointsCredited");
        Assert.Equal("""[{"entityType":"USER","rawAwardedPoints":75.000,"awardedPoints":75,"type":"points"}]""", reply.Json!["sideEffects"]!.ToJsonString());
        var loyalty = await org.Loyalty(reply.CreatedId);
        Assert.Equal(("Oak", 2, 75m, "2090-11-11T06:57:37Z"), ((string)loyalty["currentSlab"]!, (int)loyalty["slabSNo"]!, (decimal)loyalty["loyaltyPoints"]!, (string)loyalty["slabExpiryDate"]!));
        Assert.Equal(-1, (long)(await org.Loyalty(reply.CreatedId, 802))["loyaltyId"]!);
    }

    [Theory, BothDatabases]
    public async Task Without_a_list_a_loyalty_customer_comes_into_the_tills_default_programme(string database)
    {
        var org = await servers.Org(database);
        await org.Programs($",\"welcomePoints\":5");
        (await org.Put("/v2/organization/programs/802", $$"""{"tills":["till2.{{org.Id}}"]}""")).IsDone();
        var id = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal((5m, -1L), (await org.Balance(id), (long)(await org.Loyalty(id, 802))["loyaltyId"]!));
        var other = new TestOrg(org.Server, org.Id, $"till2.{org.Id}");
        Assert.NotEqual(-1, (long)(await org.Loyalty(await other.Register("INSTORE", "mobile=9100000002"), 802))["loyaltyId"]!);
    }

    [Theory, BothDatabases]
    public async Task Who_takes_no_part_in_loyalty_is_not_enrolled_until_they_do(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var registered = await org.IsDoneWith(() => org.Post("/v2/customers", TestLoyalty.Body("9100000001", Wish, "non_loyalty")), [], "CustomerRegistered");
        (await org.Get($"/v2/customers/{registered.CreatedId}/loyaltyDetails")).IsRefusedByRule(8121);
        await org.IsDoneWith(() => org.Put($"/v2/customers/{registered.CreatedId}?source=INSTORE", $$"""{"loyaltyProgramEnrollments":[{{Wish}}]}"""), []);
        await org.IsDoneWith(() => org.Put($"/v2/customers/{registered.CreatedId}?source=INSTORE", """{"loyaltyInfo":{"loyaltyType":"loyalty"}}"""), [], "CustomerUpdated", "CustomerEnrolled");
    }

    [Theory, BothDatabases]
    public async Task Who_is_enrolled_stays_as_they_are(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", 10);
        var reply = await org.IsDoneWith(() => org.Put($"/v2/customers/{id}?source=INSTORE", $$"""{"loyaltyProgramEnrollments":[{{Wish}}]}"""), []);
        Assert.Equal("[]", reply.Json!["sideEffects"]!.ToJsonString());
        Assert.Equal(("Cedar", 10m), ((string)(await org.Loyalty(id))["currentSlab"]!, await org.Balance(id)));
    }

    [Theory]
    [BothDatabases("mlp_single_enroll=true", 2)]
    [BothDatabases("mlp_single_enroll=false", 1)]
    public async Task The_flag_with_the_misleading_name_enrols_in_every_programme(string database, string query, int programmes)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = (await org.Post($"/v2/customers?{query}", TestLoyalty.Body("9100000001", Wish))).CreatedId;
        var all = (await org.Get($"/v2/customers/{id}/loyaltyDetails")).Json!["data"]!.AsArray();
        Assert.Equal(programmes, all.Count(one => (long)one!["loyaltyId"]! > 0));
        Assert.Equal("Oak", (string)all[0]!["currentSlab"]!);
        var late = await org.Register("WECHAT:22232", "wechat=w1");
        (await org.Put($"/v2/customers/{late}?source=WECHAT&accountId=22232&{query}", """{"loyaltyInfo":{"loyaltyType":"loyalty"}}""")).IsDone();
        Assert.Equal(programmes, (await org.Get($"/v2/customers/{late}/loyaltyDetails")).Json!["data"]!.AsArray().Count(one => (long)one!["loyaltyId"]! > 0));
    }

    [Theory]
    [BothDatabases("{\"programId\":999}", 1101, false)]
    [BothDatabases("{}", 1101, false)]
    [BothDatabases("{\"programId\":801,\"tierNumber\":234}", 8923, false)]
    [BothDatabases("{\"programId\":801,\"tierNumber\":0}", 8923, false)]
    [BothDatabases("{\"programId\":801,\"loyaltyPoints\":-1}", 801, false)]
    [BothDatabases("{\"programId\":801,\"tierExpiryDate\":\"31/12/2090\"}", 1216, false)]
    [BothDatabases("{\"programId\":801,\"pointsExpiryDate\":\"2090/12/31\"}", 1216, false)]
    [BothDatabases("{\"programId\":801,\"tierExpiryDate\":\"2020-01-01T00:00:00+05:30\"}", 1215, true)]
    [BothDatabases("{\"programId\":801,\"pointsExpiryDate\":\"2020-01-01\",\"loyaltyPoints\":0}", 1215, true)]
    [BothDatabases("{\"programId\":801,\"tierExpiryDate\":\"2999-01-01T00:00:00Z\"}", 1217, true)]
    public async Task What_cannot_be_warns_and_the_customer_is_registered_all_the_same(string database, string wish, int warning, bool enrolled)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var reply = await org.IsDoneWith(() => org.Post("/v2/customers", TestLoyalty.Body("9100000001", wish)), [warning], enrolled ? ["CustomerRegistered", "CustomerEnrolled"] : ["CustomerRegistered"]);
        Assert.Equal(enrolled, (long)(await org.Loyalty(reply.CreatedId))["loyaltyId"]! > 0);
    }

    [Theory, BothDatabases]
    public async Task Awards_are_rounded_down_to_the_places_of_the_programme(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var reply = await org.Post("/v2/customers", TestLoyalty.Body("9100000001", """{"programId":801,"loyaltyPoints":"480.8"},{"programId":802,"loyaltyPoints":480.87}"""));
        Assert.Equal([(480.8m, 480m), (480.87m, 480.8m)], reply.Json!["sideEffects"]!.AsArray().Select(one => ((decimal)one!["rawAwardedPoints"]!, (decimal)one["awardedPoints"]!)));
        Assert.Equal((480m, 480.8m), (await org.Balance(reply.CreatedId), await org.Balance(reply.CreatedId, 802)));
    }

    [Theory]
    [BothDatabases("{\"programId\":801,\"loyaltyPoints\":0.5}", 8906)]
    [BothDatabases("{\"programId\":801,\"loyaltyPoints\":\"0.999\"}", 8906)]
    [BothDatabases("{\"programId\":801,\"loyaltyPoints\":0.0001}", 8906)]
    [BothDatabases("{\"programId\":802,\"loyaltyPoints\":0.05}", 8906)]
    [BothDatabases("{\"programId\":801,\"loyaltyPoints\":0.0}")]
    public async Task An_award_that_rounds_to_nothing_is_told_and_leaves_no_trace_of_points(
        string database, string wish, params int[] warnings)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var registered = () => org.Post("/v2/customers", TestLoyalty.Body("9100000001", wish));
        var reply = await org.IsDoneWith(registered, warnings, "CustomerRegistered", "CustomerEnrolled");
        Assert.Equal("[]", reply.Json!["sideEffects"]!.ToJsonString());
        Assert.Equal(["0"], await org.Rows("select count(*) from ledger_entry where org_id = @org"));
        var schedule = await org.Get($"/v2/customers/{reply.CreatedId}/pointsExpirySchedule");
        Assert.Empty(schedule.Json!["expirySchedules"]!.AsArray());
        // Who is enrolled already is not told what would have been rounded.
        var again = $"{{\"loyaltyProgramEnrollments\":[{wish}]}}";
        await org.IsDoneWith(() => org.Put($"/v2/customers/{reply.CreatedId}?source=INSTORE", again), []);
    }

    [Theory, BothDatabases]
    public async Task An_upsert_whose_award_rounds_to_nothing_is_done_with_8906(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var item = TestLoyalty.Body("9100000001", """{"programId":801,"loyaltyPoints":0.5}""");
        var upserted = () => org.Post("/v2/integrations/customer/upsert/bulk", $"[{item}]");
        var reply = await org.IsDoneWith(upserted, [], "CustomerRegistered", "CustomerEnrolled");
        Assert.Contains("\"code\":8906", reply.Json!["response"]![0]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task More_enrolments_than_are_read_are_told(string database)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        var wishes = string.Join(',', Enumerable.Repeat("""{"programId":801}""", Limits.Enrolments + 1));
        var registered = () => org.Post("/v2/customers", TestLoyalty.Body("9100000001", wishes));
        await org.IsDoneWith(registered, [400], "CustomerRegistered", "CustomerEnrolled");
    }

    [Theory, BothDatabases]
    public async Task Ends_that_are_a_day_are_good_to_its_last_second(string database)
    {
        var clock = new TestClock(stands: true);
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(1);
        await org.Programs(",\"tierEnd\":\"LOWEST\"");
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd");
        var wish = $$"""
            {"programId":801,"tierNumber":2,"loyaltyPoints":75,"tierExpiryDate":"{{day}}","pointsExpiryDate":"{{day}}"}
            """;
        var id = (await org.IsDoneWith(
            () => org.Post("/v2/customers", TestLoyalty.Body("9100000001", wish)), [],
            "CustomerRegistered", "CustomerEnrolled", "PointsCredited")).CreatedId;
        var loyalty = await org.Loyalty(id);
        Assert.Equal(
            ("Oak", $"{day}T23:59:59Z"), ((string)loyalty["currentSlab"]!, (string)loyalty["slabExpiryDate"]!));
        var read = await org.Get($"/v2/customers/{id}/pointsExpirySchedule?endDate={day}");
        var schedule = read.Json!["expirySchedules"]!;
        Assert.Equal((75m, day), ((decimal)schedule[0]!["points"]!, (string)schedule[0]!["expiryDate"]!));

        clock.Move(TimeSpan.FromDays(1) - clock.GetUtcNow().TimeOfDay - TimeSpan.FromMilliseconds(1));
        Assert.Equal((75m, "Oak"), (await org.Balance(id), (string)(await org.Loyalty(id))["currentSlab"]!));
        (await org.Redeem(id, 5)).IsDone();
        clock.Move(TimeSpan.FromMilliseconds(1));
        Assert.Equal((0m, "Cedar"), (await org.Balance(id), (string)(await org.Loyalty(id))["currentSlab"]!));
        (await org.Redeem(id, 5)).IsRefusedByRule(818);
    }

    [Theory, BothDatabases]
    public async Task An_end_that_is_a_moment_is_that_moment(string database)
    {
        var clock = new TestClock(stands: true);
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(1);
        await org.Programs();
        var ends = clock.GetUtcNow().AddMinutes(10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var id = await org.Member("9100000001", 75, expires: ends);
        clock.Move(TimeSpan.FromMinutes(9));
        Assert.Equal(75m, await org.Balance(id));
        clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(0m, await org.Balance(id));
    }

    [Theory, BothDatabases]
    public async Task Side_effects_are_told_in_full_when_asked_and_not_at_all_when_nobody_waits(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var raw = (await org.Post("/v2/customers?rawSideEffects=true", TestLoyalty.Body("9100000001", Wish))).Json!["rawSideEffects"]![0]!;
        Assert.Equal(("75.000", "801", "AWARD", "Main", "11th Nov, 2090"), ((string)raw["points"]!, (string)raw["programId"]!, (string)raw["type"]!, (string)raw["pointTypeName"]!, (string)raw["expiryDate"]!));
        var queued = await org.Send(HttpMethod.Post, "/v2/customers", TestLoyalty.Body("9100000002", Wish), headers: ("WAIT_FOR_DOWNSTREAM", "false"));
        Assert.Equal(("[]", 75m), (queued.Json!["sideEffects"]!.ToJsonString(), await org.Balance(queued.CreatedId)));
        await org.NewEvents();
        var stored = await org.Send(HttpMethod.Post, "/v2/customers", TestLoyalty.Body("9100000003", Wish), headers: ("SKIP-DOWNSTREAM", "true"));
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
        var asynchronous = await org.Put($"/v2/customers/{stored.CreatedId}?source=INSTORE&use_async=true", $$"""{"loyaltyProgramEnrollments":[{{Wish}}]}""");
        Assert.Equal((null, 75m), (asynchronous.Json!["sideEffects"], await org.Balance(stored.CreatedId)));
    }

    [Theory, BothDatabases]
    public async Task An_upsert_enrols_new_customers_and_known_ones_who_ask_for_it(string database)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        var known = await org.Register("WECHAT:22232", "wechat=w1");
        Assert.True((long)(await org.Loyalty(known))["loyaltyId"]! > 0);
        var plain = await org.Send(HttpMethod.Post, "/v2/customers", TestLoyalty.Body("9100000002", ""), headers: ("SKIP-DOWNSTREAM", "true"));
        await org.IsDoneWith(() => org.Post("/v2/integrations/customer/upsert/bulk", $"[{TestLoyalty.Body("9100000001", Wish)}]"), [], "CustomerRegistered", "CustomerEnrolled", "PointsCredited");
        const string Silent = """[{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000002"}]}]}]""";
        await org.IsDoneWith(() => org.Post("/v2/integrations/customer/upsert/bulk", Silent), []);
        Assert.Equal(-1, (long)(await org.Loyalty(plain.CreatedId))["loyaltyId"]!);
        await org.IsDoneWith(() => org.Post("/v2/integrations/customer/upsert/bulk", $"[{TestLoyalty.Body("9100000002", Wish)}]"), [], "CustomerEnrolled", "PointsCredited");
        Assert.Equal(["CustomerUpdate 75.000"], await org.Ledger("9100000002"));
    }
}
