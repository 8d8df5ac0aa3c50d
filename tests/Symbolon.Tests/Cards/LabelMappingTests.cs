using Symbolon.Cards;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Cards;

/// <summary>The org's words for card statuses (cards §11.1): what is refused, and that nothing is ever taken away.</summary>
public sealed class LabelMappingTests
{
    /// <summary>A mapping in words: statuses in order, each with labels; <c>*</c> is the default.</summary>
    private const string Good = "NOT_ISSUED=IN STOCK*,FRESH ISSUED=ISSUED ACTIVE=LIVE SUSPENDED=BLOCKED EXPIRED=OUTDATED DELETED=GONE";

    [Theory]
    [InlineData("3033 NOT_ISSUED status mapping is not passed", "ACTIVE=LIVE")]
    [InlineData("3033", "")]
    [InlineData("3016 SLEEPING card status is not valid", "SLEEPING=ZZZ")]
    [InlineData("3016 INACTIVE card status is not valid", "INACTIVE=ZZZ")]
    [InlineData("3015", "ACTIVE=LIVE ACTIVE=ALIVE")]
    [InlineData("3014", "ACTIVE=")]
    [InlineData("3036 LIVE label passed is repeating", "NOT_ISSUED=NEW ISSUED=ISSUED ACTIVE=LIVE*,LIVE SUSPENDED=BLOCKED EXPIRED=OUTDATED DELETED=GONE")]
    [InlineData("3036 NEW label passed is repeating", "NOT_ISSUED=NEW ISSUED=ISSUED ACTIVE=NEW SUSPENDED=BLOCKED EXPIRED=OUTDATED DELETED=GONE")]
    [InlineData("3036 ACTIVE label passed is repeating", "NOT_ISSUED=ACTIVE ISSUED=ISSUED ACTIVE=LIVE SUSPENDED=BLOCKED EXPIRED=OUTDATED DELETED=GONE")]
    [InlineData("3034 Default label is not set for ACTIVE status", "NOT_ISSUED=NEW ISSUED=ISSUED ACTIVE=LIVE,ALIVE SUSPENDED=BLOCKED EXPIRED=OUTDATED DELETED=GONE")]
    [InlineData("3035 More than one label is set as default for ACTIVE status", "NOT_ISSUED=NEW ISSUED=ISSUED ACTIVE=LIVE*,ALIVE* SUSPENDED=BLOCKED EXPIRED=OUTDATED DELETED=GONE")]
    [InlineData("3040 block action not supported for status DELETED", "NOT_ISSUED=NEW ISSUED=ISSUED ACTIVE=LIVE SUSPENDED=BLOCKED EXPIRED=OUTDATED DELETED=GONE!block")]
    [InlineData("3041 block action not mapped for label LIVE", "NOT_ISSUED=NEW ISSUED=ISSUED ACTIVE=LIVE!block: SUSPENDED=BLOCKED EXPIRED=OUTDATED DELETED=GONE")]
    public void A_faulty_mapping_is_refused(string fault, string mapping)
    {
        var refused = LabelMapping.Apply(Town, Read(mapping), new(5), out var labels)!.Value;
        Assert.StartsWith(fault, $"{refused.Code.Number} {refused.Message}", StringComparison.Ordinal);
        Assert.Equal(Town.Labels, labels);
    }

    [Fact]
    public void Labels_are_added_and_defaults_change_and_all_others_stay()
    {
        Assert.Null(LabelMapping.Apply(Town, Read(Good), new(5), out var labels));
        Assert.Equal(["BLOCKED", "GONE", "IN STOCK", "ISSUED", "LIVE", "OUTDATED"], labels.Where(label => label.IsDefault).Select(label => label.Text).Order());
        Assert.Equal(Town.Labels.Select(label => (label.Id, label.Text, label.Status)), labels.Take(Town.Labels.Count).Select(label => (label.Id, label.Text, label.Status)));
        Assert.Equal(labels.Select(label => label.Id), labels.Select(label => label.Id).Distinct().Order());
        Assert.Equal(new Instant(5), labels.Single(label => label.Text == "ACTIVE").Updated);
        Assert.Equal(Town.Labels.Single(label => label.Text == "ISSUED"), labels.Single(label => label.Text == "ISSUED"));
    }

    [Fact]
    public void The_same_mapping_again_changes_nothing()
    {
        LabelMapping.Apply(Town, Read(Good), new(5), out var once);
        Assert.Null(LabelMapping.Apply(Town with { Labels = once }, Read(Good), new(6), out var twice));
        Assert.Equal(once, twice);
    }

    private static Org Town => TownOrg.With("");

    private static StatusLabelsDraft[] Read(string mapping) =>
    [
        .. System.Text.RegularExpressions.Regex.Matches(mapping, @"([A-Z_]+)=(.*?)(?= [A-Z_]+=|$)").Select(status => new StatusLabelsDraft(
            status.Groups[1].Value, status.Groups[2].Value == "" ? [] : [.. status.Groups[2].Value.Split(',').Select(Label)])),
    ];

    private static LabelDraft Label(string text)
    {
        var (name, action) = text.Split('!') is [var one, var two] ? (one, two) : (text, null);
        return new()
        {
            Label = name.TrimEnd('*'),
            Default = name.EndsWith('*'),
            Actions = action is null ? null : FieldMap.From([new(action.TrimEnd(':'), action.EndsWith(':') ? "\"\"" : "true")]),
        };
    }
}
