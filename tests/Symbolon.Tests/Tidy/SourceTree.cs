namespace Symbolon.Tests.Tidy;

/// <summary>The files of this repository as they lie on the disk, without what is built or generated.</summary>
public static class SourceTree
{
    private static readonly string[] Unread = ["bin", "obj", "symbolon-data", "TestResults", "bench-results", "node_modules"];

    private static readonly string[] HiddenButRead = [".ci", ".github", ".editorconfig", ".gitignore"];

    public static readonly IReadOnlyList<SourceFile> Files = [.. Read(new DirectoryInfo(Root()), "")];

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Symbolon.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie inside the repository.");
        return folder;
    }

    private static IEnumerable<SourceFile> Read(DirectoryInfo folder, string prefix)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (Unread.Contains(entry.Name) || (entry.Name.StartsWith('.') && !HiddenButRead.Contains(entry.Name))) continue;
            var path = prefix + entry.Name;
            if (entry is DirectoryInfo inner)
                foreach (var file in Read(inner, path + "/")) yield return file;
            else if (File.ReadAllText(entry.FullName) is var text && !text.Contains('\0'))
                yield return new(path, text.ReplaceLineEndings("\n"));
        }
    }
}
