using CsCheck;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Histories;

/// <summary>Random histories over a small town, step by step; a failure prints its seed.</summary>
public static class Sampled
{
    public static void Histories(int count, Action<Town, Request> step) => TownHistory.Of(4, 24).Sample(
        history =>
        {
            var town = new Town(history.Settings);
            foreach (var line in history.Lines)
            {
                town.Now = new(town.Now.Microseconds + (line.Length % 7 == 0 ? 86_400_000_000 : 1));
                if (Script.Read(town.Aim(line), town.Org).Value is { } request) step(town, request);
            }
        },
        iter: count, print: TownHistory.Print);
}
