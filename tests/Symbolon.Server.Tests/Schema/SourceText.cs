using System.Text.RegularExpressions;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Schema;

/// <summary>The SQL that stands in the server's source: so that a statement which no test issues is noticed.</summary>
public static partial class SourceText
{
    /// <summary>The beginning of each SQL text in the source, up to its first hole; what is written for another database alone is left out.</summary>
    public static IEnumerable<string> Statements(string database) =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Symbolon.Server"), "*.cs", SearchOption.AllDirectories)
        where Path.GetFileName(file) != (database == "sqlite" ? "Postgres.cs" : "Sqlite.cs")
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from match in Literal().Matches(File.ReadAllText(file))
            // The planner's setting on Citus is asked for as a connection opens, beneath the sessions that tests watch.
        where !match.Value.Contains("set_config('plan_cache_mode'", StringComparison.Ordinal)
        select Flat(match.Groups[1].Value.Split('{')[0]);

    public static string Flat(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex("""
        "+\s*((?:select|insert into|update|delete from|with \w+ as)\s[^"]*)"
        """)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
