using System.Reflection;
using System.Text.RegularExpressions;
using Symbolon.Tests.Tidy;

namespace Symbolon.Tests;

/// <summary>The numbered answers (customers §11): a code is its area, number and text.</summary>
public sealed partial class CodesTests
{
    private static readonly IReadOnlyList<Code> All = [.. typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (Code)field.GetValue(null)!)];

    [Fact]
    public void No_two_codes_are_the_same_answer() => Assert.Equal(All.Count, All.Distinct().Count());

    [Fact]
    public void A_number_of_an_area_has_one_meaning_but_for_the_general_ones_and_those_the_contract_gives_two() => Assert.Equal(
        [.. Enumerable.Range(3032, 8).Select(number => $"Card {number}"), "Customer 8070", "Request 400", "Request 403"],
        All.GroupBy(code => $"{code.Area} {code.Number}").Where(same => same.Count() > 1).Select(same => same.Key).Order());

    [Fact]
    public void Every_code_is_answered_somewhere()
    {
        var text = string.Join('\n', SourceTree.Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)).Select(file => file.Text));
        var names = typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name);
        Assert.All(names, name => Assert.Matches($@"\bCodes\.{name}\b", text));
    }

    [Fact]
    public void The_holes_of_a_text_are_filled_in_order()
    {
        Assert.Equal("Same Customer found in other sources,Merging with userId 7", Codes.Merging.With(7).Message);
        Assert.All(All, code => Assert.DoesNotContain('{', code.With("one", "two", "three", "four").Message));
        Assert.All(All, code => Assert.Equal(Enumerable.Range(0, Hole().Matches(code.Text).DistinctBy(hole => hole.Value).Count()).Select(at => $"{{{at}}}"), Hole().Matches(code.Text).Select(hole => hole.Value).Distinct().Order()));
    }

    [Fact]
    public void A_value_with_braces_is_printed_as_it_is() => Assert.Equal("Error in customer registration: Invalid Primary Id - {0}{x", Codes.InvalidPrimary.With("{0}{x").Message);

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Hole();
}
