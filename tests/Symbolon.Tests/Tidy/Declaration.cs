using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>A type that a file declares, with its line.</summary>
public sealed partial record Declaration(SourceFile File, int Line, string Modifiers, string Kind, string Name, string Parent, bool Nested)
{
    public bool IsPrivate => Nested && Modifiers.Contains("private");

    [GeneratedRegex("""
        ^(?<indent>[ ]*) (?:\[[^\]\n]*\]\s*)*
        (?<modifiers>(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref|unsafe|new)\s+)*)
        (?<kind>class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate(?=\s+\S+\s+\w+\s*[<(])(?:\s+\S+)) \s+ (?<name>[A-Z]\w*)
        (?:<[^>\n]*>)? (?:\([^{};]*?\))? (?:\s*:\s*(?<parent>[\w.]+))?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline)]
    private static partial Regex Pattern();

    public static IEnumerable<Declaration> Of(SourceFile file) =>
        from Match match in Pattern().Matches(file.Code)
        let groups = match.Groups
        select new Declaration(
            file,
            SourceFile.LineOf(groups["kind"].Index, file.Code),
            groups["modifiers"].Value,
            groups["kind"].Value,
            groups["name"].Value,
            groups["parent"].Value,
            groups["indent"].Length > 0);

    public override string ToString() => File.Fault(Line, $"{Kind} {Name}");
}
