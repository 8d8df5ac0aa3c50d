using System.Text.RegularExpressions;

namespace Symbolon.Tests.Tidy;

/// <summary>Which room of the server may use which: a room uses what lies below it, and features do not know each other.</summary>
public static partial class Directions
{
    private const string Server = "src/Symbolon.Server/";

    private static readonly string[] Below = ["Json", "Storage", "Engine", "Http", "Views"];

    private static readonly string[] Features = ["Access", "Customers", "Cards", "Loyalty", "Orgs", "Fields", "Otp", "Events", "Webhooks", "Approvals", "Firewall"];

    /// <summary>The contents pages of the API name every feature: its routes, and what its JSON is made of.</summary>
    private static readonly string[] Contents = [Server + "Http/Api.cs", Server + "Http/ApiJson.cs"];

    [GeneratedRegex(@"(?<![.\w])(?<full>(?:Symbolon\.)?Server\.)?(?<room>[A-Z]\w*)(?:\s*;|\.(?<type>[A-Z]\w*))")]
    private static partial Regex Use();

    [GeneratedRegex(@"\bglobal\s+using\b[^;]*\bServer\b")]
    private static partial Regex GlobalUsing();

    public static IEnumerable<string> RoomsUseOnlyWhatLiesBelow(IReadOnlyList<SourceFile> files)
    {
        var types = files.Where(file => file.IsIn("src/Symbolon.Server")).Select(file => $"{RoomOf(file)}.{file.Name}").ToHashSet();
        return
            from file in files
            where file.IsCSharp && file.IsIn("src/Symbolon.Server") && !Contents.Contains(file.Path)
            let room = RoomOf(file)
            let allowed = AllowedFor(room)
            where allowed is not null
            from Match use in Use().Matches(file.Code)
            let used = use.Groups["room"].Value
            where use.Groups["full"].Success ? !allowed.Contains(used) : IsRoom(used) && !allowed.Contains(used) && types.Contains($"{used}.{use.Groups["type"].Value}")
            select file.Fault(SourceFile.LineOf(use.Index, file.Code), $"{room} may not use {used}: {use.Value}");
    }

    /// <summary>A global using would let a whole project see a room, and no file would say so.</summary>
    public static IEnumerable<string> NoRoomIsSeenGlobally(IReadOnlyList<SourceFile> files) =>
        files.Where(file => file.IsCSharp && file.IsIn("src")).SelectMany(file => file.Find(GlobalUsing(), file.Code));

    /// <summary>Null for the top of the house (the program, its commands, the console), which uses everything.</summary>
    private static HashSet<string>? AllowedFor(string room) =>
        Array.IndexOf(Below, room) is var floor and >= 0 ? [.. Below[..(floor + 1)]]
        : Features.Contains(room) ? [.. Below, room]
        : null;

    private static bool IsRoom(string name) => Below.Contains(name) || Features.Contains(name);

    private static string RoomOf(SourceFile file) => file.Path[Server.Length..].Split('/') is { Length: > 1 } parts ? parts[0] : "";
}
