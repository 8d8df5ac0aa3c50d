using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Races;

/// <summary>Many want the same cards at once: none has two holders, no limit is exceeded, and what callers were told is so.</summary>
public sealed class CardRaceTests(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_card_that_many_want_is_given_to_one(string database)
    {
        var org = await servers.Org(database);
        await org.Series("GOLD");
        await org.Card("GOLD", "G1");
        var customers = new List<long>();
        for (var number = 0; number < 8; number++) customers.Add(await org.Register("INSTORE", $"mobile={9100000000 + number}"));
        for (var round = 0; round < 5; round++)
        {
            var replies = await Task.WhenAll(customers.Select(async customer => (customer, Reply: await org.Issue(customer, "G1"))));
            var winner = Assert.Single(replies, one => one.Reply.Succeeded).customer;
            Assert.All(replies.Where(one => one.customer != winner), one => one.Reply.IsRefusedByRule(3027));
            Assert.Equal((winner, "ACTIVE"), await org.Holding("G1"));
            (await org.Delink(winner, "G1")).IsDone();
        }
    }

    [Theory, BothDatabases]
    public async Task A_customer_who_wants_many_at_once_gets_as_many_as_the_limits_allow(string database)
    {
        var org = await servers.Org(database, ("CONF_MAX_CARDS_PER_ORG", "3"));
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        foreach (var series in new[] { "ONE", "TWO" })
        {
            await org.Series(series, "\"type\":\"PHYSICAL\",\"maxActiveCardsPerCustomer\":2");
            for (var number = 0; number < 6; number++) await org.Card(series, $"{series}{number}");
        }
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => org.Issue(customer, $"{(number % 2 == 0 ? "ONE" : "TWO")}{number / 2}")));
        Assert.Equal(3, replies.Count(reply => reply.Succeeded));
        Assert.All(replies.Where(reply => !reply.Succeeded), reply => Assert.Contains(Assert.Single(reply.Errors), new[] { 3036, 3039 }));
        Assert.Equal(3, (await org.CardsShown(customer)).Length);
    }

    [Theory, BothDatabases]
    public async Task A_card_that_is_delinked_and_wanted_at_once_is_never_lost_or_doubled(string database)
    {
        var org = await servers.Org(database);
        await org.Series("GOLD");
        await org.Card("GOLD", "G1");
        long[] customers = [await org.Register("INSTORE", "mobile=9100000001"), await org.Register("INSTORE", "mobile=9100000002")];
        var done = (await Task.WhenAll(customers.SelectMany(customer => Enumerable.Range(0, 20).Select(async turn =>
            (turn % 2 == 0 ? 1 : -1, (await (turn % 2 == 0 ? org.Issue(customer, "G1") : org.Delink(customer, "G1"))).Succeeded))))).Where(one => one.Succeeded).ToList();
        var (holder, status) = await org.Holding("G1");
        Assert.Equal(holder == 0 ? "NOT_ISSUED" : "ACTIVE", status);
        var events = await org.NewEvents();
        var (issued, delinked) = (events.Count(name => name == "CardIssued"), events.Count(name => name == "CardDelinked"));
        Assert.Equal(holder == 0 ? 0 : 1, issued - delinked);
        Assert.Equal(delinked, done.Count(one => one.Item1 == -1));
        Assert.True(done.Count(one => one.Item1 == 1) >= issued);
    }
}
