using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>What things are called, where they lie and how long they may be.</summary>
public static partial class Names
{
    private const int LongestFile = 300;

    [GeneratedRegex("(?:Manager|Helper|Util|Utils|Service|Processor|Handler|Provider|Factory|Impl|Base|Common|Dto|Info|Data)s?$")]
    private static partial Regex Emptiness();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\[[^\]]*\b(?:Fact|Theory)\b.*?\bpublic\s+[^(){};=]*?(?<name>\w+)\s*\(", RegexOptions.Singleline)]
    private static partial Regex TestMethod();

    [GeneratedRegex("^(?!Test)[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?<!Tests?|Async)$")]
    private static partial Regex Sentence();

    /// <summary>A file holds the type it is named after. Beside it may live its records and enums, exceptions, and classes that inherit from it or begin with its name.</summary>
    public static IEnumerable<string> FilesAreNamedAfterTheirType(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.IsCSharp && file.IsIn("src") && !file.IsProgram
        let types = Declaration.Of(file).Where(type => !type.Nested).ToList()
        let strangers = types.Where(type => type.Kind == "class" && !Belongs(type, file.Name))
        from fault in types.Exists(type => type.Name == file.Name)
            ? strangers.Select(type => $"{type} is not {file.Name}")
            : [file.Fault(1, $"no type {file.Name}")]
        select fault;

    public static IEnumerable<string> NamespacesAreFolders(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.IsCSharp && file.IsIn("src", "tests", "bench")
        let expected = file.Folder[(file.Folder.IndexOf('/') + 1)..].Replace('/', '.')
        let found = Namespace().Match(file.Code)
        where found.Success ? found.Groups["name"].Value != expected : !file.IsProgram
        select file.Fault(1, $"the namespace is not {expected}");

    public static IEnumerable<string> FilesAreShort(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.IsIn("src", "tests", "bench") && !file.IsTable
        let lines = file.Text.TrimEnd('\n').Count(letter => letter == '\n') + 1
        where lines > LongestFile
        select file.Fault(lines, $"{lines} lines are more than {LongestFile}");

    public static IEnumerable<string> TypesAreNamedForWhatTheyMean(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.IsCSharp && file.IsIn("src", "tests", "bench")
        from type in Declaration.Of(file)
        where Emptiness().IsMatch(type.Name)
        select type.ToString();

    public static IEnumerable<string> FoldersAreNamedForWhatTheyMean(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.IsIn("src", "tests", "bench") && file.Folder.Split('/', '.').Any(part => Emptiness().IsMatch(part))
        select file.Fault(1, "the folder");

    /// <summary>What a type is, in the domain's words, stands above it; a private part of another type may go without.</summary>
    public static IEnumerable<string> TypesSayWhatTheyAre(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.IsCSharp && file.IsIn("src")
        let lines = file.Text.Split('\n')
        from type in Declaration.Of(file)
        let above = lines.Take(type.Line - 1).Reverse().Select(line => line.Trim())
        where !type.IsPrivate && !IsSummary(above.SkipWhile(IsAttribute))
        select $"{type} has no summary";

    public static IEnumerable<string> TestsAreSentences(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.IsCSharp && file.IsIn("tests")
        from Match method in TestMethod().Matches(file.Code)
        let name = method.Groups["name"]
        where !Sentence().IsMatch(name.Value)
        select file.Fault(SourceFile.LineOf(name.Index, file.Code), name.Value);

    private static bool Belongs(Declaration type, string home) =>
        type.Name.StartsWith(home, StringComparison.Ordinal) || type.Parent == home || type.Parent.EndsWith("Exception", StringComparison.Ordinal);

    /// <summary>An attribute may be long: what ends neither a statement nor a block, up to the comment or the empty line before it.</summary>
    private static bool IsAttribute(string line) =>
        line.Length > 0 && !line.StartsWith("///", StringComparison.Ordinal) && line[^1] is not ('{' or '}' or ';');

    private static bool IsSummary(IEnumerable<string> linesAbove) =>
        string.Concat(linesAbove.TakeWhile(line => line.StartsWith("///", StringComparison.Ordinal))) is var comment
        && (comment.Contains("<summary>") || comment.Contains("<inheritdoc"));
}
