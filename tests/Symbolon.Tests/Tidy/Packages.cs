using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>Where versions of packages are said, and how exactly.</summary>
public static partial class Packages
{
    private const string Central = "Directory.Packages.props";

    [GeneratedRegex(@"<PackageReference\b[^>]*\bVersion(?:Override)?\s*=|<PackageReference\b[^>/]*>\s*<Version")]
    private static partial Regex OwnVersion();

    [GeneratedRegex(@"<(?:Global)?Package(?:Reference|Version)\b[^>]*>")]
    private static partial Regex Package();

    [GeneratedRegex("""\bVersion\s*=\s*"\[?\d+(?:\.\d+){1,3}(?:-[0-9A-Za-z.-]+)?\]?"|<PackageReference\b""")]
    private static partial Regex ExactVersion();

    public static IEnumerable<string> VersionsAreCentral(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file.IsProject).SelectMany(file => file.Find(OwnVersion(), file.Text));

    public static IEnumerable<string> VersionsAreExact(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.Path == Central
        from fault in file.Find(Package(), file.Text)
        where !ExactVersion().IsMatch(fault)
        select fault;

    /// <summary>A reference in a shared file would reach every project, the rules included.</summary>
    public static IEnumerable<string> ReferencesStandInTheirProject(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.IsProject && !file.Path.EndsWith(".csproj", StringComparison.Ordinal)
        from fault in file.Find(Package(), file.Text)
        where fault.Contains("Reference")
        select fault;
}
