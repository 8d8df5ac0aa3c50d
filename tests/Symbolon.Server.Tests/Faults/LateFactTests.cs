using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Plans;
using Symbolon.Server.Engine;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Faults;

/// <summary>Facts that only deciding shows to be needed: they are read once for all that wait for them, and a plan asks for its own.</summary>
public sealed class LateFactTests(Servers servers)
{
    private const int Many = 20;

    private static readonly Place Wechat = new(Source.Of(3), "22232");

    [Theory]
    [BothDatabases(true)]
    [BothDatabases(false)]
    public async Task What_the_requests_of_a_batch_need_late_is_read_in_one_round_trip(string database, bool bulk)
    {
        var (watched, trips) = (new Watched(servers[database].Database), 0);
        var org = await EngineOrg.Make(watched);
        await org.Write([.. Mobiles.Select(mobile => Requests.Register(mobile))]);
        watched.After = (_, statements) =>
        {
            if (statements.Any(statement => statement.Text.Contains("{joins}", StringComparison.Ordinal))) trips++;
            return Task.CompletedTask;
        };
        Request[] combining = [.. Mobiles.Select(mobile => Requests.RegisterIn(Wechat, mobile))];
        var outcomes = bulk ? await org.Write(combining) : [.. (await Task.WhenAll(await org.InOneBatch(combining))).SelectMany(one => one!)];
        Assert.All(outcomes!, outcome => Assert.Equal([Codes.Combining], outcome.Decision.Warnings.Select(warning => warning.Code)));
        Assert.Equal(1, trips);
    }

    [Theory, BothDatabases]
    public async Task A_call_that_is_done_as_planned_looks_at_what_its_plan_looked_at_beside_others_that_need_the_same(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        await org.Write([.. Mobiles.Select(mobile => Requests.Register(mobile))]);
        Request[] combining = [.. Mobiles.Take(4).Select(mobile => Requests.RegisterIn(Wechat, mobile))];
        var planned = (await org.Plan(combining[1]))!;
        var calls = new List<Task<IReadOnlyList<Outcome>?>>();
        await using (await org.Hold())
        {
            await org.Plug();
            foreach (var request in combining) calls.Add(org.Write(request == combining[1] ? new WriteTerms { Differs = now => now == planned.Seen ? null : Codes.PlanIsStale.With("facts") } : WriteTerms.None, request));
        }
        foreach (var outcomes in await Task.WhenAll(calls)) Assert.Empty(outcomes![0].Decision.Errors);
        Assert.Contains(planned.Seen, seen => seen.Name.StartsWith("what mobile", StringComparison.Ordinal));
    }

    private static IEnumerable<Identifier> Mobiles => Enumerable.Range(0, Many).Select(one => Requests.Mobile(919810000100 + one));
}
