using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>
/// Pages whose promises name the tests that hold them, in comments of the Markdown: <c>held by: Class.Test,
/// Class.Test</c>, or <c>explains</c> for what promises nothing. A comment stands in its paragraph, bullet or table, or
/// in the line after a table; one in the line after a heading, before a blank line, is for the whole section.
/// </summary>
public static partial class Promises
{
    /// <summary>The pages that are held to it.</summary>
    public static readonly string[] Pages = ["docs/events.md", "docs/erasure.md", "docs/operating.md", "SECURITY.md"];

    [GeneratedRegex(@"<!-- (?:held by: (?<tests>[^>]+?)|explains) -->")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\w+\.\w+$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\s*(?:[*-]|\d+\.) ")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^#+ ")]
    private static partial Regex Heading();

    public static IEnumerable<string> EveryPromiseIsHeld(IReadOnlyList<SourceFile> files) =>
        files.Where(file => Pages.Contains(file.Path)).SelectMany(Unheld);

    public static IEnumerable<string> EveryTestThatIsNamedExists(IReadOnlyList<SourceFile> files)
    {
        var tests = files.Where(file => file.IsCSharp && file.IsIn("tests")).ToLookup(file => file.Name);
        return
            from file in files
            where Pages.Contains(file.Path)
            from Match comment in Comment().Matches(file.Text)
            where comment.Groups["tests"].Success
            from name in comment.Groups["tests"].Value.Split(", ")
            let parts = name.Split('.')
            where !TestName().IsMatch(name) || !tests[parts[0]].Any(test => Declares(test, parts[1]))
            select file.Fault(SourceFile.LineOf(comment.Index, file.Text), $"there is no test {name}");
    }

    private static bool Declares(SourceFile file, string test) =>
        Regex.IsMatch(file.Code, $@"\[(?:Fact|Theory|Soak|SoakTheory|Citus)\b[^;{{]*\b{Regex.Escape(test)}\(");

    private static IEnumerable<string> Unheld(SourceFile page)
    {
        var heldLevel = int.MaxValue;
        foreach (var (line, text) in Blocks(page.Text))
        {
            if (Heading().Match(text) is { Success: true } heading)
            {
                if (heading.Length <= heldLevel) heldLevel = Comment().IsMatch(text) ? heading.Length : int.MaxValue;
            }
            else if (heldLevel == int.MaxValue && !Comment().IsMatch(text))
            {
                yield return page.Fault(line, text.Split('\n')[0]);
            }
        }
    }

    /// <summary>
    /// Headings with the line after them, paragraphs, bullets and whole tables, each with its first line; code is left
    /// out.
    /// </summary>
    private static IEnumerable<(int Line, string Text)> Blocks(string text)
    {
        var (isCode, first, block) = (false, 0, new List<string>());
        foreach (var (index, line) in text.Split('\n').Append("").Index())
        {
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (block.Count > 0 && (line.Trim() == "" || isFence || Bullet().IsMatch(line) || Heading().IsMatch(line)))
            {
                yield return (first, string.Join('\n', block));
                block.Clear();
            }
            if (isFence) isCode = !isCode;
            if (isCode || isFence || line.Trim() == "") continue;
            if (block.Count == 0) first = index + 1;
            block.Add(line);
        }
    }
}
