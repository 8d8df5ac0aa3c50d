using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Races;

/// <summary>Several server processes on one PostgreSQL end in a state that some serial order gives, and tell nobody anything else.</summary>
public sealed class ProcessRaceTests
{
    [Fact]
    public async Task Random_calls_through_three_processes_that_started_together_have_a_serial_order()
    {
        var connection = await TestServer.NewPostgresDatabase();
        Assert.NotEqual(0, await Races(connection, processCount: 3, rounds: 3));
    }

    /// <summary>Races processes on a database, an org a round, each with a serial order; the count of merges.</summary>
    internal static async Task<int> Races(string connection, int processCount, int rounds)
    {
        var starts = Enumerable.Range(0, processCount).Select(_ => ServerProcess.Serve("--postgres", connection));
        var processes = await Task.WhenAll(starts);
        try
        {
            await using var database = new Postgres(connection);
            var merges = 0;
            foreach (var round in Enumerable.Range(1, rounds)) merges += await Race(database, processes, round);
            return merges;
        }
        finally
        {
            foreach (var process in processes) await process.DisposeAsync();
        }
    }

    private static async Task<int> Race(Database database, ServerProcess[] processes, int round)
    {
        var id = Servers.NextOrg();
        await TestServer.MakeOrg(database, id);
        var callers = processes.SelectMany((process, index) => Enumerable.Range(0, 5).Select(caller => (Client: process.Client($"till1.{id}"), Seed: (round * 100) + (index * 10) + caller))).ToList();
        var calls = await Task.WhenAll(callers.Select(async caller =>
        {
            var (random, made) = (new Random(caller.Seed), new List<TownCall>());
            for (var no = 0; no < 14; no++)
            {
                made.Add(TownCall.Any(random, $"m{caller.Seed}-{no}"));
                await made[^1].Send(caller.Client);
            }
            return made;
        }));
        foreach (var (client, _) in callers) client.Dispose();

        var (stored, org) = (await StoredOrg.Of(database, id), (await new OrgQueries(database).Find(id))!);
        stored.IsWhole();
        var order = new SerialOrder(org, stored, [.. calls.SelectMany(made => made)]);
        order.EveryAnswerMatchesItsEvents();
        order.IsTheOrderOfTheEvents();
        return stored.Merges;
    }
}
