using System.Text;
using Microsoft.AspNetCore.Builder;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Webhooks;

/// <summary>
/// What waits to be posted, or is sent again, after a person was erased (platform §11, customers §8.4).
/// </summary>
public sealed class ErasureDeliveryContract
{
    [Theory, BothDatabases]
    public async Task What_waits_when_a_person_is_erased_is_posted_without_a_word_of_theirs(string database)
    {
        var clock = new TestClock();
        await using var receiver = await Receiver.Start();
        await using var server = await TestServer.Start(database, clock);
        var (org, person, victim, filed) = await Waiting(server, receiver);
        await receiver.Gets(5);
        Assert.Contains(receiver.Got, one => Words(one).Any());
        await org.AskErasure("externalId=wf-ext-1");
        await server.Pass(clock);
        await Task.Delay(300);

        var before = receiver.Got.Length;
        receiver.Says(200);
        var after = await Drained(receiver, clock, filed, before);
        Assert.All(after, one => Assert.Empty(Words(one)));
        Assert.Equal(filed, after.Select(one => one.Id).Where(filed.Contains).Distinct().OrderBy(filed.IndexOf));
        var told = Assert.Single(after, one => one.EventName == "customerErased");
        Assert.Equal(person, (long)told.Json["data"]!["customerId"]!);
        Assert.Contains(victim, told.Json["data"]!["victimCustomerIds"]!.AsArray().Select(id => (long)id!));
        var theirs = after
            .Where(one => one.EventName.StartsWith("customer", StringComparison.Ordinal)
                && one.Customer == person).ToList();
        Assert.Equal("customerErased", theirs[^1].EventName);
        Assert.Equal("Deleted", (string)theirs[^2].Json["data"]!["customerStatus"]!["currentLabel"]!);
        Assert.Empty(theirs[^2].Json["data"]!["updatedFields"]!.AsArray());
        var numbers = theirs.Select(one => (long)one.Json["firstEvent"]!).ToList();
        Assert.Equal(numbers.Order(), numbers);
    }

    [Theory, BothDatabases]
    public async Task An_erasure_that_is_not_yet_overwritten_is_kept_in_posts_feeds_and_logs(string database)
    {
        var clock = new TestClock();
        await using var receiver = await Receiver.Start();
        await using var server = await TestServer.Start(database, clock);
        var (org, person, victim, filed) = await Waiting(server, receiver);
        await org.AskErasure("externalId=wf-ext-1");
        var sweeper = new Leases(server.Database, "scrub");
        Assert.True(await sweeper.Take(org.Id, Instant.From(clock.GetUtcNow()), TimeSpan.FromDays(99)));
        await server.Erase(clock, org.Id);
        await Task.Delay(300);
        Assert.NotEmpty(await org.Rows("select customer_id from erasure where org_id = @org and scrubbed_at is null"));
        Assert.NotEmpty(await org.Leftovers("wf-ext-1"));

        var before = receiver.Got.Length;
        receiver.Says(200);
        Assert.All(await Drained(receiver, clock, filed, before), one => Assert.Empty(Words(one)));
        string[] paths =
        [
            "/v2/events?limit=1000", "/v2/events?limit=1000&shape=notification", $"/v2/customers/{person}/changes",
            $"/v2/customers/{victim}/changes?victims=true",
            $"/api_gateway/v2/audits?entityType=CUSTOMER&entityId={person}",
        ];
        var early = new List<string>();
        foreach (var path in paths) early.Add((await org.Get(path)).Text);
        Assert.NotEmpty(await org.Rows("select customer_id from erasure where org_id = @org and scrubbed_at is null"));
        Assert.All(early, text => Assert.Empty(Words(text)));
        await sweeper.Release(org.Id);
        await server.Pass(clock);
        for (var path = 0; path < paths.Length; path++) Assert.Equal((await org.Get(paths[path])).Text, early[path]);
    }

    [Theory, BothDatabases]
    public async Task A_dead_letter_that_is_sent_again_says_nothing_of_who_was_erased_since(string database)
    {
        var clock = new TestClock();
        await using var receiver = await Receiver.Start();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), TestPersons.Settings);
        var webhook = await org.WebhookOfEverything(receiver.Address, Enriched);
        receiver.Says(400);
        await org.Person();
        var filed = await org.NotificationIds();
        await receiver.Gets(filed.Count);
        foreach (var id in filed) await org.Logged(id, "dead");
        await org.AskErasure("externalId=wf-ext-1");
        await server.Pass(clock);
        receiver.Says(200);
        await Task.Delay(300);
        var before = receiver.Got.Length;
        const string Everything = """{"from":1,"to":1000,"withDelivered":true}""";
        var replayed = await org.Post($"/v3/webHooks/{webhook["webHookId"]}/replay", Everything);
        Assert.InRange((int)replayed.Json!["data"]!["count"]!, filed.Count, 1000);
        var after = await Drained(receiver, clock, filed, before);
        Assert.All(after, one => Assert.Empty(Words(one)));
        Assert.Empty(filed.Except(after.Select(one => one.Id)));
    }

    [Theory, BothDatabases]
    public async Task An_erasure_that_is_committed_while_a_body_is_made_is_kept(string database)
    {
        var clock = new TestClock();
        await using var receiver = await Receiver.Start();
        var (inner, drop) = database == "sqlite" ? TestServer.NewSqlite() : await TestServer.NewPostgres();
        await Migrator.Migrate(inner);
        var (id, reads, isErased) = (Servers.NextOrg(), 0, new TaskCompletionSource());
        await TestServer.MakeOrg(inner, id, TestPersons.Settings);
        var watched = new Watched(inner);
        await using (var app = await Node(watched, clock))
        {
            var server = TestServer.Around(database, inner, new(app.Urls.First()));
            var org = new TestOrg(server, id, $"till1.{id}");
            receiver.Says(503);
            await org.WebhookOfEverything(receiver.Address, Enriched);
            await org.Person();
            await org.AskErasure("externalId=wf-ext-1");
            await receiver.Gets(1);
            await Task.Delay(300);
            watched.After = async (_, statements) =>
            {
                // The events of bodies were read, and nothing was made of them yet.
                if (!statements.Any(one => one.Text.Contains("requests.first_no", StringComparison.Ordinal))) return;
                if (Interlocked.Increment(ref reads) != 1) return;
                var before = receiver.Got.Length;
                await server.Erase(clock, id);
                receiver.Says(200);
                Assert.Equal(before, receiver.Got.Length);
                isErased.SetResult();
            };
            var before = receiver.Got.Length;
            clock.Move(TimeSpan.FromMinutes(30));
            await isErased.Task.WaitAsync(TimeSpan.FromMinutes(1));
            await receiver.Gets(before + 5);
            Assert.All(receiver.Got[before..], one => Assert.Empty(Words(one)));
            await app.StopAsync();
        }
        await drop();
    }

    [Theory, BothDatabases]
    public async Task A_node_that_takes_over_after_an_erasure_posts_nothing_of_it(string database)
    {
        var clock = new TestClock();
        await using var receiver = await Receiver.Start();
        var (inner, drop) = database == "sqlite" ? TestServer.NewSqlite() : await TestServer.NewPostgres();
        await Migrator.Migrate(inner);
        var id = Servers.NextOrg();
        await TestServer.MakeOrg(inner, id, TestPersons.Settings);
        await using var first = await Node(inner, clock);
        var org = new TestOrg(TestServer.Around(database, inner, new(first.Urls.First())), id, $"till1.{id}");
        receiver.Says(503);
        await org.WebhookOfEverything(receiver.Address, Enriched);
        await org.Person();
        await receiver.Gets(1);
        await using var second = await Node(inner, clock);
        await org.AskErasure("externalId=wf-ext-1");
        await org.Server.Pass(clock);
        await first.StopAsync();
        var before = receiver.Got.Length;
        receiver.Says(200);
        org = new TestOrg(TestServer.Around(database, inner, new(second.Urls.First())), id, $"till1.{id}");
        var filed = await org.NotificationIds();
        var after = await Drained(receiver, clock, filed, before);
        Assert.All(after, one => Assert.Empty(Words(one)));
        await second.StopAsync();
        await drop();
    }

    [Theory, BothDatabases]
    public async Task A_stream_that_is_read_slowly_says_nothing_of_who_was_erased_since(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), TestPersons.Settings);
        var wide = string.Join(',', Enumerable.Range(0, 190).Select(at => $"\"wide{at}\":\"{new string('x', 240)}\""));
        for (var no = 0; no < 200; no++)
            (await org.Post("/v2/customers", $$$"""
                {"profiles":[{"source":"INSTORE","fields":{ {{{wide}}} },
                  "identifiers":[{"type":"externalId","value":"wide-{{{no}}}"}]}]}
                """)).IsDone();
        await org.Person();
        await org.AskErasure("externalId=wf-ext-1");
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        client.DefaultRequestHeaders.Add("Accept", "text/event-stream");
        var stop = TestContext.Current.CancellationToken;
        await using var stream = await client.GetStreamAsync("/v2/events?limit=1000", stop);
        var (text, buffer, erasing) = (new StringBuilder(), new byte[4096], Task.CompletedTask);
        await Read();
        erasing = server.Erase(clock, org.Id);
        while (!erasing.IsCompleted)
        {
            // As slowly as keeps the connection.
            await Read();
            await Task.Delay(50, stop);
        }
        await erasing;
        // A stream looks ten times a second; one that looked a moment before the erasure looks again by then.
        await Task.Delay(200, stop);
        buffer = new byte[1 << 20];
        var tail = "";
        while (!tail.Contains("CustomerErased", StringComparison.Ordinal))
        {
            var more = await Read();
            tail = text.ToString(Math.Max(0, text.Length - more - 100), Math.Min(text.Length, more + 100));
        }
        Assert.Empty(Words(text.ToString()));

        async Task<int> Read()
        {
            var read = await stream.ReadAsync(buffer, stop);
            Assert.NotEqual(0, read);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            return read;
        }
    }

    private const string Enriched = """
        ,"customerIdentifiersToBeEnriched":
          ["mobile","email","externalId","wechat","cuid","cardnumber","cardexternalid","cardNumbers"]
        """;

    /// <summary>An org with a person, whose events a receiver refuses.</summary>
    private static async Task<(TestOrg Org, long Person, long Victim, List<string> Filed)> Waiting(
        TestServer server, Receiver receiver)
    {
        var org = await server.AddOrg(Servers.NextOrg(), TestPersons.Settings);
        receiver.Says(503);
        await org.WebhookOfEverything(receiver.Address, Enriched);
        var (person, victim) = await org.Person();
        return (org, person, victim, await org.NotificationIds());
    }

    private static IEnumerable<string> Words(Received got) => Words(Encoding.UTF8.GetString(got.Body));

    private static IEnumerable<string> Words(string text) =>
        from word in TestPersons.Words
        let at = text.IndexOf(word, StringComparison.Ordinal)
        where at >= 0
        select $"{word} in {text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)]}";

    /// <summary>Lets time pass until each of these events, and the erasure, came; what came from then on.</summary>
    private static async Task<Received[]> Drained(Receiver receiver, TestClock clock, List<string> ids, int from)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var got = receiver.Got[from..];
            if (!ids.Except(got.Select(one => one.Id)).Any() && got.Any(one => one.EventName == "customerErased"))
                return got;
            clock.Move(TimeSpan.FromMinutes(16));
            await Task.Delay(1000);
        }
        Assert.Fail($"{ids.Except(receiver.Got[from..].Select(one => one.Id)).Count()} events did not come.");
        return [];
    }

    private static async Task<WebApplication> Node(Database database, TestClock clock)
    {
        var app = Api.Build(database, new("http://127.0.0.1:0"), clock, TestLog.Failures, delivery: TestWebhooks.Terms);
        await app.StartAsync();
        return app;
    }
}
