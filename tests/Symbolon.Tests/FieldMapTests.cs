namespace Symbolon.Tests;

/// <summary>Named values: sorted, merged by name, equal by content.</summary>
public sealed class FieldMapTests
{
    [Theory]
    [InlineData("", "b=2 a=1", "a=1 b=2")]
    [InlineData("a=1 b=2", "", "a=1 b=2")]
    [InlineData("a=1 b=2", "b=3 c=4", "a=1 b=3 c=4")]
    [InlineData("a=1 b=2", "b=null", "a=1")]
    [InlineData("a=1", "a=null b=null", "")]
    [InlineData("", "a=1 a=2", "a=2")]
    [InlineData("a=1", "A=2", "A=2 a=1")]
    public void A_map_with_changes_is(string known, string changed, string expected)
    {
        Assert.Equal(Map(expected), Map(known).With(Map(changed)));
        Assert.Equal(expected, string.Join(' ', Map(known).With(Map(changed)).Select(field => $"{field.Key}={field.Value}")));
    }

    [Fact]
    public void Maps_are_equal_when_their_fields_are()
    {
        Assert.True(Map("a=1 b=2") == Map("b=2 a=1"));
        Assert.Equal(Map("a=1 b=2").GetHashCode(), Map("b=2 a=1").GetHashCode());
        Assert.True(Map("a=1") != Map("a=2"));
        Assert.False(Map("a=1").Equals(null));
        Assert.Same(FieldMap.Empty, Map(""));
    }

    [Fact]
    public void A_value_is_found_by_its_name_alone() => Assert.Equal(("1", null), (Map("a=1")["a"], Map("a=1")["A"]));

    private static FieldMap Map(string text) =>
        FieldMap.From(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=')).Select(pair => new KeyValuePair<string, string>(pair[0], pair[1])));
}
