using System.Text.Json.Nodes;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Cards;

/// <summary>Cards made by the call, and the log of it (cards §4, §5).</summary>
public sealed class GenerateContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Numbers_come_back_and_their_cards_wait_for_somebody(string database)
    {
        var org = await servers.Org(database);
        var series = await org.Series("VIOLET", """
            "name":"Violet Card","type":"DIGITAL","cardGenerationEnabled":true,"cardGenerationConfiguration":{"prefix":"VX","suffix":"Q","offset":5,"length":12}
            """);
        var made = await org.Post("/v2/card/generate", $$"""{"seriesID":{{series}},"count":"3","statusLabel":"NOT_ISSUED"}""");
        Assert.Equal(["data", "errors", "warnings"], made.Json.Members());
        Assert.Equal(["VX000000005Q", "VX000000006Q", "VX000000007Q"], made.Numbers());
        Assert.Equal(["CardNumbersReserved", "CardsGenerated"], await org.NewEvents());
        Assert.Equal(["VX000000008Q"], (await org.Generate(series, 1)).Numbers());
        Assert.Equal((0, "NOT_ISSUED"), await org.Holding("VX000000006Q"));
        Assert.Equal(["1", "1", "1", "1"], (await org.Rows("select count(*) from card_status where org_id = @org group by card_id")).Take(4));
    }

    [Theory]
    [BothDatabases("LUHNALGO", "R0018", "R0026")]
    [BothDatabases("MOD7_ALGO", "R0011", "R0022")]
    [BothDatabases("LUHN_ALGO", "R0018", "R0026")]
    public async Task Check_digits_follow_the_counter(string database, string method, string first, string second)
    {
        var org = await servers.Org(database);
        Assert.Equal([first, second], (await org.Generate(await org.Generated("G", 5, method: method, prefix: "R"), 2)).Numbers());
    }

    [Theory]
    [BothDatabases("RANDOM", 1000)]
    [BothDatabases("RANDOM_LUHN", 100)]
    [BothDatabases("RANDOM_MOD7", 100)]
    public async Task Random_numbers_use_every_one_that_there_is_and_then_are_exhausted_702(string database, string method, int all)
    {
        var org = await servers.Org(database);
        var series = await org.Generated("G", 5, method: method, prefix: "RR");
        var first = (await org.Generate(series, all / 2)).Numbers();
        (await org.Generate(series, (all / 2) + 1)).IsRefused(400, 702);
        var second = (await org.Generate(series, all / 2)).Numbers();
        Assert.Equal(all, first.Concat(second).Distinct().Count());
        Assert.NotEqual(first.Order(StringComparer.Ordinal), first);
        await org.IsRefusedWithoutTrace(() => org.Generate(series, 1), 400, 702);
    }

    [Theory, BothDatabases]
    public async Task The_body_alone_may_have_the_length(string database)
    {
        var org = await servers.Org(database, ("CARD_LENGTH_MODE", "BODY"));
        Assert.Equal(["VX000001"], (await org.Generate(await org.Generated("G", 6, prefix: "VX"), 1)).Numbers());
    }

    [Theory, BothDatabases]
    public async Task Numbers_that_some_card_has_are_passed_over_and_named_in_3059(string database)
    {
        var org = await servers.Org(database);
        var series = await org.Generated("G", 5);
        await org.Series("S");
        await org.Card("S", "00002");
        var made = await org.Generate(series, 3);
        Assert.Equal(["00001", "00003"], made.Numbers());
        Assert.Equal("""[{"code":3059,"message":"Few Card numbers already exists","duplicates":["00002"]}]""", made.Json!["warnings"]!.ToJsonString());
        Assert.Equal(["00004"], (await org.Generate(series, 1)).Numbers());
    }

    [Theory, BothDatabases]
    public async Task A_configuration_may_change_and_the_counter_goes_on(string database)
    {
        var org = await servers.Org(database);
        var series = await org.Generated("G", 5);
        await org.Generate(series, 2);
        (await org.Put($"/v2/card/series/{series}", """{"cardGenerationConfiguration":{"prefix":"N","method":"MOD7_ALGO"}}""")).IsDone();
        Assert.Equal(["N0033"], (await org.Generate(series, 1)).Numbers());
        (await org.Put($"/v2/card/series/{series}", """{"cardGenerationConfiguration":{"offset":500}}""")).IsDone();
        Assert.Equal(["N5003"], (await org.Generate(series, 1)).Numbers());
        (await org.Put($"/v2/card/series/{series}", """{"cardGenerationConfiguration":{"offset":7}}""")).IsDone();
        Assert.Equal(["N5014"], (await org.Generate(series, 1)).Numbers());
    }

    [Theory]
    [BothDatabases("{\"count\":1}", 3000)]
    [BothDatabases("{\"seriesId\":99,\"count\":1}", 3000)]
    [BothDatabases("{\"seriesId\":1}", 3025)]
    [BothDatabases("{\"seriesId\":1,\"count\":0}", 3025)]
    [BothDatabases("{\"seriesId\":1,\"count\":-1}", 3025)]
    [BothDatabases("{\"seriesId\":1,\"count\":1.5}", 3025)]
    [BothDatabases("{\"seriesId\":1,\"count\":\"many\"}", 3025)]
    [BothDatabases("{\"seriesId\":1,\"count\":101}", 3026)]
    [BothDatabases("{\"seriesId\":1,\"count\":1,\"statusLabel\":\"NOPE\"}", 3017)]
    [BothDatabases("{\"seriesId\":1,\"count\":1,\"statusLabel\":\"ACTIVE\"}", 3018)]
    [BothDatabases("{\"seriesId\":2,\"count\":1}", 703)]
    [BothDatabases("{\"seriesId\":3,\"count\":10}", 702)]
    [BothDatabases("{\"seriesId\":\"one\",\"count\":1}", 400)]
    public async Task A_faulty_call_makes_nothing(string database, string body, int code)
    {
        var org = await servers.Org(database, ("CARD_GENERATE_LIMIT", "100"));
        await org.Generated("ONE", 9);
        await org.Series("TWO");
        await org.Generated("THREE", 5, prefix: "ABCD");
        await org.IsRefusedWithoutTrace(() => org.Post("/v2/card/generate", body), 400, code);
        Assert.Empty((await org.Get("/v2/card/generation/logs")).Json!["entity"]!.AsArray());
    }

    [Theory, BothDatabases]
    public async Task Settings_that_leave_no_digit_answer_704(string database)
    {
        var org = await servers.Org(database, ("CARD_LENGTH_MODE", "BODY"));
        var series = await org.Generated("G", 5, prefix: "ABCDE");
        (await org.Post("/v2/organization/configs", """{"keyName":"CARD_LENGTH_MODE","value":"TOTAL"}""")).IsDone();
        await org.IsRefusedWithoutTrace(() => org.Generate(series, 1), 400, 704);
    }

    [Theory, BothDatabases]
    public async Task The_log_tells_each_call_newest_first_of_all_series_or_one(string database)
    {
        var org = await servers.Org(database);
        var (one, two) = (await org.Generated("ONE", 9), await org.Generated("TWO", 8));
        foreach (var (series, count) in new[] { (one, 2), (two, 3), (one, 1) }) await org.Generate(series, count);
        Assert.Equal("1 3 2", await Counts("/v2/card/generation/logs"));
        Assert.Equal("1 2", await Counts($"/v2/card/generation/logs?seriesId={one}"));
        Assert.Equal("3", await Counts($"/v2/card/generation/logs/{two}"));
        (await org.Get("/v2/card/generation/logs/99")).IsRefused(400, 3004);
        (await org.Get("/v2/card/generation/logs?seriesId=99")).IsRefused(400, 3004);
        (await org.Get("/v2/card/generation/logs?seriesId=one")).IsRefused(400, 400);
        var row = (await org.Get($"/v2/card/generation/logs/{two}")).Json!["entity"]![0]!;
        Assert.Equal(["count", "createdBy", "date", "description", "fileHandle", "id", "orgId", "seriesCode", "seriesId", "seriesName"], row.Members());
        Assert.True(Guid.TryParse((string)row["fileHandle"]!, out _));

        async Task<string> Counts(string path)
        {
            var log = (await org.Get(path)).Json!;
            Assert.Equal(["entity", "warnings"], log.Members());
            return string.Join(' ', log["entity"]!.AsArray().Select((JsonNode? row) => (int)row!["count"]!));
        }
    }

    [Theory, BothDatabases]
    public async Task A_long_list_is_made_in_turns_with_an_event_each_and_others_come_in_between(string database)
    {
        var org = await servers.Org(database);
        var series = await org.Generated("G", 12);
        await org.NewEvents();
        var generating = org.Generate(series, 3000);
        var customers = new List<long>();
        while (!generating.IsCompleted) customers.Add(await org.Register("INSTORE", $"mobile={9100000000 + customers.Count}"));
        Assert.Equal(3000, (await generating).Numbers().Distinct().Count());
        Assert.Equal("3000", Assert.Single(await org.Rows("select count(*) from card where org_id = @org")));
        var events = await org.NewEvents();
        Assert.Equal(3000 / Limits.CardsOfTurn, events.Count(name => name == "CardsGenerated"));
        Assert.Contains("CustomerRegistered", events[Array.IndexOf(events, "CardsGenerated")..Array.LastIndexOf(events, "CardsGenerated")]);
    }

    [Theory, BothDatabases]
    public async Task Calls_that_come_at_once_never_make_a_number_twice(string database)
    {
        var org = await servers.Org(database);
        var series = await org.Generated("G", 7, method: "RANDOM_LUHN");
        var calls = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => org.Generate(series, 700)));
        Assert.Equal(5600, calls.SelectMany(reply => reply.Numbers()).Distinct().Count());
    }
}
