using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>The compatibility page names every route, parameter, setting and code, and counts what it names, so that it cannot fall behind the code unseen.</summary>
public sealed class CompatibilityTests(Servers servers)
{
    private static readonly string[] States = ["done", "differently", "not yet", "out of scope"];

    private readonly CompatibilityPage page = CompatibilityPage.Read(Repository.Read("docs/compatibility.md"));
    private readonly IReadOnlyList<ApiRoute> routes = Api.Routes(servers["sqlite"].Database);

    [Fact]
    public void The_routes_are_what_stands_as_done_in_some_way() => Assert.Equal(
        routes.Select(route => $"{route.Method} {route.Path}").Order(StringComparer.Ordinal),
        page.Section("Endpoints").Where(thing => IsDone(thing.State)).Select(thing => thing.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_query_parameter_stands_as_done_in_some_way() => Assert.Empty(
        routes.SelectMany(route => route.Query).Select(parameter => parameter.Name).Except(page.Section("Parameters and headers").Where(thing => IsDone(thing.State)).Select(thing => thing.Name)));

    [Fact]
    public void Every_setting_stands_on_the_page() => Assert.Empty(SettingKey.All.Select(key => key.Name).Except(page.Section("Settings").Select(thing => thing.Name)));

    [Fact]
    public void The_codes_are_what_stands_as_done() => Assert.Equal(
        ApiCodes.All.Select(code => $"{code.Number}").Distinct().Order(StringComparer.Ordinal),
        page.Section("Codes").Where(thing => thing.State == "done").Select(thing => thing.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Endpoints")]
    [InlineData("Parameters and headers")]
    [InlineData("Body members")]
    [InlineData("Settings")]
    [InlineData("Codes")]
    public void What_is_named_has_one_state_and_is_counted_on_top(string section)
    {
        var things = page.Section(section).ToList();
        Assert.All(things, thing => Assert.Contains(thing.State, States));
        Assert.Empty(things.CountBy(thing => thing.Name).Where(same => same.Value > 1).Select(same => same.Key));
        var counts = string.Join(" | ", States.Select(state => things.Count(thing => thing.State == state)));
        Assert.Contains($"| {section} | {counts} |", page.Top, StringComparison.Ordinal);
    }

    private static bool IsDone(string state) => state is "done" or "differently";
}
