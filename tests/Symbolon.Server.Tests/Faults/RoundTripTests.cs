using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Faults;

/// <summary>The connection is lost at each round trip in turn, before it is sent or after it was answered: every call is answered truly and saved once.</summary>
public sealed class RoundTripTests(Servers servers)
{
    [Theory]
    [BothDatabases("before", 1)]
    [BothDatabases("before", 2)]
    [BothDatabases("after", 1)]
    [BothDatabases("after", 2)]
    public async Task Whichever_round_trip_is_lost_each_write_is_saved_once_and_answered_truly(string database, string when, int times)
    {
        var watched = new Watched(servers[database].Database);
        var org = await EngineOrg.Make(watched);
        var known = await org.Register(Requests.Mobile(919000000000));
        var (lost, events) = (int.MaxValue, 1);
        for (var round = 1; lost > 0; round++)
        {
            lost = 0;
            BreakRoundTrip(watched, when, from: round, times, () => lost++);
            var registering = org.Write(Requests.Register(Requests.Mobile(919000000000 + round)));
            var changing = org.Write(Requests.Change(known, [Requests.Email($"a{round}@b.test")], []));
            var outcomes = new[] { Assert.Single((await registering)!), Assert.Single((await changing)!) };

            (watched.Before, watched.After) = ((_, _) => Task.CompletedTask, (_, _) => Task.CompletedTask);
            Assert.All(outcomes, outcome => Assert.Empty(outcome.Decision.Errors));
            var stored = await org.Stored();
            stored.IsWhole();
            Assert.Equal(events += 2, stored.Events.Count);
            Assert.Equal(outcomes[0].Customer!.Id, Assert.Single(stored.Holders(Requests.Mobile(919000000000 + round))).Id);
            Assert.InRange(round, 1, 20);
        }
    }

    [Theory, BothDatabases]
    public async Task A_decision_that_failed_in_an_attempt_that_was_lost_counts_as_it_ends(string database)
    {
        var watched = new Watched(servers[database].Database);
        var org = await EngineOrg.Make(watched);
        var (good, tries) = (Requests.Register(Requests.Mobile(919000000001)), 0);
        var moody = new Scripted(facts => ++tries == 1 ? throw new InvalidOperationException("moody") : good.Decide(facts), good.Name);
        watched.Before = (_, statements) => Watched.IsSave(statements) && tries == 1 ? throw new LostConnection() : Task.CompletedTask;
        var calls = await org.InOneBatch(Requests.Register(Requests.Mobile(919000000002)), moody);
        await calls[0];
        var told = (await calls[1])!;
        Assert.Equal(Assert.Single(told).Customer!.Id, Assert.Single((await org.Stored()).Holders(Requests.Mobile(919000000001))).Id);
    }

    [Fact]
    public async Task Nobody_is_told_that_nothing_was_written_when_that_cannot_be_known()
    {
        var watched = new Watched(servers["sqlite"].Database);
        var org = await EngineOrg.Make(watched);
        var away = false;
        watched.Before = (_, _) => away ? throw new LostConnection() : Task.CompletedTask;
        watched.After = (_, statements) => (away = Watched.IsSave(statements)) ? throw new LostConnection() : Task.CompletedTask;
        await Assert.ThrowsAsync<UnknownOutcomeException>(() => org.Write(Requests.Register(Requests.Mobile(919000000001))));
        away = false;
        Assert.Single((await org.Stored()).Holders(Requests.Mobile(919000000001)));
    }

    private static void BreakRoundTrip(Watched watched, string when, int from, int times, Action hear)
    {
        var (trips, end) = (0, from + times);
        Task Break(Session session, IReadOnlyList<Statement> statements)
        {
            var trip = Interlocked.Increment(ref trips);
            if (trip < from || trip >= end) return Task.CompletedTask;
            hear();
            throw new LostConnection();
        }
        if (when == "before") watched.Before = Break;
        else watched.After = Break;
    }
}
