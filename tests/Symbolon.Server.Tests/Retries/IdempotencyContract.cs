using Microsoft.Extensions.Logging.Abstractions;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Retries;

/// <summary>A call with an Idempotency-Key is done once, however often it comes.</summary>
public sealed class IdempotencyContract(Servers servers)
{
    private static readonly string Mira = TestBodies.Customer("INSTORE", "mobile=9100000001", profileMore: "\"firstName\":\"Mira\"");

    [Theory, BothDatabases]
    public async Task A_call_that_comes_again_answers_the_same_and_does_nothing(string database)
    {
        var org = await servers.Org(database);
        var first = await Register(org, "k1", Mira);
        first.IsDone();
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        await org.NewEvents();
        var again = await Register(org, "k1", Mira);
        Assert.Equal((first.Status, first.Text, first.Headers.ETag), (again.Status, again.Text, again.Headers.ETag));
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Empty(await org.NewEvents());
        (await org.Post("/v2/customers", Mira)).IsRefusedByRule(8006);
    }

    [Theory, BothDatabases]
    public async Task Another_call_under_the_key_is_refused_and_changes_nothing(string database)
    {
        var org = await servers.Org(database);
        (await Register(org, "k1", Mira)).IsDone();
        await org.IsRefusedWithoutTrace(() => Register(org, "k1", TestBodies.Customer("INSTORE", "mobile=9100000002")), 422, 422);
        await org.IsRefusedWithoutTrace(() => Write(org, HttpMethod.Post, "/v2/customers?source=WECHAT", "k1", Mira), 422, 422);
        await org.IsRefusedWithoutTrace(() => Write(org, HttpMethod.Post, "/v2/organization/labels", "k1", """{"orgLabels":[{"name":"Weekday"}]}"""), 422, 422);
        await org.IsRefusedWithoutTrace(() => Register(org, "k1", "{"), 422, 422);
    }

    [Theory, BothDatabases]
    public async Task Keys_of_another_till_are_other_keys(string database)
    {
        var org = await servers.Org(database);
        (await Register(org, "k1", Mira)).IsDone();
        var other = new TestOrg(org.Server, org.Id, $"till2.{org.Id}");
        (await Register(other, "k1", TestBodies.Customer("INSTORE", "mobile=9100000002"))).IsDone();
    }

    [Theory, BothDatabases]
    public async Task Those_that_come_at_once_are_one(string database)
    {
        var org = await servers.Org(database);
        await org.NewEvents();
        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Register(org, "k1", Mira)));
        Assert.Single(replies.Select(reply => (reply.Status, reply.Text)).Distinct());
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task A_refusal_stays_a_refusal_even_when_the_call_could_be_done_by_now(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var holder = await org.Register("INSTORE", "email=a@b.test");
        var add = """{"add":[{"type":"email","value":"a@b.test"}]}""";
        var path = $"/v2/customers/{id}/changeIdentifier?source=INSTORE";
        await org.IsRefusedByRuleWithoutTrace(() => Write(org, HttpMethod.Post, path, "k1", add), 8007);
        (await org.Change(holder, "INSTORE", "+mobile=9100000002", "-email=a@b.test")).IsDone();
        await org.IsRefusedByRuleWithoutTrace(() => Write(org, HttpMethod.Post, path, "k1", add), 8007);
        (await Write(org, HttpMethod.Post, path, "k2", add)).IsDone();
    }

    [Theory, BothDatabases]
    public async Task What_was_done_stays_done_when_the_settings_would_refuse_it_by_now(string database)
    {
        var org = await servers.Org(database);
        var (path, two) = ("/v2/integrations/customer/upsert/bulk", $"[{Mira},{Mira}]");
        var first = await Write(org, HttpMethod.Post, path, "k1", two);
        first.IsDone();
        (await org.Post("/v2/organization/configs", """{"keyName":"UPSERT_BATCH_LIMIT","value":"1"}""")).IsDone();
        (await Write(org, HttpMethod.Post, path, "k2", two)).IsRefused(400, 1060);
        Assert.Equal(first.Text, (await Write(org, HttpMethod.Post, path, "k1", two)).Text);
    }

    [Theory, BothDatabases]
    public async Task What_is_no_key_is_refused(string database)
    {
        var org = await servers.Org(database);
        foreach (var key in new[] { "a b", new string('k', 256) }) await org.IsRefusedWithoutTrace(() => Register(org, key, Mira), 400, 400);
        (await Register(org, new string('k', 255), Mira)).IsDone();
    }

    [Theory, BothDatabases]
    public async Task A_key_is_forgotten_after_the_hours_of_the_org(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), ("IDEMPOTENCY_HOURS", "2"));
        (await Register(org, "k1", Mira)).IsDone();
        clock.Move(TimeSpan.FromMinutes(119));
        (await Register(org, "k1", Mira)).IsDone();
        clock.Move(TimeSpan.FromMinutes(2));
        (await Register(org, "k1", Mira)).IsRefusedByRule(8006);
        (await Register(org, "k1", Mira)).IsRefusedByRule(8006);
        Assert.Single(await org.Rows("select key from kept_answer where org_id = @org"));

        var engine = new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock);
        var sweeper = new Sweeper(server.Database, engine, clock, NullLogger<Sweeper>.Instance);
        Assert.Equal(0, await sweeper.Sweep());
        clock.Move(TimeSpan.FromHours(2));
        Assert.Equal(1, await sweeper.Sweep());
        Assert.Empty(await org.Rows("select key from kept_answer where org_id = @org"));
    }

    [Theory, BothDatabases]
    public async Task Neither_keys_nor_answers_can_be_read_in_the_database(string database)
    {
        var org = await servers.Org(database);
        await Register(org, "a-secret-key", Mira);
        await Write(org, HttpMethod.Post, "/v2/integrations/customer/upsert/bulk", "a-secret-key-2", $"[{Mira}]");
        var rows = await org.Rows("select key || ' ' || print || ' ' || body from kept_answer where org_id = @org");
        Assert.Equal(2, rows.Length);
        Assert.All(rows, row => Assert.All(new[] { "secret-key", "9100000001", "profiles", "createdId" }, text => Assert.DoesNotContain(text, row, StringComparison.Ordinal)));
    }

    [Theory, BothDatabases]
    public async Task Only_who_knows_the_key_gets_the_secret_of_a_client_again(string database)
    {
        var org = await servers.Org(database);
        var body = """{"name":"Shop","description":"of the web","expirationTokenTime":900,"defaultTillId":2,"scopes":[{"entityId":2,"permission":"READWRITE","resources":["/v2/customers.*"]}]}""";
        var first = await Write(org, HttpMethod.Post, "/v3/integrations/clients", "k1", body);
        Assert.True(first.Succeeded, first.Text);
        var again = await Write(org, HttpMethod.Post, "/v3/integrations/clients", "k1", body);
        Assert.Equal(first.Text, again.Text);
        var secret = (string)first.Json!["data"]!["clientSecret"]!;
        Assert.All(await org.Rows("select body from kept_answer where org_id = @org"), row => Assert.DoesNotContain(secret, row, StringComparison.Ordinal));
        Assert.Single(await org.Rows("select id from api_client where org_id = @org"));
    }

    [Theory, BothDatabases]
    public async Task A_change_of_the_org_is_made_once(string database)
    {
        var org = await servers.Org(database);
        var body = """{"orgLabels":[{"name":"Weekday"}]}""";
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Write(org, HttpMethod.Post, "/v2/organization/labels", "k1", body)));
        Assert.All(replies, reply => Assert.True(reply.Succeeded, reply.Text));
        Assert.Single(replies.Select(reply => reply.Text).Distinct());
        Assert.Single(await org.Rows("select id from org_label where org_id = @org"));
        (await org.Post("/v2/organization/labels", body)).IsRefusedByRule(33003);
    }

    [Theory, BothDatabases]
    public async Task Cards_are_generated_once_and_while_they_are_the_key_is_in_use(string database)
    {
        var org = await servers.Org(database);
        var body = $$"""{"seriesId":{{await org.Generated("Gold", 8)}},"count":3000}""";
        var running = Write(org, HttpMethod.Post, "/v2/card/generate", "k1", body);
        while ((await org.Rows("select key from kept_answer where org_id = @org")).Length == 0) await Task.Delay(5);
        var meanwhile = await Write(org, HttpMethod.Post, "/v2/card/generate", "k1", body);
        var first = await running;
        Assert.True(first.Succeeded, first.Text);
        Assert.Equal(3000, first.Numbers().Length);
        if (meanwhile.Succeeded) Assert.Equal(first.Text, meanwhile.Text);
        else meanwhile.IsRefused(409, 409);
        Assert.Equal(first.Text, (await Write(org, HttpMethod.Post, "/v2/card/generate", "k1", body)).Text);
        Assert.Equal("3000", Assert.Single(await org.Rows("select count(*) from card where org_id = @org")));

        await org.Do("update kept_answer set body = null where org_id = @org");
        var stuck = await Write(org, HttpMethod.Post, "/v2/card/generate", "k1", body);
        stuck.IsRefused(409, 409);
        Assert.NotNull(stuck.Headers.RetryAfter);
    }

    internal static Task<Reply> Write(TestOrg org, HttpMethod method, string path, string key, string json) => org.Send(method, path, json, headers: [("Idempotency-Key", key)]);

    private static Task<Reply> Register(TestOrg org, string key, string json) => Write(org, HttpMethod.Post, "/v2/customers", key, json);
}
