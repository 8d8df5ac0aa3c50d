using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>Who guesses passwords or secrets is refused unseen for a while, and Basic can be switched off (platform §2.1).</summary>
public sealed class GuessContract(Servers servers)
{
    private const string TooMany = """{"warnings":[],"errors":[{"status":false,"code":429,"message":"Rate limit exceeded"}]}""";

    [Theory, BothDatabases]
    public async Task After_ten_different_wrong_passwords_a_login_is_refused_429_even_with_the_right_one(string database)
    {
        var org = await servers.Org(database);
        for (var guess = 0; guess < 10; guess++) Assert.Equal(401, (await Basic(org, org.Till, $"wrong{guess}")).Status);
        foreach (var password in new[] { "wrong0", "another", Right })
        {
            var reply = await Basic(org, org.Till, password);
            Assert.Equal((429, TooMany), (reply.Status, reply.Text));
            Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 300);
        }
        Assert.True((await Basic(org, $"till2.{org.Id}", Right)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_till_that_keeps_sending_an_old_password_locks_nobody_out(string database)
    {
        var org = await servers.Org(database);
        for (var sent = 0; sent < 30; sent++) Assert.Equal(401, (await Basic(org, org.Till, "old")).Status);
        Assert.True((await Basic(org, org.Till, Right)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_caller_known_to_be_right_goes_on_while_others_guess_its_password(string database)
    {
        var org = await servers.Org(database);
        Assert.True((await Basic(org, org.Till, Right)).Succeeded);
        for (var guess = 0; guess < 11; guess++) await Basic(org, org.Till, $"wrong{guess}");
        Assert.Equal(429, (await Basic(org, org.Till, "one more")).Status);
        Assert.NotNull(await new OrgQueries(org.Server.Database).TrySet(org.Id, SettingKey.Find("CUSTOMER_STATUS_LABELS")!, "moves,the,org,on"));
        Assert.True((await Basic(org, org.Till, Right)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_right_password_forgets_the_wrong_ones(string database)
    {
        var org = await servers.Org(database);
        foreach (var guess in Enumerable.Range(0, 9)) Assert.Equal(401, (await Basic(org, org.Till, $"wrong{guess}")).Status);
        Assert.True((await Basic(org, org.Till, Right)).Succeeded);
        foreach (var guess in Enumerable.Range(0, 9)) Assert.Equal(401, (await Basic(org, org.Till, $"wrong{guess}")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_wrong_password_that_becomes_the_right_one_is_taken(string database)
    {
        var org = await servers.Org(database);
        Assert.Equal(401, (await Basic(org, org.Till, "fresh")).Status);
        await new OrgQueries(org.Server.Database).ResetTill(org.Id, org.Till, Password.Hash("fresh"));
        Assert.True((await Basic(org, org.Till, "fresh")).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_client_key_is_guarded_the_same_way(string database)
    {
        var client = await TestClient.Add(await servers.Org(database));
        for (var guess = 0; guess < 10; guess++) Assert.Equal(401, (await Token(client, $"wrong{guess}")).Status);
        var reply = await Token(client, TestClient.Secret);
        Assert.Equal((429, """{"data":null,"errors":[{"code":429,"message":"Rate limit exceeded"}]}"""), (reply.Status, reply.Text));
        Assert.NotNull(reply.Headers.RetryAfter);
    }

    [Fact]
    public void The_window_ends_and_the_number_of_names_is_bounded()
    {
        var clock = new TestClock();
        var guesses = new Guesses(clock);
        for (var guess = 0; guess < HttpLimits.Guesses; guess++) guesses.Wrong("till", $"{guess}", "kept");
        Assert.InRange(guesses.Wait("till"), TimeSpan.FromSeconds(1), HttpLimits.GuessWindow);
        clock.Move(HttpLimits.GuessWindow);
        Assert.Equal(TimeSpan.Zero, guesses.Wait("till"));
        for (var name = 0; name <= HttpLimits.Guessed; name++) guesses.Wrong($"till{name}", "wrong", "kept");
        Assert.False(guesses.IsWrong("till0", "wrong", "kept"));
        Assert.True(guesses.IsWrong($"till{HttpLimits.Guessed}", "wrong", "kept"));
    }

    [Theory, BothDatabases]
    public async Task A_login_that_nobody_has_is_hashed_like_any_other(string database)
    {
        var org = await servers.Org(database);
        await new OrgQueries(org.Server.Database).ResetTill(org.Id, org.Till, Password.Hash("slow"));
        var times = new List<TimeSpan>();
        foreach (var till in new[] { org.Till, $"nobody.{org.Id}" })
        {
            var before = System.Diagnostics.Stopwatch.GetTimestamp();
            Assert.Equal(401, (await Basic(org, till, "wrong")).Status);
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(before));
        }
        Assert.True(times[1] > times[0] / 4, $"{times[0]} against {times[1]}");
    }

    [Theory, BothDatabases]
    public async Task An_org_that_takes_tokens_alone_refuses_basic_credentials_like_wrong_ones(string database)
    {
        var org = await servers.Org(database);
        var client = await TestClient.Add(org);
        Assert.True((await Basic(org, org.Till, Right)).Succeeded);
        Assert.NotNull(await new OrgQueries(org.Server.Database).TrySet(org.Id, SettingKey.Find("basicAuthEnabled")!, "0"));
        (await Basic(org, org.Till, Right)).IsRefused(401, 401);
        Assert.True((await client.Get("/v2/organization/activeTill")).Succeeded);
        Assert.NotNull(await new OrgQueries(org.Server.Database).TrySet(org.Id, SettingKey.Find("basicAuthEnabled")!, "1"));
        Assert.True((await Basic(org, org.Till, Right)).Succeeded);
    }

    private static string Right => Password.OnTheWire(TestOrg.ClearPassword);

    private static Task<Reply> Basic(TestOrg org, string till, string password) => TestClient.Ask(org.Server.Address, HttpMethod.Get, "/v2/organization/activeTill", null,
        ("Authorization", $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{till}:{password}"))}"));

    private static Task<Reply> Token(TestClient client, string secret) =>
        TestClient.Ask(client.Org.Server.Address, HttpMethod.Post, "/v3/oauth/token/generate", $$"""{"key":"{{client.Key}}","secret":"{{secret}}"}""");
}
