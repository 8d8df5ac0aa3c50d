using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests.Schema;

/// <summary>What grows with use is forgotten by a rule that operators can read, and nothing that is needed.</summary>
public sealed partial class RetentionTests(Servers servers)
{
    private const string Batches = "select no from batch where org_id = @org order by no";
    private const string Mentions = "select key from mention where org_id = @org order by event_no";

    [Theory, BothDatabases]
    public async Task Every_table_has_a_rule_in_the_page_for_operators(string database)
    {
        var page = Repository.Read("docs/operating.md");
        var section = page[page.IndexOf("\n## What is kept, and how long\n", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 1, StringComparison.Ordinal)];
        var rows = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        Assert.All(rows, row => Assert.All(row.Split('|')[1..4], cell => Assert.NotEqual("", cell.Trim())));
        var named = rows.SelectMany(row => Name().Matches(row.Split('|')[1]).Select(match => match.Groups[1].Value));
        Assert.Equal((await Catalogue.Of(servers[database].Database)).Tables.Keys.Order(), named.Order());
    }

    [Theory, BothDatabases]
    public async Task Batches_of_more_than_a_day_ago_are_forgotten_but_for_the_newest(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var (org, idle) = (await server.AddOrg(Servers.NextOrg()), await server.AddOrg(Servers.NextOrg()));
        foreach (var one in new[] { org, idle })
            for (var no = 1; no <= 3; no++) await one.Register("INSTORE", $"mobile=910000000{no}");
        clock.Move(TimeSpan.FromHours(23));
        await org.Register("INSTORE", "mobile=9100000004");
        await Sweep(server, clock);
        Assert.Equal(["1", "2", "3", "4"], await org.Rows(Batches));

        clock.Move(TimeSpan.FromHours(2));
        await Sweep(server, clock);
        Assert.Equal(["4"], await org.Rows(Batches));
        Assert.Equal(["3"], await idle.Rows(Batches));
        await org.Server.Database.IsSound(org.Id, clock);
        await org.Register("INSTORE", "mobile=9100000005");
        Assert.Equal(["4", "5"], await org.Rows(Batches));
        var customers = await idle.Rows("select id from customer where org_id = @org order by id");
        Assert.Equal(long.Parse(customers[^1], null) + 1, await idle.Register("INSTORE", "mobile=9100000004"));
        Assert.Equal([1L, 2, 3, 4], (await idle.EventsAfter()).Select(one => (long)one["number"]!));
        await org.Server.Database.IsSound(idle.Id, clock);
    }

    [Theory, BothDatabases]
    public async Task More_batches_than_one_turn_takes_are_forgotten_in_several(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg());
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Do("""
            insert into batch
            with recursive n(no) as (select 2 union all select no + 1 from n where no < 2500)
            select b.org_id, n.no, 'r', b.at, b.next_event, b.next_customer, b.next_external, b.next_card,
              b.next_entry, b.next_loyalty
            from batch b, n where b.org_id = @org and b.no = 1
            """);
        clock.Move(TimeSpan.FromDays(2));
        var turn = (await OldRows.Batches(server.Database).NextForgotten(org.Id, Instant.From(clock.GetUtcNow())))!;
        Assert.Equal(1000, await turn());
        await Sweep(server, clock);
        Assert.Equal(["2500"], await org.Rows(Batches));
        await org.Server.Database.IsSound(org.Id, clock);
    }

    [Theory, BothDatabases]
    public async Task An_event_whose_batch_is_lost_is_found_though_older_batches_are_forgotten(string database)
    {
        var org = await servers.Org(database);
        for (var no = 1; no <= 4; no++) await org.Register("INSTORE", $"mobile=910000000{no}");
        await org.Do("delete from batch where org_id = @org and no < 3");
        await org.Server.Database.IsSound(org.Id);
        await org.Do("update event set at = at + 999000000 where org_id = @org and no = 1");
        await org.Do("update event set batch_no = 77 where org_id = @org and no = 4");
        Assert.Equal(
            ["event-batch: event 1, 1", "event-batch: event 4, 77"],
            (await org.Server.Database.Verify(org.Id)).Select(finding => $"{finding}").Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Mentions_go_with_their_events_and_stay_with_requests(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), ("EVENT_DAYS", "8"));
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Post("/v2/firewall/quarantine", """{"type":"email","value":"old@example.test"}""")).IsDone();
        (await org.Post("/v2/requests", $$$"""
            {"type":"CHANGE_IDENTIFIER","baseType":"EMAIL",
             "customerIdentificationInfo":{"identifierType":"id","identifierValue":"{{{customer}}}"},
             "changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"email","value":"asked@example.test"}]} } }
            """)).IsDone();
        clock.Move(TimeSpan.FromDays(7));
        (await org.Post("/v2/firewall/quarantine", """{"type":"email","value":"new@example.test"}""")).IsDone();
        await Sweep(server, clock);
        string[] all = ["old@example.test", "asked@example.test", "new@example.test"];
        Assert.Equal(all, await org.Rows(Mentions));
        clock.Move(TimeSpan.FromDays(2));
        await Sweep(server, clock);
        Assert.Equal(all[1..], await org.Rows(Mentions));
        Assert.Equal([4L], (await org.EventsAfter(3)).Select(one => (long)one["number"]!));
    }

    [Theory, BothDatabases]
    public async Task Mentions_of_events_that_were_forgotten_before_go_with_the_migration(string database)
    {
        await using var server = await TestServer.Start(database);
        var org = await server.AddOrg(Servers.NextOrg());
        await org.Register("INSTORE", "mobile=9100000001");
        (await org.Post("/v2/firewall/quarantine", """{"type":"email","value":"kept@example.test"}""")).IsDone();
        await org.Do("insert into mention (org_id, type, key, event_no) values (@org, 3, 'left', 77)");
        await org.Do("drop index mention_event");
        await org.Do("delete from schema_version where no = 27 and @org > 0");
        Assert.Equal(1, await Migrator.Migrate(server.Database));
        Assert.Equal(["kept@example.test"], await org.Rows(Mentions));
    }

    [Theory, BothDatabases]
    public async Task Passwords_and_joins_of_more_than_a_day_ago_are_forgotten(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg());
        await AskAndJoin(org, "9100000001", "w1");
        clock.Move(TimeSpan.FromHours(12));
        await AskAndJoin(org, "9100000002", "w2");
        const string Both = """
            select 'join' from identifier_join where org_id = @org union all select 'otp' from otp where org_id = @org
            order by 1
            """;
        Assert.Equal(["join", "join", "otp", "otp"], await org.Rows(Both));
        clock.Move(TimeSpan.FromHours(13));
        await Sweep(server, clock);
        Assert.Equal(["join", "otp"], await org.Rows(Both));
        clock.Move(TimeSpan.FromHours(12));
        await Sweep(server, clock);
        Assert.Equal(["otp"], await org.Rows(Both));
        Assert.Equal("""{"createdId":3,"warnings":[]}""", (await Ask(org, "9100000003")).Text);
    }

    [Theory, BothDatabases]
    public async Task Ids_of_passwords_go_on_when_the_old_ones_of_the_same_mobile_go(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg());
        for (var id = 1; id <= 3; id++)
        {
            Assert.Equal(id, (await Ask(org, "9100000001")).CreatedId);
            clock.Move(TimeSpan.FromHours(25));
            await Sweep(server, clock);
        }
        Assert.Equal(["3"], await org.Rows("select id from otp where org_id = @org"));
    }

    /// <summary>Forgets what is a day old, a turn each.</summary>
    internal static async Task ForgetOldRows(Database database, long id)
    {
        foreach (var old in new[] { OldRows.Batches(database), OldRows.Otps(database), OldRows.Joins(database) })
        {
            var turn = await old.NextForgotten(id, new Instant(long.MaxValue));
            Assert.InRange(await (turn ?? throw new InvalidOperationException("There are no such rows."))(), 1, 1000);
        }
    }

    private static Task<Reply> Ask(TestOrg org, string mobile) => org.Post("/v2/otp/generate", $$"""
        {"entityType":"MOBILE","entityValue":"{{mobile}}","action":"POINTS",
         "channels":[{"type":"SMS","value":"{{mobile}}"}]}
        """);

    private static async Task AskAndJoin(TestOrg org, string mobile, string wechat)
    {
        await org.Register("INSTORE", $"mobile={mobile}");
        (await Ask(org, mobile)).IsDone();
        var joined = await org.Register("WECHAT:22232", $"wechat={wechat}");
        (await org.Change(joined, "WECHAT:22232", $"+mobile={mobile}")).IsDone(8051);
    }

    private static async Task Sweep(TestServer server, TestClock clock)
    {
        var engine = new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock);
        await new Sweeper(server.Database, engine, clock, NullLogger<Sweeper>.Instance).Sweep();
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Name();
}
