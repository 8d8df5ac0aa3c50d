using CsCheck;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Histories;

/// <summary>Random histories over a small town, step by step; a failure prints its seed.</summary>
public static class Sampled
{
    public static void Histories(int count, Action<Town, Request> step) => Histories(count, TownHistory.Of(4, 24), () => step);

    /// <summary>Histories of a kind, each with a step of its own that may remember what was.</summary>
    public static void Histories(int count, Gen<(string Settings, string[] Lines)> histories, Func<Action<Town, Request>> begin) => histories.Sample(
        history => Again(history.Settings, history.Lines, begin()), iter: count, print: TownHistory.Print);

    /// <summary>One history, line by line, as it is printed when it breaks a law.</summary>
    public static void Again(string settings, IEnumerable<string> lines, Action<Town, Request> step)
    {
        var town = new Town(settings);
        foreach (var line in lines)
        {
            town.Now = new(town.Now.Microseconds + (line.Length % 7 == 0 ? 86_400_000_000 : 1));
            if (Script.Read(town.Aim(line), town.Org).Value is { } request) step(town, request);
        }
    }
}
