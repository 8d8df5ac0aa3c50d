using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Races;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests.Crash;

/// <summary>Callers who make random calls in a small town, at whatever address is served, until they are stopped; what each was told is kept and held against what is stored.</summary>
public sealed class TownLoad(long org, Func<Uri?> address, int seed)
{
    public const int Callers = 6;

    private readonly List<TownCall> calls = [];
    private Task running = Task.CompletedTask;
    private int acknowledged;
    private volatile bool isOver;

    /// <summary>How many calls were answered 200 or 400 so far.</summary>
    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>How many were not answered, or with 500 or 503.</summary>
    public int Open
    {
        get { lock (calls) return calls.Count(call => call.Reply is not { Status: < 500 }); }
    }

    /// <summary>How often each status was answered so far; 0 is no answer.</summary>
    public string Told
    {
        get { lock (calls) return string.Join(", ", calls.GroupBy(call => call.Reply?.Status ?? 0).OrderBy(told => told.Key).Select(told => $"{told.Count()} x {told.Key}")); }
    }

    public void Start() => running = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Call(caller))));

    /// <summary>Waits until so many more were answered.</summary>
    public async Task Answers(int more)
    {
        var until = Acknowledged + more;
        while (Acknowledged < until && !running.IsCompleted) await Task.Delay(2);
        if (running.IsFaulted) await running;
    }

    public async Task Stop()
    {
        isOver = true;
        await running;
    }

    /// <summary>Asserts that what is stored is what a serial order of the calls gives that holds all that were acknowledged, none that was refused, and each of the others whole or not at all.</summary>
    public async Task IsKept(Database database)
    {
        var (stored, known) = (await StoredOrg.Of(database, org), (await new OrgQueries(database).Find(org))!);
        stored.IsWhole();
        await database.IsSound(org);
        var order = new SerialOrder(known, stored, calls);
        order.EveryAnswerIsTrue();
        order.IsTheOrderOfTheEvents();
    }

    private async Task Call(int caller)
    {
        var random = new Random((seed * 1000) + caller);
        for (var no = 0; !isOver; no++)
        {
            if (address() is not { } now)
            {
                await Task.Delay(10);
                continue;
            }
            var call = TownCall.Any(random, $"m{caller}-{no}");
            lock (calls) calls.Add(call);
            try
            {
                using var client = TestOrg.ClientAt(now, $"till1.{org}", Password.OnTheWire(TestOrg.ClearPassword));
                await call.Send(client);
                if (call.Reply!.Status < 500) Interlocked.Increment(ref acknowledged);
                else await Task.Delay(20);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }
}
