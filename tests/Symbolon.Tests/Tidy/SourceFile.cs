using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>A file of the repository: its path from the root, written with slashes, and its text.</summary>
public sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<string> code = new(() => HasEnding(Path, ".cs") ? CSharpText.CodeOf(Text) : Text);

    /// <summary>The text without comments and words in quotes, where it is C#.</summary>
    public string Code => code.Value;

    public bool IsCSharp => HasEnding(Path, ".cs");

    public bool IsProject => HasEnding(Path, ".csproj") || HasEnding(Path, ".props") || HasEnding(Path, ".targets");

    /// <summary>A table that a test reads row by row, as long as it has rows.</summary>
    public bool IsTable => HasEnding(Path, ".txt");

    public bool IsProgram => HasEnding(Path, "/Program.cs");

    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    /// <summary>The name without folder and endings: <c>Till</c> of <c>src/Symbolon/Orgs/Till.cs</c>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..].Split('.')[0];

    public bool IsIn(params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
            if (Path.StartsWith(folder + "/", StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>A fault at each place of the text (its <see cref="Code"/>, or all of it) where the pattern is found.</summary>
    public IEnumerable<string> Find(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => Fault(LineOf(match.Index, text), match.Value));

    public string Fault(int line, string what) => $"{Path}:{line}: {what.Trim()}";

    public static int LineOf(int index, string text) => text.AsSpan(0, index).Count('\n') + 1;

    private static bool HasEnding(string path, string ending) => path.EndsWith(ending, StringComparison.Ordinal);
}
