using System.Text.RegularExpressions;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests.Faults;

/// <summary>
/// A fault befalls the k-th round trip of a script of calls, for every k: what the org has afterwards in all its tables is what it has after the same calls without faults, up to those that were
/// answered, and each answer is true.
/// </summary>
public sealed partial class FaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly Fault[] Faults = Enum.GetValues<Fault>();
    private static long lastOrg = 7_000_000_000;

    private readonly StoppedClock clock = new(StoppedClock.Noon);
    private readonly List<IAsyncDisposable> open = [];
    private readonly List<string> states = [];
    private readonly List<Reply> replies = [];
    private Faulty faulty = null!;
    private StoredTables tables = null!;
    private Database direct = null!;
    private TestServer server = null!;
    private int planted;

    [Theory]
    [BothDatabases(0)]
    public Task A_fault_at_any_round_trip_leaves_every_call_done_or_not_done_as_it_was_answered(string database, int seed) => Walk(database, seed, keyed: false);

    [Theory]
    [BothDatabases(1)]
    public Task A_call_that_comes_again_under_its_key_after_any_fault_has_one_effect_and_one_answer(string database, int seed) => Walk(database, seed, keyed: true);

    [SoakTheory]
    [BothDatabases]
    public async Task Every_kind_of_fault_at_every_round_trip_of_every_call(string database)
    {
        foreach (var seed in Enumerable.Range(0, Faults.Length))
        {
            await Walk(database, seed, keyed: false);
            await Walk(database, seed, keyed: true);
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(open)) await one.DisposeAsync();
    }

    /// <summary>Each run of the script plants one fault in every call, at its trip-th round trip, of kinds that go round with the seed; runs end when no call has so many.</summary>
    private async Task Walk(string database, int seed, bool keyed)
    {
        if (direct is null) await Open(database);
        await Imagine(keyed);
        var (trip, before) = (0, planted);
        do
        {
            (trip, before) = (trip + 1, planted);
            await Run(seed, trip, keyed);
            Assert.InRange(trip, 1, 30);
        }
        while (planted > before);
        output.WriteLine($"{database}, seed {seed}, {(keyed ? "with" : "without")} keys: {planted} faults so far, in up to {trip - 1} round trips of {FaultScript.Calls.Length} calls.");
    }

    private async Task Open(string database)
    {
        var connection = database == "postgres" ? await TestServer.NewPostgresDatabase() : null;
        if (connection is null)
        {
            (direct, var drop) = TestServer.NewSqlite();
            open.Add(new Closing(drop));
        }
        else
        {
            open.Add(direct = new Postgres(connection));
        }
        await Migrator.Migrate(direct);
        open.Add(faulty = Faulty.On(direct, connection));
        tables = await StoredTables.Of(direct);
        open.Add(server = await TestServer.Over(faulty.Line, clock));
    }

    /// <summary>What the script answers and leaves behind without faults.</summary>
    private async Task Imagine(bool keyed)
    {
        states.Clear();
        replies.Clear();
        var org = await Org();
        states.Add(await tables.Dump(org.Id));
        foreach (var (number, call) in FaultScript.Calls.Index())
        {
            replies.Add(await call.Send(org, keyed ? $"{number}" : null));
            Assert.True(replies[^1].Status is 200 or 400 or 409 or 412, $"{call} answered {replies[^1].Text}");
            states.Add(await tables.Dump(org.Id));
        }
        Assert.Equal(FaultScript.Calls.Length - 3, replies.Count(reply => reply.Succeeded));
    }

    private async Task Run(int seed, int trip, bool keyed)
    {
        var org = await Org();
        foreach (var (number, call) in FaultScript.Calls.Index())
        {
            var (fault, key) = (Faults[(number + trip + seed) % Faults.Length], keyed ? $"{number}" : null);
            faulty.Arm(fault, trip);
            var reply = await call.Send(org, key);
            faulty.Disarm();
            if (faulty.WasHit) planted++;
            var state = await tables.Dump(org.Id);
            var about = $"{fault} at round trip {trip} of {call}, seed {seed}, keyed {keyed}: {reply.Status} {reply.Text}";
            IsTrue(number, reply, state, org, about);
            if (reply.Status >= 500 && (keyed || state != states[number + 1] || call.IsRead || !replies[number].Succeeded))
            {
                var again = await call.Send(org, key);
                IsThat(number, again, org, $"{about}, and again: {again.Status} {again.Text}");
                state = await tables.Dump(org.Id);
            }
            Assert.True(state == states[number + 1], $"{about} left\n{StoredTables.Difference(states[number + 1], state)}");
        }
        await direct.IsSound(org.Id, clock);
    }

    private void IsTrue(int number, Reply reply, string state, TestOrg org, string about)
    {
        var (done, notDone) = (state == states[number + 1], state == states[number]);
        Assert.True(done || notDone, $"{about} left something half done\n{StoredTables.Difference(states[number + 1], state)}");
        switch (reply.Status)
        {
            case 503: Assert.True(notDone, $"{about}, and yet it was done"); break;
            case 500: Assert.True(faulty.WasHit && (faulty.WasCommit || !faulty.WasTransient || !FaultScript.Calls[number].IsRead), $"{about} is not to be answered so"); break;
            default:
                Assert.True(done, $"{about}, and yet it was not done");
                IsThat(number, reply, org, about);
                break;
        }
    }

    /// <summary>The answer is that of the call without faults, but for what names the org.</summary>
    private void IsThat(int number, Reply reply, TestOrg org, string about) =>
        Assert.True((reply.Status, Nameless(reply.Text, org)) == (replies[number].Status, NamelessOf(number)), $"{about}, where it should have been {replies[number].Status} {replies[number].Text}");

    private string NamelessOf(int number) => OrgIds().Replace(WithoutOrder(replies[number].Text), "ORG");

    private static string Nameless(string text, TestOrg org) =>
        WithoutOrder(text).Replace($"{org.Id}", "ORG", StringComparison.Ordinal);

    /// <summary>The ids of redemptions stand in an order that is each org's secret.</summary>
    private static string WithoutOrder(string text) => RedemptionIds().Replace(text, "\"redemptionId\":\"ID\"");

    [GeneratedRegex(@"70000\d{5}")]
    private static partial Regex OrgIds();

    [GeneratedRegex("\"redemptionId\":\"[A-Za-z][A-Za-z0-9]{5}\"")]
    private static partial Regex RedemptionIds();

    private async Task<TestOrg> Org()
    {
        var id = Interlocked.Increment(ref lastOrg);
        await TestServer.MakeOrg(direct, id);
        return new TestOrg(server, id, $"till1.{id}");
    }

    private sealed class Closing(Func<ValueTask> close) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => close();
    }
}
