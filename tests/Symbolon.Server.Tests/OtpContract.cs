using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>One-time passwords: given out, read by who sends them, and checked (platform §13).</summary>
public sealed class OtpContract(Servers servers)
{
    private const string Ask = """{"entityType":"MOBILE","entityValue":"9100000001","action":"POINTS","channels":[{"type":"SMS","value":"9100000001"}]}""";
    private const string Read = "/v2/otp?entityType=mobile&entityValue=919100000001&action=points";

    [Theory, BothDatabases]
    public async Task A_password_is_given_out_read_and_good_once(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Get(Read)).IsRefusedByRule(604);
        Assert.Equal("""{"createdId":1,"warnings":[]}""", (await org.Post("/v2/otp/generate", Ask)).Text);
        var otp = (await org.Get(Read)).Json!;
        Assert.Equal(["code", "orgId", "userId", "validUpto", "warnings"], otp.Members());
        Assert.Equal((org.Id, id), ((long)otp["orgId"]!, (long)otp["userId"]!));
        Assert.Matches("^[0-9]{6}$", (string)otp["code"]!);
        Assert.False(await Check(org, (string)otp["code"]!, "GENERIC"));
        Assert.True(await Check(org, (string)otp["code"]!));
        Assert.False(await Check(org, (string)otp["code"]!));
        (await org.Get(Read)).IsRefusedByRule(604);
    }

    [Theory, BothDatabases]
    public async Task Who_guesses_five_times_is_too_late(string database)
    {
        var org = await servers.Org(database);
        (await org.Post("/v2/otp/generate", Ask)).IsDone();
        var otp = (await org.Get(Read)).Json!;
        Assert.Equal(-1, (long)otp["userId"]!);
        for (var guess = 0; guess < 5; guess++) Assert.False(await Check(org, "nonsense"));
        Assert.False(await Check(org, (string)otp["code"]!));
    }

    [Theory, BothDatabases]
    public async Task A_mobile_gets_as_many_within_a_day_as_the_org_allows_and_each_lives_as_long_as_it_says(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(1, ("OTP_PER_DAY", "2"), ("OTP_MINUTES", "5"));
        (await org.Post("/v2/otp/generate", Ask)).IsDone();
        clock.Move(TimeSpan.FromMinutes(6));
        (await org.Get(Read)).IsRefusedByRule(604);
        (await org.Post("/v2/otp/generate", Ask)).IsDone();
        (await org.Get(Read)).IsDone();
        var refused = await org.Post("/v2/otp/generate", Ask);
        refused.IsRefused(429, 429);
        Assert.Contains("A maximum of 2 OTPs can be generated for an user per day.", refused.Text, StringComparison.Ordinal);
        (await org.Post("/v2/otp/generate", Ask.Replace("9100000001", "9100000002", StringComparison.Ordinal))).IsDone();
        clock.Move(TimeSpan.FromDays(1));
        (await org.Post("/v2/otp/generate", Ask)).IsDone();
    }

    [Theory]
    [BothDatabases("{}", new[] { 600, 601, 602, 603 })]
    [BothDatabases("{\"entityType\":\"MOBILE\",\"entityValue\":\"9100000001\",\"action\":\"DANCE\",\"channels\":[{\"type\":\"SMS\",\"value\":\"1\"}]}", new[] { 600 })]
    [BothDatabases("{\"entityType\":\"FAX\",\"entityValue\":\"9100000001\",\"action\":\"POINTS\",\"channels\":[{\"type\":\"SMS\",\"value\":\"1\"}]}", new[] { 601 })]
    [BothDatabases("{\"entityType\":\"EMAIL\",\"entityValue\":\"nobody\",\"action\":\"POINTS\",\"channels\":[{\"type\":\"EMAIL\",\"value\":\"1\"}]}", new[] { 602 })]
    [BothDatabases("{\"entityType\":\"EMAIL\",\"entityValue\":\"a@b.test\",\"action\":\"POINTS\",\"channels\":[{\"type\":\"PIGEON\",\"value\":\"1\"}]}", new[] { 603 })]
    [BothDatabases("[]", new[] { 400 })]
    public async Task What_cannot_be_asked_is_refused_with_every_reason(string database, string body, int[] codes)
    {
        var org = await servers.Org(database);
        (await org.Post("/v2/otp/generate", body)).IsRefusedFor(codes);
        var validated = await org.Post("/v2/otp/validate", body);
        Assert.Equal(codes.Where(code => code != 603), validated.Errors);
    }

    private static async Task<bool> Check(TestOrg org, string code, string action = "POINTS") =>
        (bool)(await org.Post("/v2/otp/validate", $$"""{"entityType":"MOBILE","entityValue":"9100000001","code":"{{code}}","action":"{{action}}"}""")).Json!["entity"]!;
}
