namespace Symbolon.Tests.Towns;

/// <summary>A decision as one line of a table: what changed, <c>~</c> the warnings, <c>!</c> the errors; a dot when nothing.</summary>
public static class Verdict
{
    /// <summary>What a new town answers to a line, after the lines of its story (split by <c>|</c>) were done without error.</summary>
    public static string Of(string settings, string story, string line) => Of(settings, story, line, out _);

    public static string Of(string settings, string story, string line, out Town town)
    {
        town = new Town(settings);
        foreach (var done in story.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (town.Do(done) is { Errors.Count: > 0 } undone) throw new ArgumentException($"{done}: {Of(undone)}");
        return Of(town.Do(line));
    }

    public static string Of(Decision decision)
    {
        var words = decision.Changes.Select(change => change.GetType().Name)
            .Concat(decision.Warnings.Select(notice => $"~{notice.Code.Number}"))
            .Concat(decision.Errors.Select(notice => $"!{notice.Code.Number}"));
        return string.Join(' ', words.DefaultIfEmpty("."));
    }
}
