namespace Symbolon.Server.Tests.Races;

/// <summary>
/// One call as its caller saw it: when it began and ended, whether it was done (null: nobody knows), the registers to which it appends its number, or the newest numbers that it read of one register.
/// </summary>
public sealed record Operation(int No, long Began, long Ended, bool? Done, int[] Appends, (int Register, int[] Newest)? Saw = null);

/// <summary>
/// A history over lists that are only appended to, in the manner of Elle: what was read says which call came before which, and strict serialisability is that no call comes before itself. Each order is what
/// a register holds in the end.
/// </summary>
public sealed class History(IReadOnlyList<Operation> operations, IReadOnlyList<int[]> orders)
{
    private readonly Dictionary<int, Operation> known = operations.ToDictionary(one => one.No);

    /// <summary>What cannot be, in the words of the field: lost, half done, G1a, G0, G1c, G-single, G2, or against real time.</summary>
    public IReadOnlyList<string> Anomalies()
    {
        var (found, ww, wr, rw) = (new List<string>(), new List<(int From, int To)>(), new List<(int From, int To)>(), new List<(int From, int To)>());
        foreach (var (register, order) in orders.Index())
        {
            if (order.Distinct().Count() != order.Length) found.Add($"register {register} holds a number twice");
            ww.AddRange(order.Zip(order.Skip(1)));
        }
        foreach (var one in operations.Where(one => one.Appends.Length > 0))
        {
            var there = one.Appends.Count(register => orders[register].Contains(one.No));
            if (one.Done == true && there == 0) found.Add($"lost: {one.No} was done");
            else if (one.Done == false && there > 0) found.Add($"G1a: {one.No} was refused and is there");
            else if (there != 0 && there != one.Appends.Length) found.Add($"half done: {one.No}");
        }
        foreach (var one in operations.Where(one => one.Saw is not null))
        {
            var (register, newest) = one.Saw!.Value;
            var (order, end) = (orders[register], newest.Length == 0 ? -1 : Array.IndexOf(orders[register], newest[^1]));
            if (newest.Length > 0 && (end < newest.Length - 1 || !order.AsSpan(end - newest.Length + 1, newest.Length).SequenceEqual(newest))) found.Add($"G1a: {one.No} read [{string.Join(' ', newest)}], which never was");
            else
            {
                if (end >= 0) wr.Add((order[end], one.No));
                if (end + 1 < order.Length) rw.Add((one.No, order[end + 1]));
            }
        }
        if (found.Count > 0) return found;
        if (IsCyclic(ww)) return ["G0"];
        if (IsCyclic([.. ww, .. wr])) return ["G1c"];
        if (IsCyclic([.. ww, .. wr, .. rw])) return [rw.Exists(edge => Reaches([.. ww, .. wr], edge.To, edge.From)) ? "G-single" : "G2"];
        var time = from one in operations from other in operations where one.Ended < other.Began && IsThere(one) && IsThere(other) select (one.No, other.No);
        return IsCyclic([.. ww, .. wr, .. rw, .. time]) ? ["against real time"] : [];
    }

    private bool IsThere(Operation one) => one.Saw is not null || one.Appends.Any(register => orders[register].Contains(one.No));

    /// <summary>Whether something is left when everything that nothing comes before is taken away, over and over.</summary>
    private bool IsCyclic(IReadOnlyList<(int From, int To)> edges)
    {
        var (after, before) = (edges.ToLookup(edge => edge.From, edge => edge.To), edges.CountBy(edge => edge.To).ToDictionary());
        var free = new Stack<int>(edges.SelectMany(edge => new[] { edge.From, edge.To }).Concat(known.Keys).Distinct().Where(no => !before.ContainsKey(no)));
        while (free.TryPop(out var no))
            foreach (var next in after[no])
                if (--before[next] == 0) free.Push(next);
        return before.Values.Any(left => left > 0);
    }

    private static bool Reaches(IReadOnlyList<(int From, int To)> edges, int from, int to)
    {
        var (after, seen, next) = (edges.ToLookup(edge => edge.From, edge => edge.To), new HashSet<int> { from }, new Stack<int>([from]));
        while (next.TryPop(out var no))
        {
            if (no == to) return true;
            foreach (var one in after[no].Where(seen.Add)) next.Push(one);
        }
        return false;
    }
}
