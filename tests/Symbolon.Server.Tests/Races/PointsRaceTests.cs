using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Races;

/// <summary>Many want the same points at once: none is spent twice, and what callers were told is so.</summary>
public sealed class PointsRaceTests(Servers servers)
{
    [Theory, BothDatabases]
    public async Task Points_that_many_redeem_at_once_are_spent_once(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", 100);
        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => org.Redeem(id, 15)));
        Assert.Equal(6, replies.Count(reply => reply.Succeeded));
        Assert.All(replies.Where(reply => !reply.Succeeded), reply => reply.IsRefusedByRule(818));
        Assert.Equal(10m, await org.Balance(id));
    }

    [Theory, BothDatabases]
    public async Task A_reference_that_comes_many_times_at_once_redeems_once(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", 100);
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => org.Redeem(id, 15, ",\"externalReferenceNumber\":\"R-1\"")));
        Assert.All(replies, reply => reply.IsDone());
        Assert.Single(replies.Select(reply => (string)reply.Json!["redemptionId"]!).Distinct());
        Assert.Equal(85m, await org.Balance(id));
    }

    [Theory, BothDatabases]
    public async Task Points_that_go_round_in_transfers_stay_as_many(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        long[] members = [await org.Member("9100000001", 50), await org.Member("9100000002", 50), await org.Member("9100000003", 50)];
        var replies = await Task.WhenAll(Enumerable.Range(0, 45).Select(turn => org.Transfer(members[turn % 3], members[(turn + 1 + (turn / 9 % 2)) % 3], 30)));
        Assert.All(replies, reply => Assert.True(reply.Succeeded || reply.Errors is [818], reply.Text));
        decimal[] balances = [await org.Balance(members[0]), await org.Balance(members[1]), await org.Balance(members[2])];
        Assert.Equal(150m, balances.Sum());
        Assert.All(balances, balance => Assert.True(balance >= 0));
        Assert.Equal(["0"], await org.Rows("select cast(sum(points) as bigint) from ledger_entry where org_id = @org"));
    }
}
