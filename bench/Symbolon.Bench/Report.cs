using System.Text.Json;

namespace Symbolon.Bench;

/// <summary>Prints figures as they come, and all of them as a table and as JSON in the end.</summary>
public sealed class Report
{
    private readonly List<Figure> figures = [];

    public void Add(Figure figure)
    {
        figures.Add(figure);
        Console.WriteLine(Line(figure));
    }

    public void Print()
    {
        Console.WriteLine("\n| database | work | ours | floor | ratio | target | reached |\n|---|---|---|---|---|---|---|");
        foreach (var figure in figures) Console.WriteLine(Line(figure));
        Console.WriteLine($"\n{JsonSerializer.Serialize(figures.Select(Plain))}");
    }

    private static string Line(Figure figure) =>
        $"| {figure.Database} | {figure.Work} | {Spread(figure.Ours, figure.Unit)} | {(figure.Floor.Count == 0 ? "" : $"{figure.FloorName}: {Spread(figure.Floor, figure.Unit)}")} "
        + $"| {Ratio(figure)} | {figure.Target} | {(figure.IsReached is { } reached ? reached ? "yes" : "NO" : "")} |";

    private static string Ratio(Figure figure) =>
        figure.Ratio is not { } ratio ? ""
        : figure.RatioError is { } error ? $"{ratio:0.000} ± {error:0.000}"
        : $"{ratio:0.00}";

    private static string Spread(IReadOnlyList<double> values, string unit) =>
        values.Count == 1 ? $"{Number(values[0])} {unit}" : $"{Number(Figure.Median(values))} {unit} ({Number(values.Min())} to {Number(values.Max())})";

    private static string Number(double value) => value.ToString(value >= 100 ? "N0" : "0.00", null);

    private static Dictionary<string, object?> Plain(Figure figure) => new()
    {
        ["database"] = figure.Database,
        ["work"] = figure.Work,
        ["unit"] = figure.Unit,
        ["ours"] = figure.Ours,
        ["oursMedian"] = figure.OursMedian,
        ["floorName"] = figure.Floor.Count == 0 ? null : figure.FloorName,
        ["floor"] = figure.Floor,
        ["floorMedian"] = figure.FloorMedian,
        ["ratio"] = figure.Ratio,
        ["ratioError"] = figure.RatioError,
        ["target"] = figure.Target?.ToString(),
        ["reached"] = figure.IsReached,
    };
}
