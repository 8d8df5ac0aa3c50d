using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Faults;

/// <summary>The queue of an org: what waits, what is dropped, what is refused, and what must be parsed again.</summary>
public sealed class QueueTests(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Requests_that_wait_together_become_one_batch(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        await Task.WhenAll(await org.InOneBatch([.. Enumerable.Range(0, 20).Select(one => Requests.Register(Requests.Mobile(919000000000 + one)))]));
        Assert.Single((await org.Stored()).Batches);
    }

    [Theory, BothDatabases]
    public async Task A_single_request_waits_for_no_more_than_one_bulk_call(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        var version = await org.Org();
        var calls = new List<Task>();
        await using (await org.Hold())
        {
            await org.Plug();
            for (var call = 0; call < 4; call++)
                calls.Add(org.Write(version, default, [.. Enumerable.Range(0, EngineLimits.BulkWeight).Select(one => Requests.Register(Requests.Mobile(919000000000 + (1000 * call) + one)))]));
            calls.Add(org.Write(version, default, Requests.Register(Requests.Mobile(918000000000))));
        }
        await Task.WhenAll(calls);
        var stored = await org.Stored();
        var single = Assert.Single(stored.Holders(Requests.Mobile(918000000000))).Id;
        Assert.InRange(stored.Events.Single(filed => filed.Change.CustomerId == single).BatchNo, 1, 2);
        Assert.Equal(5, stored.Batches.Count);
    }

    [Theory, BothDatabases]
    public async Task A_client_gone_before_its_batch_begins_is_dropped_and_after_that_is_completed(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        var (seen, version) = (new TaskCompletionSource(), await org.Org());
        using var early = new CancellationTokenSource();
        using var late = new CancellationTokenSource();
        Task dropped, completed;
        await using (await org.Hold())
        {
            completed = org.Write(version, late.Token, Requests.Register(Requests.Mobile(919000000001)), new Scripted(_ => Scripted.Nothing, _ => seen.TrySetResult()));
            await seen.Task;
            dropped = org.Write(version, early.Token, Requests.Register(Requests.Mobile(919000000002)));
            await late.CancelAsync();
            await early.CancelAsync();
        }
        await completed;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dropped);
        var stored = await org.Stored();
        Assert.Single(stored.Holders(Requests.Mobile(919000000001)));
        Assert.Empty(stored.Holders(Requests.Mobile(919000000002)));
    }

    [Theory, BothDatabases]
    public async Task A_request_parsed_under_an_older_version_of_the_org_is_not_decided(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        var old = await org.Org();
        await new OrgQueries(org.Database).TrySet(org.Id, SettingKey.Find("CUSTOMER_STATUS_LABELS")!, "Active");
        Assert.Null(await org.Write(old, default, Requests.Register(Requests.Mobile(919000000001))));
        Assert.Empty((await org.Stored()).Customers);
        Assert.NotNull(await org.Write(Requests.Register(Requests.Mobile(919000000001))));
    }

    [Theory, BothDatabases]
    public async Task A_full_queue_answers_503_with_Retry_After_and_what_was_accepted_is_done(string database)
    {
        var org = await servers.Org(database, ("UPSERT_BATCH_LIMIT", "1000"));
        var items = "[" + string.Join(',', Enumerable.Repeat("""{"profiles":[{"identifiers":[{"type":"externalId","value":"x1"}]}]}""", 1000)) + "]";
        var one = await org.Register("INSTORE", "externalId=x1");
        var replies = new List<Task<Reply>>();
        var held = await org.Server.Database.OpenWriter();
        await using (held)
        {
            await held.RoundTrip(org.Server.Database.Dialect.BeginWrite(org.Id, () => { }));
            for (var call = 0; call < 23; call++) replies.Add(org.Post("/v2/integrations/customer/upsert/bulk", items));
            // One is under way and twenty wait: the other two are refused, before the org's writer is let go.
            await foreach (var reply in Task.WhenEach(replies).Take(2))
            {
                var refused = await reply;
                refused.IsRefused(503, 503);
                Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
            }
        }
        var all = await Task.WhenAll(replies);
        Assert.InRange(all.Count(reply => reply.Succeeded), 20, 21);
        Assert.All(all.Where(reply => reply.Succeeded), reply => Assert.Equal(one, (long)reply.Json!["response"]![999]!["entityId"]!));
    }

    [Theory, BothDatabases]
    public async Task An_org_without_its_writer_row_throws_and_saves_nothing(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        await using (var session = await org.Database.OpenWriter())
            await session.RoundTrip([.. org.Database.Dialect.BeginWrite(org.Id, () => { }), new Statement("delete from org_writer where org_id = @org").With("org", org.Id), Dialect.Commit]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => org.Write(Requests.Register(Requests.Mobile(919000000001))));
        Assert.Empty((await org.Stored()).Customers);
    }

    [Theory, BothDatabases]
    public async Task Time_never_goes_back_within_an_org(string database)
    {
        var clock = new TestClock();
        var org = await EngineOrg.Make(servers[database].Database, clock);
        await org.Register(Requests.Mobile(919000000001));
        clock.Move(TimeSpan.FromDays(-3));
        await org.Register(Requests.Mobile(919000000002));
        (await org.Stored()).IsWhole();
    }
}
