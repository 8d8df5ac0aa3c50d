namespace Symbolon.Server.Tests.House;

/// <summary>The files of this repository as they lie around the tests.</summary>
public static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Symbolon.slnx")) ? folder.FullName : Find(folder.Parent!);
}
