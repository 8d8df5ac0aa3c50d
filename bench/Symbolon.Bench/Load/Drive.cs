using System.Diagnostics;

namespace Symbolon.Bench.Load;

/// <summary>What a time of load came to: things done a second, and how long one call took.</summary>
public sealed record Drive(double Rate, double P50Milliseconds, double P99Milliseconds)
{
    /// <summary>
    /// Drives callers from one thread over kept-alive connections, each shared by so many callers that pipeline their requests, until the time is over and the last
    /// answer is taken. Each caller has one request under way. One thread that polls its sockets costs the cores it shares with the server the least.
    /// </summary>
    public static Drive Run(int port, IReadOnlyList<Caller> callers, TimeSpan time, int pipelined = 1)
    {
        var wires = callers.Chunk(pipelined).Select(sharing => (Wire: new Wire(port), Callers: sharing, Asked: new long[sharing.Length])).ToArray();
        var (byHandle, next, underWay) = (wires.Index().ToDictionary(one => one.Item.Wire.Socket, one => one.Index), new int[wires.Length], new int[wires.Length]);
        var (open, ready, taken, done) = (wires.Select(one => one.Wire.Socket).ToList(), new List<System.Net.Sockets.Socket>(), new List<long>(), 0L);
        var began = Stopwatch.GetTimestamp();
        for (var index = 0; index < wires.Length; index++)
        {
            for (var caller = 0; caller < wires[index].Callers.Length; caller++) Ask(index, caller);
            wires[index].Wire.Send();
        }
        while (open.Count > 0)
        {
            ready.Clear();
            ready.AddRange(open);
            System.Net.Sockets.Socket.Select(ready, null, null, TimeSpan.FromSeconds(60));
            if (ready.Count == 0) throw new TimeoutException("No answer for a minute.");
            foreach (var socket in ready)
            {
                var index = byHandle[socket];
                var (wire, sharing, asked) = wires[index];
                wire.Receive();
                while (wire.TryTake(out var body))
                {
                    var caller = next[index];
                    next[index] = (caller + 1) % sharing.Length;
                    underWay[index]--;
                    taken.Add(Stopwatch.GetTimestamp() - asked[caller]);
                    done += sharing[caller].Take(body);
                    if (Stopwatch.GetElapsedTime(began) < time) Ask(index, caller);
                }
                wire.Send();
                if (underWay[index] == 0) open.Remove(socket);
            }
        }
        var elapsed = Stopwatch.GetElapsedTime(began);
        foreach (var (wire, _, _) in wires) wire.Dispose();
        taken.Sort();
        return new(done / elapsed.TotalSeconds, Milliseconds(taken, 0.5), Milliseconds(taken, 0.99));

        void Ask(int index, int caller)
        {
            var (wire, sharing, asked) = wires[index];
            wire.Add(sharing[caller].Ask());
            asked[caller] = Stopwatch.GetTimestamp();
            underWay[index]++;
        }
    }

    private static double Milliseconds(List<long> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))] * 1000.0 / Stopwatch.Frequency;
}
