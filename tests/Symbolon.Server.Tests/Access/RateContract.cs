using Symbolon.Orgs;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>Limits of calls, off until an org sets them (platform §3.6).</summary>
public sealed class RateContract(Servers servers)
{
    private const string Tills = "/v2/organization/activeTill";
    private const string Search = "/v2/customers/search?q=mira";
    private const string Series = "/v2/genericStatus/card/labels";

    [Theory, BothDatabases]
    public async Task One_call_too_many_in_a_minute_is_refused_429_and_told_when_to_come_again(string database)
    {
        var org = await servers.Org(database, ("RATE_LIMIT_PER_MINUTE", "3"));
        foreach (var path in new[] { Search, Series, Search }) Assert.True((await org.Get(path)).Succeeded);
        var reply = await org.Get(Series);
        Assert.Equal((429, """{"warnings":[],"errors":[{"status":false,"code":429,"message":"Rate limit exceeded"}]}"""), (reply.Status, reply.Text));
        Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Theory, BothDatabases]
    public async Task Every_till_and_every_client_has_a_count_of_its_own(string database)
    {
        var org = await servers.Org(database, ("RATE_LIMIT_PER_MINUTE", "1"));
        var client = await TestClient.Add(org);
        Assert.Equal((200, 200, 200), ((await org.Get(Search)).Status, (await new TestOrg(org.Server, org.Id, $"till2.{org.Id}").Get(Search)).Status, (await client.Get(Search)).Status));
        Assert.Equal((429, 429), ((await org.Get(Search)).Status, (await client.Get(Search)).Status));
        Assert.True((await (await TestClient.Add(org)).Get(Search)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_resource_with_a_limit_of_its_own_is_counted_by_itself(string database)
    {
        var org = await servers.Org(database, ("RATE_LIMIT_PER_MINUTE", "1"), ("RATE_LIMITS", "Card=2"));
        Assert.Equal((200, 200, 429), ((await org.Get(Series)).Status, (await org.Get(Series)).Status, (await org.Get(Series)).Status));
        Assert.Equal((200, 429), ((await org.Get(Search)).Status, (await org.Get(Search)).Status));
    }

    [Theory, BothDatabases]
    public async Task The_configuration_is_counted_by_the_hour_while_limits_are_on(string database)
    {
        var org = await servers.Org(database, ("RATE_LIMIT_PER_MINUTE", "1"), ("RATE_LIMIT_CONFIG_PER_HOUR", "2"));
        Assert.Equal((200, 200), ((await org.Get(Tills)).Status, (await org.Get(Tills)).Status));
        var reply = await org.Get(Tills);
        Assert.Equal(429, reply.Status);
        Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 61, 3600);
    }

    [Theory, BothDatabases]
    public async Task The_configuration_is_counted_by_the_minute_where_it_has_no_limit_of_its_own(string database)
    {
        var org = await servers.Org(database, ("RATE_LIMIT_PER_MINUTE", "3"));
        foreach (var path in new[] { Tills, Search, Tills }) Assert.Equal(200, (await org.Get(path)).Status);
        Assert.Equal((429, 429), ((await org.Get(Tills)).Status, (await org.Get(Search)).Status));
    }

    [Theory, BothDatabases]
    public async Task A_limit_that_is_set_beside_the_node_holds_from_the_next_call(string database)
    {
        var org = await servers.Org(database);
        Assert.Equal(200, (await org.Get(Search)).Status);
        var orgs = new OrgQueries(org.Server.Database);
        Assert.NotNull(await orgs.TrySet(org.Id, SettingKey.Find("RATE_LIMIT_PER_MINUTE")!, "2"));
        foreach (var status in new[] { 200, 200, 429 }) Assert.Equal(status, (await org.Get(Search)).Status);
        Assert.NotNull(await orgs.TrySet(org.Id, SettingKey.Find("RATE_LIMIT_PER_MINUTE")!, "1"));
        Assert.Equal((200, 429), ((await org.Get(Search)).Status, (await org.Get(Search)).Status));
    }

    [Theory, BothDatabases]
    public async Task A_call_that_is_run_again_since_its_org_moved_is_counted_once(string database)
    {
        var org = await servers.Org(database, ("RATE_LIMIT_PER_MINUTE", "2"));
        var orgs = new OrgQueries(org.Server.Database);
        Assert.Equal(200, (await org.Get(Search)).Status);
        Assert.NotNull(await orgs.TrySet(org.Id, SettingKey.Find("EVENT_DAYS")!, "9"));
        Assert.Equal((200, 429), ((await org.Get(Search)).Status, (await org.Get(Search)).Status));
    }

    [Theory, BothDatabases]
    public async Task A_call_over_the_limit_is_refused_also_when_its_org_moved(string database)
    {
        var org = await servers.Org(
            database, ("RATE_LIMIT_PER_MINUTE", "2"), ("RATE_LIMIT_CONFIG_PER_HOUR", "1"));
        var orgs = new OrgQueries(org.Server.Database);
        foreach (var path in new[] { Search, Search, Tills }) Assert.Equal(200, (await org.Get(path)).Status);
        foreach (var path in new[] { Search, Tills, Search, Tills })
        {
            Assert.NotNull(await orgs.TrySet(org.Id, SettingKey.Find("EVENT_DAYS")!, path == Search ? "9" : "8"));
            Assert.Equal(429, (await org.Get(path)).Status);
        }
    }

    [Theory, BothDatabases]
    public async Task Nothing_is_counted_while_limits_are_off(string database)
    {
        var org = await servers.Org(database, ("RATE_LIMIT_CONFIG_PER_HOUR", "1"));
        for (var call = 0; call < 5; call++) Assert.Equal((200, 200), ((await org.Get(Tills)).Status, (await org.Get(Search)).Status));
    }

    [Theory, BothDatabases]
    public async Task A_limit_that_is_taken_away_holds_nobody_back(string database)
    {
        var org = await servers.Org(database, ("RATE_LIMITS", "Customer=1"));
        Assert.Equal((200, 429), ((await org.Get(Search)).Status, (await org.Get(Search)).Status));
        (await org.Post("/v2/organization/configs", """{"keyName":"RATE_LIMITS","value":""}""")).IsDone();
        Assert.Equal((200, 200), ((await org.Get(Search)).Status, (await org.Get(Search)).Status));
    }
}
