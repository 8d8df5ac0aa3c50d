using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>The rooms of ARCHITECTURE.md are the folders of the server, no more and no fewer.</summary>
public sealed partial class RoomTests
{
    private const string Server = "src/Symbolon.Server/";

    [Fact]
    public void The_rooms_of_the_page_are_the_folders_of_the_server() => House.Keeps(RoomsAreFolders);

    [Theory]
    [InlineData("| `src/Symbolon.Server/Cards`, `Fields` | |")]
    [InlineData("| `src/Symbolon.Server/Cards`, `Fields`, `Cellar`, `Orgs` | |")]
    public void A_room_that_is_missing_or_is_none_is_seen(string row)
    {
        SourceFile[] tree =
        [
            new("ARCHITECTURE.md", row + "\n"), new(Server + "Cards/Card.cs", ""), new(Server + "Fields/Field.cs", ""),
            new(Server + "Orgs/Org.cs", ""), new(Server + "Program.cs", ""),
        ];
        Assert.Single(RoomsAreFolders(tree));
    }

    private static IEnumerable<string> RoomsAreFolders(IReadOnlyList<SourceFile> files)
    {
        var page = files.Single(file => file.Path == "ARCHITECTURE.md");
        var told = page.Text.Split('\n').Where(line => line.StartsWith($"| `{Server}", StringComparison.Ordinal))
            .SelectMany(line => Room().Matches(line.Split('|')[1])).Select(room => room.Groups[1].Value).ToList();
        var folders = files.Where(file => file.IsIn("src/Symbolon.Server"))
            .Select(file => file.Path[Server.Length..].Split('/')).Where(parts => parts.Length > 1)
            .Select(parts => parts[0]).Distinct().ToList();
        return
        [
            .. folders.Except(told).Select(room => $"ARCHITECTURE.md does not tell of {Server}{room}"),
            .. told.Except(folders).Select(room => $"ARCHITECTURE.md tells of {Server}{room}, which is not there"),
        ];
    }

    [GeneratedRegex(@"`(?:src/Symbolon\.Server/)?(\w+)`")]
    private static partial Regex Room();
}
