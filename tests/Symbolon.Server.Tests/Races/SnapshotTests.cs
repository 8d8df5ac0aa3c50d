using Npgsql;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Races;

/// <summary>Readers see one moment: never an identifier at two customers or at none, whatever is written meanwhile. Writers do not mind long readers.</summary>
public sealed class SnapshotTests(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_read_is_one_snapshot_while_an_identifier_moves_between_two_customers(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        var moving = Requests.Email("m@v.test");
        var (from, to) = (await org.Register(Requests.Mobile(919000000001), moving), await org.Register(Requests.Mobile(919000000002)));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => org.Through(org.Database)).Select(async node =>
        {
            var reads = 0;
            for (; !done.IsCancellationRequested; reads++)
            {
                var byIdentifier = (await node.Read(wanted => wanted.Add(moving)))!;
                Assert.Single(byIdentifier.Holders(moving));
                var byId = (await node.Read(wanted => wanted.Ids.UnionWith([from, to])))!;
                Assert.True(byId.Find(from)!.Holds(moving) != byId.Find(to)!.Holds(moving), "held by both or by none");
            }
            return reads;
        }).ToList();
        var (one, other) = (from, to);
        for (var move = 0; move < 150; move++)
        {
            Assert.All((await org.Write(Requests.Change(one, [], [moving]), Requests.Change(other, [moving], [])))!, outcome => Assert.Empty(outcome.Decision.Errors));
            (one, other) = (other, one);
        }
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.NotEqual(0, reads));
    }

    [Theory, BothDatabases]
    public async Task Lookups_during_merges_find_the_victim_and_then_the_survivor_and_always_somebody(string database)
    {
        var org = await servers.Org(database);
        for (var pair = 0; pair < 12; pair++)
        {
            var (victim, survivor) = (await org.Register("INSTORE", $"mobile=9190000001{pair:00}"), await org.Register("WECHAT:22232", $"email=p{pair}@b.test"));
            using var done = new CancellationTokenSource();
            var polls = Enumerable.Range(0, 3).Select(async _ =>
            {
                var seen = new List<long>();
                while (!done.IsCancellationRequested || seen.Count == 0 || seen[^1] == victim)
                {
                    var reply = await org.Get($"/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=9190000001{pair:00}");
                    Assert.True(reply.Succeeded, reply.Text);
                    seen.Add((long)reply.Json!["entity"]!);
                }
                return seen;
            }).ToList();
            (await org.Post($"/v2/customers/{victim}/changeIdentifier?source=INSTORE", $$"""{"add":[{"type":"email","value":"p{{pair}}@b.test"}]}""")).IsDone(8051);
            await done.CancelAsync();
            foreach (var seen in await Task.WhenAll(polls)) Assert.Equal(seen.OrderBy(id => id == survivor), seen);
        }
    }

    [Fact]
    public async Task A_long_snapshot_leaves_the_writer_row_without_dead_versions_and_writes_go_on()
    {
        var connection = await TestServer.NewPostgresDatabase();
        await using var other = new NpgsqlConnection(connection);
        await other.OpenAsync();
        await using (var database = new Postgres(connection))
        {
            await Migrator.Migrate(database);
            var org = await EngineOrg.Make(database);
            await using var begin = new NpgsqlCommand("begin isolation level repeatable read; select count(*) from event", other);
            await begin.ExecuteNonQueryAsync();
            for (var one = 0; one < 60; one++) await org.Register(Requests.Mobile(919000000000 + one));
            await using var end = new NpgsqlCommand("commit", other);
            await end.ExecuteNonQueryAsync();
        }
        await using var statistics = new NpgsqlCommand(
            "select writer.n_tup_upd, writer.n_dead_tup, event.n_tup_ins from pg_stat_user_tables writer, pg_stat_user_tables event where writer.relname = 'org_writer' and event.relname = 'event'", other);
        for (var attempt = 0; ; attempt++)
        {
            await using var reader = await statistics.ExecuteReaderAsync();
            await reader.ReadAsync();
            if (reader.GetInt64(2) < 60 && attempt < 50)
            {
                await Task.Delay(100);
                continue;
            }
            Assert.Equal((0, 0, 60), (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)));
            return;
        }
    }
}
