using System.Globalization;
using System.Text.RegularExpressions;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>SECURITY.md says which test shows what it promises: those tests exist, and its figures are the code's.</summary>
public sealed partial class SecurityPageTests(Servers servers)
{
    private static readonly string Page = Repository.Read("SECURITY.md");

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var known = Repository.Files("tests").Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = Named().Matches(Page).Select(match => match.Value).Distinct().ToList();
        Assert.True(named.Count >= 15, string.Join(' ', named));
        Assert.All(named, name => Assert.Contains(name, known));
    }

    [Fact]
    public void Each_of_the_ten_has_a_line_that_names_a_test()
    {
        for (var number = 1; number <= 10; number++)
        {
            var line = Assert.Single(Page.Split('\n'), line => line.StartsWith($"| API{number}:2023 ", StringComparison.Ordinal));
            Assert.Matches(Named(), line);
        }
    }

    [Fact]
    public void The_number_of_routes_is_the_one_there_is()
    {
        var routes = Api.Routes(servers["sqlite"].Database).Select(route => route.Name).Distinct().Count();
        Assert.Equal(routes, int.Parse(Counted().Match(Page).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>What a call cannot show is looked for in the source.</summary>
    [Fact]
    public void Secrets_are_compared_in_constant_time_and_keys_have_2048_bits()
    {
        var password = Repository.Read("src/Symbolon.Server/Http/Password.cs");
        Assert.Contains("CryptographicOperations.FixedTimeEquals(", password, StringComparison.Ordinal);
        Assert.DoesNotContain("SequenceEqual", password, StringComparison.Ordinal);
        var keys = Repository.Read("src/Symbolon.Server/Http/SigningKeys.cs");
        Assert.Contains("RSA.Create(2048)", keys, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b[A-Z]\w+(?:Tests|Contract)\b")]
    private static partial Regex Named();

    [GeneratedRegex(@"(\d+) routes x \d+ kinds of credentials")]
    private static partial Regex Counted();
}
