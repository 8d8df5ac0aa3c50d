using System.Reflection;
using System.Text.RegularExpressions;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>The compatibility page names every route and every code, so that it cannot fall behind the code unseen.</summary>
public sealed class CompatibilityTests(Servers servers)
{
    private static readonly string Page = Repository.Read("docs/compatibility.md");

    [Fact]
    public void Every_route_stands_as_done_on_the_page_and_the_page_counts_them()
    {
        var routes = Api.Routes(servers["sqlite"].Database);
        Assert.Empty(routes.Where(route => !Regex.IsMatch(Page, $@"^\| `{route.Method} {Regex.Escape(route.Path)}` \| done \|", RegexOptions.Multiline)).Select(route => $"{route.Method} {route.Path}"));
        Assert.Equal(routes.Count, Regex.Count(Page, @"^\| `[A-Z]+ /v2/\S+` \| done \|", RegexOptions.Multiline));
        Assert.Contains($"| endpoints | {routes.Count} |", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_stands_among_the_answered_ones()
    {
        var answered = Page[Page.IndexOf("### Answered", StringComparison.Ordinal)..Page.IndexOf("### Not answered", StringComparison.Ordinal)];
        var named = Regex.Matches(answered, @"^\|([^|]+)\|", RegexOptions.Multiline).SelectMany(row => Regex.Matches(row.Groups[1].Value, @"\d+")).Select(number => int.Parse(number.Value, null)).ToHashSet();
        var codes = typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Code>().ToList();
        Assert.NotEmpty(codes);
        Assert.Empty(codes.Where(code => !named.Contains(code.Number)).Select(code => $"{code.Number} {code.Text}"));
        Assert.Empty(named.Except(codes.Select(code => code.Number)));
    }

    [Fact]
    public void No_code_is_both_answered_and_not()
    {
        var without = Page[Page.IndexOf("### Not answered", StringComparison.Ordinal)..Page.IndexOf("## Where the contract", StringComparison.Ordinal)];
        var codes = typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Code>().Select(code => code.Number).ToHashSet();
        var rows = Regex.Matches(without, @"^\|([^|]+)\|", RegexOptions.Multiline).SelectMany(row => Regex.Matches(row.Groups[1].Value, @"(\d+)(?:-(\d+))?"));
        var unanswered = rows.SelectMany(range => Enumerable.Range(int.Parse(range.Groups[1].Value, null), range.Groups[2].Success ? int.Parse(range.Groups[2].Value, null) - int.Parse(range.Groups[1].Value, null) + 1 : 1)).ToHashSet();
        Assert.Empty(unanswered.Intersect(codes));
    }
}
