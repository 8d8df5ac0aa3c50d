namespace Symbolon.Server.Tests.House;

/// <summary>The files of this repository as they lie around the tests.</summary>
public static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The paths of all files below a folder that are not built.</summary>
    public static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Symbolon.slnx")) ? folder.FullName : Find(folder.Parent!);
}
