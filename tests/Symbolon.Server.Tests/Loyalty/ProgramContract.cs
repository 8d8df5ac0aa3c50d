using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>The org's programmes: listed as the contract says, configured by routes of ours (platform §9.1).</summary>
public sealed class ProgramContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Programmes_are_listed_with_one_default(string database)
    {
        var org = await servers.Org(database);
        Assert.Empty((await org.Get("/v2/organization/programs")).Json!["data"]!.AsArray());
        await org.Programs();
        var listed = (await org.Get("/v2/organization/programs")).Json!["data"]!.AsArray();
        Assert.Equal([(801, "Grove", true), (802, "Reef", false)], listed.Select(one => ((int)one!["programId"]!, (string)one["programName"]!, (bool)one["default"]!)));
        Assert.Equal((1m, "", 0), ((decimal)listed[0]!["pointsToCurrencyRatio"]!, (string)listed[0]!["programDescription"]!, listed[0]!["partnerPrograms"]!.AsArray().Count));
        Assert.Equal([(1, "Cedar"), (2, "Oak"), (3, "Pine")], listed[0]!["tiers"]!.AsArray().Select(tier => ((int)tier!["tierNumber"]!, (string)tier["tierName"]!)));
    }

    [Theory, BothDatabases]
    public async Task What_is_not_sent_stays_and_another_default_takes_the_place(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var changed = await org.Put("/v2/organization/programs/802", """{"default":true,"welcomePoints":2.5,"tierEnd":"ONE_BELOW"}""");
        changed.IsDone();
        Assert.Equal(("Reef", true, 2.5m, 1, "ONE_BELOW", 2), ((string)changed.Json!["programName"]!, (bool)changed.Json["default"]!, (decimal)changed.Json["welcomePoints"]!, (int)changed.Json["roundDecimals"]!, (string)changed.Json["tierEnd"]!, changed.Json["tiers"]!.AsArray().Count));
        Assert.Equal([false, true], (await org.Get("/v2/organization/programs")).Json!["data"]!.AsArray().Select(one => (bool)one!["default"]!));
    }

    [Theory]
    [BothDatabases("{}", 400)]
    [BothDatabases("{\"programName\":\"X\"}", 400)]
    [BothDatabases("{\"programName\":\"X\",\"tiers\":[]}", 400)]
    [BothDatabases("{\"programName\":\"X\",\"tiers\":[{\"tierName\":\"A\"},{\"tierName\":\"a\"}]}", 400)]
    [BothDatabases("""{"programName":"X","tiers":[{"tierName":"Zo\u00EB"},{"tierName":"ZOE\u0308"}]}""", 400)]
    [BothDatabases("""{"programName":"X","tiers":[{"tierName":"Wei\u00DF"},{"tierName":"WEI\u1E9E"}]}""", 400)]
    [BothDatabases("{\"programName\":\"X\",\"tiers\":[{\"tierName\":\"A\"}],\"roundDecimals\":4}", 400)]
    [BothDatabases("{\"programName\":\"X\",\"tiers\":[{\"tierName\":\"A\"}],\"tierEnd\":\"NEVER\"}", 400)]
    [BothDatabases("{\"programName\":\"X\",\"tiers\":[{\"tierName\":\"A\"}],\"tills\":[\"nowhere\"]}", 400)]
    [BothDatabases("{\"programName\":\"X\",\"tiers\":[{\"tierName\":\"A\"}],\"pointsExpiryDays\":-1}", 400)]
    [BothDatabases("{\"programName\":\"X\",\"tiers\":[{\"tierName\":\"A\"}],\"welcomePoints\":-1}", 400)]
    [BothDatabases("{\"programId\":801,\"programName\":\"X\",\"tiers\":[{\"tierName\":\"A\"}]}", 1101)]
    [BothDatabases("""{"programName":"X","tiers":[{"tierName":"A"}],"welcomePoints":0.5}""", 8906)]
    [BothDatabases("""{"programName":"X","tiers":[{"tierName":"A"}],"welcomePoints":2.5}""", 8906)]
    [BothDatabases("""{"programName":"X","tiers":[{"tierName":"A"}],"roundDecimals":3,"welcomePoints":0.0001}""", 8906)]
    [BothDatabases("""{"programName":"X","tiers":[{"tierName":"A"}],"pointsToCurrencyRatio":0.0005}""", 400)]
    [BothDatabases("""{"programName":"X","tiers":[{"tierName":"A"}],"pointsToCurrencyRatio":1.0001}""", 400)]
    public async Task A_programme_that_cannot_be_is_refused(string database, string body, int code)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        (await org.Post("/v2/organization/programs", body)).IsRefusedFor(code);
        Assert.Single((await org.Get("/v2/organization/programs")).Json!["data"]!.AsArray());
    }

    [Theory, BothDatabases]
    public async Task A_welcome_fits_the_decimal_places_that_points_have_then(string database)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        (await org.Put("/v2/organization/programs/801", """{"roundDecimals":1,"welcomePoints":0.5}""")).IsDone();
        (await org.Put("/v2/organization/programs/801", """{"roundDecimals":0}""")).IsRefusedByRule(8906);
        (await org.Put("/v2/organization/programs/801", """{"roundDecimals":0,"welcomePoints":1.0}""")).IsDone();
        Assert.Equal(1m, await org.Balance(await org.Member("9100000001")));
    }

    [Theory, BothDatabases]
    public async Task A_welcome_of_before_that_is_too_fine_hinders_no_other_change(string database)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        await org.Do("update loyalty_program set welcome = 500, decimals = 0 where org_id = @org");
        await org.Do("update org set version = version + 1 where id = @org");
        const string Path = "/v2/organization/programs/801";
        (await org.Put(Path, """{"roundDecimals":0}""")).IsRefusedByRule(8906);
        (await org.Put(Path, """{"welcomePoints":1.5}""")).IsRefusedByRule(8906);
        var renamed = (await org.Put(Path, """{"programName":"X"}""")).IsDone().Json!;
        Assert.Equal(("X", 0.5m), ((string)renamed["programName"]!, (decimal)renamed["welcomePoints"]!));
        (await org.Put(Path, """{"roundDecimals":1}""")).IsDone();
        Assert.Equal(0.5m, await org.Balance(await org.Member("9100000001")));
    }

    [Theory]
    [BothDatabases("999", "{}", 1101)]
    [BothDatabases("grove", "{}", 1101)]
    [BothDatabases("801", "{\"default\":false}", 400)]
    [BothDatabases("801", "{\"welcomePoints\":0.5}", 8906)]
    [BothDatabases("801", "{\"welcomePoints\":0.5,\"roundDecimals\":0}", 8906)]
    [BothDatabases("801", "{\"pointsToCurrencyRatio\":0.0001}", 400)]
    [BothDatabases("801", "{\"tiers\":[{\"tierName\":\"A\"}]}", 400)]
    public async Task A_change_that_cannot_be_is_refused(string database, string program, string body, int code)
    {
        var org = await servers.Org(database);
        await org.Programs(both: false);
        (await org.Put($"/v2/organization/programs/{program}", body)).IsRefusedFor(code);
    }
}
