using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>What must not stay behind in a file that others will read.</summary>
public static partial class Leftovers
{
    // Each pattern is written so that it does not find itself.

    [GeneratedRegex(@"\b(?:TO[D]O|FIX[M]E|NotImplemented[E]xception)\b|^(?:<{7}|>{7})(?= )", RegexOptions.Multiline)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bSkip(?:When|Unless)?\s*=(?!=)|\bAssert\.Skip|\bExplicit\s*=\s*true")]
    private static partial Regex Skipped();

    [GeneratedRegex("""
        \b(?:nuget\.org | npmjs\.(?:org|com) | pypi\.org | pythonhosted\.org | crates\.io | rubygems\.org
        | docker\.io | ghcr\.io | quay\.io | mcr\.microsoft\.com | proxy\.golang\.org)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Registry();

    [GeneratedRegex(@"(?<![\w.~$}*/:-])/(?:work|home|root|Users|tmp|mnt|media)/[\w.]|\b[A-Z]:\\+Users\b")]
    private static partial Regex MachinePath();

    public static IEnumerable<string> NothingIsUnfinished(IReadOnlyList<SourceFile> files) =>
        files.SelectMany(file => file.Find(Unfinished(), file.Text));

    public static IEnumerable<string> NoTestIsSkipped(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file.IsCSharp && file.IsIn("tests") && file.Path != SoakAttribute).SelectMany(file => file.Find(Skipped(), file.Code));

    /// <summary>The one place that marks long tests, which <c>./test soak</c> runs.</summary>
    private const string SoakAttribute = "tests/Symbolon.Server.Tests/House/SoakAttribute.cs";

    public static IEnumerable<string> NoRegistryIsNamed(IReadOnlyList<SourceFile> files) =>
        files.SelectMany(file => file.Find(Registry(), file.Text));

    public static IEnumerable<string> NoMachineIsNamed(IReadOnlyList<SourceFile> files) =>
        files.SelectMany(file => file.Find(MachinePath(), file.Text));
}
