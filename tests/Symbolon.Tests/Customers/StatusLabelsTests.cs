using Symbolon.Customers;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>What the labels of an org say of its customers' statuses, and what that forbids (customers §9.4).</summary>
public sealed class StatusLabelsTests
{
    [Theory]
    [InlineData("Active,Gold", "Active ACTIVE*, Gold ACTIVE")]
    [InlineData("Gold,Active", "Gold ACTIVE*, Active ACTIVE")]
    [InlineData("deleted,Gold,Suspended", "deleted DELETED*, Gold ACTIVE*, Suspended SUSPENDED*")]
    [InlineData("Gold,gold", "Gold ACTIVE*")]
    [InlineData("Fraud suspected,pending_deletion", "Fraud suspected FRAUD_SUSPECTED*, pending_deletion PENDING_DELETION*")]
    [InlineData("", "")]
    public void Words_of_the_settings_are_labels_of_the_status_they_name_or_of_ACTIVE(string words, string expected) =>
        Assert.Equal(expected, string.Join(", ", StatusLabel.Of(words.Split(',', StringSplitOptions.RemoveEmptyEntries).ToSequence()).Select(label => $"{label.Text} {label.Status.Name()}{(label.IsDefault ? "*" : "")}")));

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("Watched", null, null, null)]
    [InlineData("Held", 3040, 3040, null)]
    [InlineData("Going", 8109, null, null)]
    [InlineData("Gone", 3042, 3042, 3042)]
    [InlineData("Unheard of", null, null, null)]
    public void A_status_forbids(string? label, int? identifiers, int? cards, int? points)
    {
        var town = new Town("held labels=Active");
        town.Do("register INSTORE mobile=9101");
        var (customer, labels) = (town[1] with { StatusLabel = label }, town.Org.StatusLabels);
        Assert.Equal(
            [identifiers, cards, points],
            new[] { CustomerAction.IdentifierChange, CustomerAction.CardIssue, CustomerAction.PointsRedemption }.Select(action => labels.Refusal(customer, action)?.Code.Number));
        Assert.Equal(points is null, labels.Allows(customer, CustomerAction.PointsRedemption));
    }

    [Fact]
    public void An_update_fills_no_identifier_of_one_whose_identifiers_may_not_change()
    {
        Assert.Equal("IdentifierAdded", Verdict.Of("held fill labels=Active", "register INSTORE mobile=9101", "update #1 INSTORE email=a@x.in"));
        Assert.Equal(".", Verdict.Of("held fill labels=Active", "register INSTORE mobile=9101 status=Held", "update #1 INSTORE email=a@x.in"));
    }

    [Fact]
    public void Every_action_has_a_restriction_of_its_own() => Assert.All(
        Enum.GetValues<CustomerAction>(), action => Assert.Equal(action, CustomerActions.Forbidden(action.Restriction().ToLowerInvariant())));

    [Theory]
    [InlineData("Gold", "Fraud", "Fraud")]
    [InlineData("Fraud", "Gold", "Fraud")]
    [InlineData("Fraud", "Watched", "Fraud")]
    [InlineData("Watched", "Fraud", "Fraud")]
    [InlineData("Gold", "Active", "Gold")]
    public void In_a_merge_the_stronger_suspicion_stays(string survivor, string victim, string expected)
    {
        var town = new Town("held labels=Active,Gold");
        town.Do($"register WECHAT:w1 mobile=9101 status={survivor}");
        town.Do($"register INSTORE mobile=9102 status={victim}");
        town.Do("change #2 INSTORE +mobile=9101");
        Assert.Equal((expected, Limits.FirstCustomerId), (town[1].StatusLabel, town[2].MergedInto));
    }
}
