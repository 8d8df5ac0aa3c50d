using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>Redeeming points and giving them back (platform §9.7).</summary>
public sealed class RedeemContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task What_expires_first_is_redeemed_first(string database)
    {
        var org = await servers.Org(database);
        await org.Programs(",\"welcomePoints\":30,\"pointsExpiryDays\":10");
        var id = await org.Member("9100000001", 100);
        var reply = await org.IsDoneWith(() => org.Redeem(id, 50, ",\"transactionNumber\":\"T-9\""), [], "PointsDebited");
        Assert.Equal((50m, 80m, id, 801L, "T-9"), ((decimal)reply.Json!["points"]!, (decimal)reply.Json["pointsAvailable"]!, (long)reply.Json["customerId"]!, (long)reply.Json["programId"]!, (string)reply.Json["transactionNumber"]!));
        Assert.Equal("""[{"points":80.0,"expiryDate":"2099-12-31","programId":801,"pointsType":"Main","expiryType":"fixed"}]""", (await org.Get($"/v2/customers/{id}/pointsExpirySchedule")).Json!["expirySchedules"]!.ToJsonString());
    }

    [Theory]
    [BothDatabases("{\"points\":0}", 801)]
    [BothDatabases("{\"points\":-5}", 801)]
    [BothDatabases("{}", 801)]
    [BothDatabases("{\"points\":101}", 818)]
    [BothDatabases("{\"points\":1.5}", 8906)]
    [BothDatabases("{\"points\":1,\"programId\":999}", 1101)]
    [BothDatabases("{\"points\":1,\"programId\":802}", 1218)]
    [BothDatabases("{\"points\":1,\"redemptionType\":\"COUPON\"}", 400)]
    public async Task What_cannot_be_redeemed_is_refused(string database, string body, int code)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", 100);
        await org.IsRefusedForWithoutTrace(() => org.Post($"/v2/customers/{id}/redemptions", body), code);
        Assert.Equal(100m, await org.Balance(id));
    }

    [Theory, BothDatabases]
    public async Task Who_is_not_there_or_takes_no_part_redeems_nothing(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        (await org.Redeem(999, 1)).IsRefusedByRule(8015);
        (await org.Redeem((await org.Post("/v2/customers", TestLoyalty.Body("9100000001", "", "non_loyalty"))).CreatedId, 1)).IsRefusedByRule(8121);
        (await org.Redeem((await org.Send(HttpMethod.Post, "/v2/customers", TestLoyalty.Body("9100000002", ""), headers: ("SKIP-DOWNSTREAM", "true"))).CreatedId, 1)).IsRefusedByRule(8089);
    }

    [Theory, BothDatabases]
    public async Task Without_commit_nothing_is_redeemed(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", 100);
        var reply = await org.IsDoneWith(() => org.Redeem(id, 40, ",\"commit\":false"), []);
        Assert.Equal((null, 100m), (reply.Json!["redemptionId"], await org.Balance(id)));
        await org.IsRefusedByRuleWithoutTrace(() => org.Redeem(id, 140, ",\"commit\":false"), 818);
    }

    [Theory, BothDatabases]
    public async Task The_same_reference_answers_the_same_redemption_and_redeems_once(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var (id, other) = (await org.Member("9100000001", 100), await org.Member("9100000002", 100));
        var once = await org.Redeem(id, 40, ",\"externalReferenceNumber\":\"R-1\"");
        var again = await org.IsDoneWith(() => org.Redeem(id, 40, ",\"externalReferenceNumber\":\" R-1 \""), []);
        Assert.Equal((string)once.Json!["redemptionId"]!, (string)again.Json!["redemptionId"]!);
        Assert.Equal(60m, await org.Balance(id));
        await org.IsRefusedByRuleWithoutTrace(() => org.Redeem(id, 41, ",\"externalReferenceNumber\":\"R-1\""), 811);
        await org.IsRefusedByRuleWithoutTrace(() => org.Redeem(other, 40, ",\"externalReferenceNumber\":\"R-1\""), 811);
    }

    [Theory, BothDatabases]
    public async Task Redeemed_points_come_back_with_the_expiry_they_had(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", 100);
        var redemption = (string)(await org.Redeem(id, 40)).Json!["redemptionId"]!;
        var reply = await org.IsDoneWith(() => Reverse(org, redemption, 15), [], "PointsCredited");
        Assert.Equal(["customerId", "identifier", "orgId", "pointsReversed", "pointsToBeReversed", "redemptionId", "reversalId", "warnings"], reply.Json.Members());
        Assert.Equal(
            (redemption, 15m, id),
            ((string)reply.Json!["redemptionId"]!, (decimal)reply.Json["pointsReversed"]!,
                (long)reply.Json["customerId"]!));
        Assert.Equal((75m, 25m), (await org.Balance(id), (decimal)(await org.Loyalty(id))["redeemed"]!));
        Assert.Equal(75m, (decimal)(await org.Get($"/v2/customers/{id}/pointsExpirySchedule")).Json!["expirySchedules"]!.AsArray().Single()!["points"]!);
        await org.IsRefusedByRuleWithoutTrace(() => Reverse(org, redemption, 26), 901);
        (await Reverse(org, redemption, 25)).IsDone();
        await org.IsRefusedByRuleWithoutTrace(() => Reverse(org, redemption, 1), 3802);
        Assert.Equal(100m, await org.Balance(id));
    }

    [Theory]
    [BothDatabases("{\"redemptionId\":999,\"pointsToBeReversed\":1,\"identifier\":{\"type\":\"MOBILE\",\"value\":\"9100000001\"}}", 902)]
    [BothDatabases("{\"pointsToBeReversed\":1,\"identifier\":{\"type\":\"MOBILE\",\"value\":\"9100000001\"}}", 901)]
    [BothDatabases("""
        {"redemptionId":"{0}","pointsToBeReversed":0,"identifier":{"type":"MOBILE","value":"9100000001"}}
        """, 901)]
    [BothDatabases("""
        {"redemptionId":"{0}","pointsToBeReversed":9223372036854775808,
         "identifier":{"type":"MOBILE","value":"9100000001"}}
        """, 901)]
    [BothDatabases("""
        {"redemptionId":"{0}","pointsToBeReversed":1.5,"identifier":{"type":"MOBILE","value":"9100000001"}}
        """, 8906)]
    [BothDatabases("""
        {"redemptionId":"{0}","pointsToBeReversed":1,"identifier":{"type":"MOBILE","value":"9100000002"}}
        """, 904)]
    [BothDatabases("""
        {"redemptionId":"{0}","pointsToBeReversed":1,"identifier":{"type":"MOBILE","value":"9100000009"}}
        """, 904)]
    [BothDatabases("""
        {"redemptionId":"{0}","pointsToBeReversed":1,"identifier":{"type":"CARD","value":"C1"}}
        """, 904)]
    [BothDatabases("{\"redemptionId\":\"{0}\",\"pointsToBeReversed\":1}", 904)]
    public async Task A_reversal_that_cannot_be_is_refused(string database, string body, int code)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var (id, _) = (await org.Member("9100000001", 100), await org.Member("9100000002", 100));
        var redemption = (string)(await org.Redeem(id, 40)).Json!["redemptionId"]!;
        var sent = body.Replace("{0}", redemption, StringComparison.Ordinal);
        await org.IsRefusedForWithoutTrace(() => org.Post("/v2/points/reverse", sent), code);
    }

    [Theory, BothDatabases]
    public async Task Ids_of_redemptions_are_short_texts_whose_letter_case_counts(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", 100);
        var texts = new List<string>();
        for (var times = 0; times < 5; times++) texts.Add((string)(await org.Redeem(id, 10)).Json!["redemptionId"]!);
        Assert.All(texts, text => Assert.Matches("^[A-Za-z][A-Za-z0-9]{5}$", text));
        Assert.Equal(5, texts.Distinct().Count());
        var reversed = await Reverse(org, texts[2], 4);
        Assert.Matches("^[A-Za-z][A-Za-z0-9]{5}$", (string)reversed.Json!["reversalId"]!);
        Assert.NotEqual(texts[2], (string)reversed.Json["reversalId"]!);
        var swapped = string.Concat(texts[2].Select(Swapped));
        await org.IsRefusedByRuleWithoutTrace(() => Reverse(org, swapped, 1), 902);
        await org.IsDoneWith(() => Reverse(org, $" {texts[2]} ", 6), [], "PointsCredited");
        await org.IsRefusedByRuleWithoutTrace(() => Reverse(org, texts[2], 1), 3802);
        Assert.Equal(60m, await org.Balance(id));
    }

    [Theory]
    [BothDatabases("{0}")]
    [BothDatabases("\"{0}\"")]
    public async Task A_redemption_is_given_back_by_its_number_too(string database, string form)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", 100);
        var text = (string)(await org.Redeem(id, 40)).Json!["redemptionId"]!;
        var number = Assert.Single(await org.Rows("select id from redemption where org_id = @org"));
        var sent = string.Format(null, form, number);
        var reply = await org.Post("/v2/points/reverse", $$"""
            {"redemptionId":{{sent}},"pointsToBeReversed":15,"identifier":{"type":"ID","value":{{id}}} }
            """);
        reply.IsDone();
        Assert.Equal((text, 75m), ((string)reply.Json!["redemptionId"]!, await org.Balance(id)));
    }

    [Theory]
    [BothDatabases("\"\"", 901)]
    [BothDatabases("\" \"", 901)]
    [BothDatabases("null", 901)]
    [BothDatabases("0", 901)]
    [BothDatabases("-1", 901)]
    [BothDatabases("\"-1\"", 901)]
    [BothDatabases("1.5", 902)]
    [BothDatabases("\"k3VnQ\"", 902)]
    [BothDatabases("\"k3VnQaa\"", 902)]
    [BothDatabases("\"3kVnQa\"", 902)]
    [BothDatabases("\"k3V-Qa\"", 902)]
    [BothDatabases("\"99999999999999999999\"", 902)]
    public async Task What_is_no_id_of_a_redemption_is_refused(string database, string sent, int code)
    {
        var org = await servers.Org(database);
        await org.Programs();
        await org.Redeem(await org.Member("9100000001", 100), 40);
        await org.IsRefusedByRuleWithoutTrace(
            () => org.Post("/v2/points/reverse", $$"""
                {"redemptionId":{{sent}},"pointsToBeReversed":1,"identifier":{"type":"MOBILE","value":"9100000001"} }
                """),
            code);
    }

    private static char Swapped(char sign) =>
        char.IsUpper(sign) ? char.ToLowerInvariant(sign) : char.ToUpperInvariant(sign);

    private static Task<Reply> Reverse(TestOrg org, string redemption, decimal points) =>
        org.Post("/v2/points/reverse", $$"""
            {"redemptionId":"{{redemption}}","pointsToBeReversed":{{points}},
             "identifier":{"type":"MOBILE","value":"9100000001"} }
            """);
}
