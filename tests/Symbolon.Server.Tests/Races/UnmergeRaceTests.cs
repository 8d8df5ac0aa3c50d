using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests.Races;

/// <summary>Two nodes merge and part the same two customers at once, while others look them up: nobody is lost, and each merge is undone once.</summary>
public sealed class UnmergeRaceTests(Servers servers)
{
    private static readonly Place Wechat = new(Source.TryParse("WECHAT", out var source) ? source : throw new InvalidOperationException(), "22232");

    [Theory, BothDatabases]
    public async Task Merges_that_are_done_and_undone_at_once_end_as_one_after_the_other(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        var (shop, chat) = (Requests.Mobile(919810000001), Requests.Email("m@v.test"));
        var survivor = await org.Register(shop);
        var victim = (await org.Write(Requests.RegisterIn(Wechat, chat)))![0].Customer!.Id;
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => org.Through(org.Database)).Select(node => FindBoth(node, [shop, chat], done.Token)).ToList();
        var merged = Do(org, 40, Requests.ChangeIn(Wechat, victim, [shop], []), Codes.Merging.Number);
        var again = Do(org.Through(org.Database), 40, Requests.ChangeIn(Wechat, victim, [shop], []), Codes.Merging.Number);
        var parted = Do(org, 40, new UnmergeCustomers(1, survivor, victim), null);
        var partedThere = Do(org.Through(org.Database), 40, new UnmergeCustomers(1, survivor, victim), null);
        var (merges, unmerges) = (await merged + await again, await parted + await partedThere);
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.NotEqual(0, reads));

        var stored = await org.Stored();
        stored.IsWhole();
        Assert.Equal((merges, unmerges), (stored.Events.Count(one => one.Change is CustomersMerged), stored.Events.Count(one => one.Change is CustomersUnmerged)));
        Assert.InRange(merges - unmerges, 0, 1);
        Assert.InRange(unmerges, 1, 80);
        Assert.Equal(merges == unmerges, stored.Customers[victim].IsLive);
        await org.Database.IsSound(org.Id);
    }

    /// <summary>Does it so many times, one after the other; how many of them were done, and with that warning.</summary>
    private static async Task<int> Do(EngineOrg org, int times, Request request, int? warning)
    {
        var made = 0;
        for (var time = 0; time < times; time++)
        {
            var decision = (await org.Write(request))![0].Decision;
            if (decision.Errors.Count == 0 && (warning is null || decision.Warnings.Any(one => one.Code.Number == warning))) made++;
        }
        return made;
    }

    private static async Task<int> FindBoth(EngineOrg node, Identifier[] known, CancellationToken done)
    {
        var reads = 0;
        for (; !done.IsCancellationRequested || reads == 0; reads++)
        {
            var facts = (await node.Read(wanted => wanted.Add(known)))!;
            foreach (var identifier in known) Assert.Contains(facts.Holders(identifier), holder => facts.FindLive(holder.Id, []) is { IsLive: true });
        }
        return reads;
    }
}
