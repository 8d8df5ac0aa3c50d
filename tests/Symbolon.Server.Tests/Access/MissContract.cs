using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>Who asks over and over for people that there are not is refused for the rest of the minute, and nobody else is.</summary>
public sealed class MissContract(Servers servers)
{
    private const string Limit = "LOOKUP_MISSES_PER_MINUTE";
    private const string Register = """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000007"}]}]}""";

    [Theory]
    [BothDatabases("/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=910000001{0}")]
    [BothDatabases("/v2/customers/lookup/customerDetails?source=ALL&identifierName=email&identifierValue=no{0}@example.test")]
    [BothDatabases("/v2/customers/search?q=nobody{0}")]
    [BothDatabases("/v2/customers/77{0}?source=ALL")]
    [BothDatabases("/v2/card?number=none{0}")]
    [BothDatabases("/v2/otp?entityType=MOBILE&entityValue=910000001{0}&action=GENERIC")]
    public async Task After_so_many_misses_in_a_minute_even_who_is_known_is_refused_429(string database, string path)
    {
        var org = await servers.Org(database, (Limit, "3"));
        await org.Register("INSTORE", "mobile=9100000001");
        for (var miss = 0; miss < 3; miss++) Assert.InRange((await org.Get(string.Format(null, path, miss))).Status, 200, 404);
        var reply = await org.Lookup("mobile=9100000001", "INSTORE");
        reply.IsRefused(429, 429);
        Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        (await org.Get(string.Format(null, path, 9))).IsRefused(429, 429);
    }

    [Theory, BothDatabases]
    public async Task Writes_that_name_nobody_count_too_with_a_key_or_without(string database)
    {
        var org = await servers.Org(database, (Limit, "2"));
        const string Path = "/v2/customers/lookup/changeIdentifier?source=INSTORE&identifierName=mobile&identifierValue=9100000001";
        const string Body = """{"add":[{"type":"externalId","value":"x"}]}""";
        (await org.Post(Path, Body)).IsRefusedByRule(8015);
        (await org.Send(HttpMethod.Post, Path, Body, headers: ("Idempotency-Key", "first"))).IsRefusedByRule(8015);
        (await org.Send(HttpMethod.Post, Path, Body, headers: ("Idempotency-Key", "first"))).IsRefused(429, 429);
    }

    [Theory, BothDatabases]
    public async Task One_time_passwords_that_are_guessed_and_cards_of_a_list_are_counted_one_by_one(string database)
    {
        var org = await servers.Org(database, (Limit, "3"));
        Assert.True((await org.Post("/v2/otp/validate", """{"entityType":"MOBILE","entityValue":"9100000001","code":"1","action":"GENERIC"}""")).Succeeded);
        Assert.True((await org.Send(HttpMethod.Put, "/v2/card/bulk", """[{"cardNumber":"none1","statusLabel":"ACTIVE"},{"cardNumber":"none2","statusLabel":"ACTIVE"}]""")).Succeeded);
        (await org.Lookup("mobile=9100000001", "INSTORE")).IsRefused(429, 429);
    }

    [Theory, BothDatabases]
    public async Task Who_is_found_is_not_counted_and_others_go_on(string database)
    {
        var org = await servers.Org(database, (Limit, "2"));
        await org.Register("INSTORE", "mobile=9100000001");
        for (var hit = 0; hit < 5; hit++) Assert.True((await org.Lookup("mobile=9100000001", "INSTORE")).Succeeded);
        for (var miss = 0; miss < 2; miss++) (await org.Lookup($"mobile=910000002{miss}", "INSTORE")).IsRefusedByRule(8015);
        Assert.Equal(429, (await org.Lookup("mobile=9100000001", "INSTORE")).Status);
        Assert.True((await new TestOrg(org.Server, org.Id, $"till2.{org.Id}").Lookup("mobile=9100000001", "INSTORE")).Succeeded);
        Assert.True((await org.Get("/v2/organization/activeTill")).Succeeded);
        var client = await TestClient.Add(org);
        Assert.True((await client.Get("/v2/customers/search?q=9100000001")).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task The_minute_ends_and_zero_is_no_limit(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), (Limit, "1"));
        for (var minute = 0; minute < 2; minute++)
        {
            (await org.Lookup("mobile=9100000001", "INSTORE")).IsRefusedByRule(8015);
            Assert.Equal(429, (await org.Lookup("mobile=9100000001", "INSTORE")).Status);
            clock.Move(HttpLimits.MissWindow);
        }
        (await org.Post("/v2/organization/configs", $$"""{"keyName":"{{Limit}}","value":"0"}""")).IsDone();
        for (var miss = 0; miss < 5; miss++) (await org.Lookup("mobile=9100000001", "INSTORE")).IsRefusedByRule(8015);
        (await org.Post("/v2/customers", Register)).IsDone();
    }

    [Fact]
    public void A_thousand_a_minute_pass_unless_the_org_says_otherwise() => Assert.Equal(1000, Symbolon.Orgs.Settings.Default.MissLimit);
}
