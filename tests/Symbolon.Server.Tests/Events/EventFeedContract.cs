using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Events;

/// <summary>The event feed: everything that was done, in order and without gaps (platform §11).</summary>
public sealed class EventFeedContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Events_come_in_pages_without_gaps(string database)
    {
        var org = await servers.Org(database);
        for (var each = 0; each < 5; each++) await org.Register("INSTORE", $"mobile=910000000{each}");
        var (numbers, after) = (new List<long>(), 0L);
        for (var page = 0; page < 3; page++)
        {
            var reply = (await org.Get($"/v2/events?after={after}&limit=2")).IsDone();
            Assert.Equal((5, 1), ((long)reply.Json!["last"]!, (long)reply.Json["firstKept"]!));
            numbers.AddRange(reply.Json["events"]!.AsArray().Select(one => (long)one!["number"]!));
            after = (long)reply.Json["next"]!;
        }
        Assert.Equal([1, 2, 3, 4, 5], numbers);
        Assert.Empty(await org.EventsAfter(5));
    }

    [Theory, BothDatabases]
    public async Task An_event_says_what_it_did_what_it_replaced_and_which_call_did_it(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Send(HttpMethod.Put, $"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"source":"INSTORE","firstName":"Nora"}],"extendedFields":{"gender":"Female"}}""",
            headers: [("x-cap-request-id", "call-7"), ("USER-CONTEXT-ENTITY-ID", "agent 5")])).IsDone();
        var events = await org.EventsAfter(1);
        Assert.Equal(["ProfileUpdated", "CustomerUpdated"], events.Select(one => (string)one["kind"]!));
        Assert.All(events, one =>
        {
            Assert.Equal((2, id, 1), ((long)one["firstOfRequest"]!, (long)one["customerId"]!, (long)one["tillId"]!));
            Assert.Equal(("call-7", "updateCustomer", "agent 5"), ((string)one["requestId"]!, (string)one["activity"]!, (string)one["userContext"]!["id"]!));
            Assert.False((bool)one["undelivered"]!);
        });
        Assert.Equal(("Nora", "Mira"), ((string)events[0]["data"]!["firstName"]!, (string)events[0]["previous"]!["firstName"]!));
        Assert.Equal("INSTORE", (string)events[0]["data"]!["place"]!["source"]!);
        Assert.Equal("Female", (string)events[1]["data"]!["extendedFields"]!["gender"]!);
        Assert.Null(events[1]["previous"]);
        var again = await org.EventsAfter(1);
        Assert.Equal(events.Select(one => one.ToJsonString()), again.Select(one => one.ToJsonString()));
        Assert.Equal(2, events.Select(one => Guid.Parse((string)one["eventId"]!)).Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task Whoever_waits_is_answered_when_there_is_an_event_here_or_on_another_node(string database)
    {
        var org = await servers.Org(database);
        var waiting = org.Feed(0, "&wait=30");
        Assert.NotEqual(waiting, await Task.WhenAny(waiting, Task.Delay(200, TestContext.Current.CancellationToken)));
        await org.Register("INSTORE", "mobile=9100000001");
        Assert.Single((await waiting).Json!["events"]!.AsArray());

        await using var node = Api.Build(org.Server.Database, new("http://127.0.0.1:0"), TestServer.Clock);
        await node.StartAsync(TestContext.Current.CancellationToken);
        using var there = TestOrg.ClientAt(new(node.Urls.First()), org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        var elsewhere = there.GetStringAsync(new Uri("/v2/events?after=1&wait=30", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.NotEqual(elsewhere, await Task.WhenAny(elsewhere, Task.Delay(200, TestContext.Current.CancellationToken)));
        await org.Register("INSTORE", "mobile=9100000002");
        Assert.Equal(2, (long)JsonNode.Parse(await elsewhere)!["events"]![0]!["number"]!);
        Assert.Empty((await org.Feed(2, "&wait=1")).IsDone().Json!["events"]!.AsArray());
    }

    [Theory, BothDatabases]
    public async Task A_stream_tells_what_is_there_and_what_comes_after_the_last_id_that_was_seen(string database)
    {
        var org = await servers.Org(database);
        for (var each = 0; each < 3; each++) await org.Register("INSTORE", $"mobile=910000000{each}");
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/events?after=0");
        request.Headers.Add("Accept", "text/event-stream");
        request.Headers.Add("Last-Event-ID", "1");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        foreach (var expected in new[] { 2, 3 }) Assert.Equal(expected, await Next(reader));
        await org.Register("INSTORE", "mobile=9100000009");
        Assert.Equal(4, await Next(reader));

        static async Task<long> Next(StreamReader reader)
        {
            var (data, id) = ("", 0L);
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
                if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.Parse(line[4..], null);
            }
            Assert.Equal(id, (long)JsonNode.Parse(data)!["number"]!);
            return id;
        }
    }

    [Theory, BothDatabases]
    public async Task A_stream_ends_when_the_configuration_moves_so_that_its_credential_is_looked_at_anew(string database)
    {
        var org = await servers.Org(database);
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/events");
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await new OrgQueries(org.Server.Database).DisableTill(org.Id, org.Till);
        var changed = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        // Half a second, and what a busy machine adds; a ping comes after fifteen.
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(changed).TotalSeconds, 0, 10);
        Assert.Equal(401, (await org.Feed()).Status);
    }

    [Theory, BothDatabases]
    public async Task A_stream_that_is_read_slowly_ends_when_the_configuration_moves(string database)
    {
        var org = await servers.Org(database);
        // 9 MB: more than the sockets on the way take.
        const int Events = 200;
        var wide = string.Join(',', Enumerable.Range(0, 190).Select(at => $"\"wide{at}\":\"{new string('x', 240)}\""));
        for (var no = 0; no < Events; no++)
            (await org.Post("/v2/customers", $$$"""
                {"profiles":[{"source":"INSTORE","fields":{ {{{wide}}} },
                  "identifiers":[{"type":"externalId","value":"wide-{{{no}}}"}]}]}
                """)).IsDone();
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        client.DefaultRequestHeaders.Add("Accept", "text/event-stream");
        var stop = TestContext.Current.CancellationToken;
        await using var stream = await client.GetStreamAsync($"/v2/events?limit={Events}", stop);
        await stream.ReadExactlyAsync(new byte[4096], stop);
        await new OrgQueries(org.Server.Database).DisableTill(org.Id, org.Till);
        await Task.Delay(1000, stop);
        var rest = await new StreamReader(stream).ReadToEndAsync(stop);
        Assert.DoesNotContain($"id: {Events}\n", rest, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Asking_what_cannot_be_is_refused_400(string database)
    {
        var org = await servers.Org(database);
        foreach (var query in new[] { "after=-1", "after=x", "limit=0", "limit=1001", "wait=31", "shape=other", "after=1" }) (await org.Get($"/v2/events?{query}")).IsRefused(400, 400);
    }

    [Theory, BothDatabases]
    public async Task SKIP_DOWNSTREAM_marks_events_and_leaves_none_out(string database)
    {
        var org = await servers.Org(database);
        (await org.Send(HttpMethod.Post, "/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""", headers: [("SKIP-DOWNSTREAM", "true")])).IsDone();
        await org.Register("INSTORE", "mobile=9100000002");
        Assert.Equal([true, false], (await org.EventsAfter()).Select(one => (bool)one["undelivered"]!));
        Assert.Equal([true, false], (await org.Notifications()).Select(one => (bool)one["undelivered"]!));
    }

    [Theory, BothDatabases]
    public async Task Events_are_kept_for_the_days_of_the_org_and_then_without_gaps_from_a_number_on(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), ("EVENT_DAYS", "8"));
        var forever = await server.AddOrg(Servers.NextOrg());
        foreach (var one in new[] { org, forever }) await one.Register("INSTORE", "mobile=9100000001");
        await org.Register("INSTORE", "mobile=9100000002");
        clock.Move(TimeSpan.FromDays(5));
        await org.Register("INSTORE", "mobile=9100000003");

        var engine = new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock);
        var sweeper = new Sweeper(server.Database, engine, clock, NullLogger<Sweeper>.Instance);
        Assert.Equal(0, await sweeper.Sweep());
        clock.Move(TimeSpan.FromDays(4));
        Assert.Equal(2, await sweeper.Sweep());
        Assert.Equal(0, await sweeper.Sweep());
        var refused = await org.Feed(1);
        refused.IsRefused(410, 410);
        Assert.Contains("2", refused.Text, StringComparison.Ordinal);
        Assert.Equal([3L], (await org.EventsAfter(2)).Select(one => (long)one["number"]!));
        Assert.Equal(3, (long)(await org.Feed(2)).Json!["firstKept"]!);
        Assert.Single(await forever.EventsAfter());
        clock.Move(TimeSpan.FromDays(30));
        Assert.Equal(1, await sweeper.Sweep());
        Assert.Equal((4, 3), ((long)(await org.Feed(3)).IsDone().Json!["firstKept"]!, (long)(await org.Feed(3)).Json!["last"]!));
        await org.Register("INSTORE", "mobile=9100000004");
        Assert.Equal([4L], (await org.EventsAfter(3)).Select(one => (long)one["number"]!));
    }
}
