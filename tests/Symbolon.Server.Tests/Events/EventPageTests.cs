using System.Text.RegularExpressions;
using Symbolon.Events;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Views;

namespace Symbolon.Server.Tests.Events;

/// <summary>The page about events names every kind with every member of its data, and every notification.</summary>
public sealed partial class EventPageTests
{
    private static readonly string Page = Repository.Read("docs/events.md");

    [GeneratedRegex(@"^### (?<kind>\w+)\n\n.*\n\n\| member \| what \|\n\|---\|---\|\n(?<rows>(?:\|.*\n)+)", RegexOptions.Multiline)]
    private static partial Regex Kinds();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Member();

    [Fact]
    public void Every_kind_stands_there_with_every_member_of_its_data()
    {
        var told = Kinds().Matches(Page).ToDictionary(kind => kind.Groups["kind"].Value, kind => Member().Matches(kind.Groups["rows"].Value).Select(member => member.Groups[1].Value).Order(StringComparer.Ordinal).ToArray());
        Assert.Equal(EventView.Kinds.Keys.Order(StringComparer.Ordinal), told.Keys.Order(StringComparer.Ordinal));
        foreach (var (kind, members) in EventView.Kinds) Assert.Equal((kind, string.Join(' ', members.Order(StringComparer.Ordinal))), (kind, string.Join(' ', told[kind])));
    }

    [Fact]
    public void Every_notification_stands_there() => Assert.All(Notification.Names, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
}
