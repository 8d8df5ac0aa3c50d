using System.Diagnostics;

namespace Symbolon.Bench.Load;

/// <summary>What a time of load came to: things done a second, and how long one call took.</summary>
public sealed record Drive(double Rate, double P50Milliseconds, double P99Milliseconds)
{
    /// <summary>
    /// Drives each caller over a connection of its own from one thread, each with one request under way, until the time is over and the last answer is taken.
    /// One thread that polls its sockets costs the cores it shares with the server the least.
    /// </summary>
    public static Drive Run(int port, IReadOnlyList<Caller> callers, TimeSpan time)
    {
        var wires = callers.Select(_ => new Wire(port)).ToArray();
        var (byHandle, asked) = (wires.Index().ToDictionary(one => one.Item.Socket, one => one.Index), new long[wires.Length]);
        var (open, ready, taken, done) = (wires.Select(wire => wire.Socket).ToList(), new List<System.Net.Sockets.Socket>(), new List<long>(), 0L);
        var began = Stopwatch.GetTimestamp();
        for (var index = 0; index < wires.Length; index++) Ask(index);
        while (open.Count > 0)
        {
            ready.Clear();
            ready.AddRange(open);
            System.Net.Sockets.Socket.Select(ready, null, null, TimeSpan.FromSeconds(60));
            if (ready.Count == 0) throw new TimeoutException("No answer for a minute.");
            foreach (var socket in ready)
            {
                var index = byHandle[socket];
                if (!wires[index].Receive()) continue;
                taken.Add(Stopwatch.GetTimestamp() - asked[index]);
                done += callers[index].Take(wires[index].Answer);
                if (Stopwatch.GetElapsedTime(began) < time) Ask(index);
                else open.Remove(socket);
            }
        }
        var elapsed = Stopwatch.GetElapsedTime(began);
        foreach (var wire in wires) wire.Dispose();
        taken.Sort();
        return new(done / elapsed.TotalSeconds, Milliseconds(taken, 0.5), Milliseconds(taken, 0.99));

        void Ask(int index)
        {
            var request = callers[index].Ask();
            asked[index] = Stopwatch.GetTimestamp();
            wires[index].Send(request);
        }
    }

    private static double Milliseconds(List<long> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))] * 1000.0 / Stopwatch.Frequency;
}
