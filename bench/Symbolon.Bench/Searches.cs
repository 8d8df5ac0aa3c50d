using Symbolon.Bench.Load;
using Symbolon.Bench.Servers;

namespace Symbolon.Bench;

/// <summary>Searches on one connection among many customers: how long the slowest of a hundred takes.</summary>
public sealed class Searches(Stage stage, string database, Options options)
{
    /// <summary>Most names begin with <c>kit</c> or are <c>Holt</c>: one letter finds everybody.</summary>
    public IEnumerable<Figure> Run(Target? oneLetter)
    {
        var town = stage.Town;
        yield return Measure("one letter", () => "q=k", oneLetter);
        yield return Measure("two words", () => $"q=holt%20kit{Random.Shared.Next(1000)}", null);
        yield return Measure("a mobile as it is written", () =>
            $"q=%2B91{Town.Mobile(Random.Shared.NextInt64(town.Customers))}", null);
        yield return Measure("a page at offset 1,900", () => "q=k&offset=1900", null);
        var middle = town.Customers / 2;
        yield return Measure("a page behind a customer in the middle", () =>
            $"q=k&after={Town.Id(middle + Random.Shared.Next(1000))}", null);
    }

    private Figure Measure(string what, Func<string> query, Target? target)
    {
        Drive.Run(stage.Ours.Port, [Caller()], TimeSpan.FromSeconds(1));
        var runs = Enumerable.Range(0, options.Rounds)
            .Select(_ => Drive.Run(stage.Ours.Port, [Caller()], options.Time).P99Milliseconds);
        return new(database, $"search, {what}, at {stage.Customers:N0} customers, 1 connection, p99", "ms", [.. runs],
            [], target);

        SearchCaller Caller() => new(stage.Town, query);
    }
}
