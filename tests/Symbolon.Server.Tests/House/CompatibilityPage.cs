using System.Text.RegularExpressions;

namespace Symbolon.Server.Tests.House;

/// <summary>The compatibility page as its tables have it: the things that each section names, with their state; what stands among the answered codes is done.</summary>
public sealed partial record CompatibilityPage(string Top, ILookup<string, (string Name, string State)> Things)
{
    public static CompatibilityPage Read(string text)
    {
        var parts = Heading().Split(text);
        var things =
            from section in parts.Skip(1)
            let title = section[..section.IndexOf('\n', StringComparison.Ordinal)]
            from thing in title == "Codes" ? Codes(section) : Rows(section).SelectMany(cells => Span().Matches(cells[0]).Select(span => (span.Groups[1].Value, cells[1])))
            select (title, thing);
        return new(parts[0], things.ToLookup(one => one.title, one => one.thing));
    }

    public IEnumerable<(string Name, string State)> Section(string title) => Things[title] is { } things && things.Any() ? things : throw new KeyNotFoundException(title);

    /// <summary>Codes that are answered may stand in several rows, one a meaning.</summary>
    private static IEnumerable<(string, string)> Codes(string section)
    {
        var parts = section.Split("### Not answered");
        var answered = Rows(parts[0]).SelectMany(cells => Numbers(cells[0])).Distinct().Select(number => (number, "done"));
        return answered.Concat(Rows(parts[1]).SelectMany(cells => Numbers(cells[0]).Select(number => (number, cells[1]))));
    }

    private static IEnumerable<string> Numbers(string cell) =>
        from range in Range().Matches(cell)
        let first = int.Parse(range.Groups[1].Value, null)
        let last = range.Groups[2].Success ? int.Parse(range.Groups[2].Value, null) : first
        from number in Enumerable.Range(first, last - first + 1)
        select $"{number}";

    /// <summary>The cells of the rows of tables, without their headings.</summary>
    private static IEnumerable<string[]> Rows(string section) =>
        from line in section.Split('\n')
        where line.StartsWith("| ", StringComparison.Ordinal)
        let cells = line.Trim('|', ' ').Split(" | ").Select(cell => cell.Trim()).ToArray()
        where cells[1] != "state" && cells[1] != "text"
        select cells;

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"(\d+)(?:-(\d+))?")]
    private static partial Regex Range();
}
