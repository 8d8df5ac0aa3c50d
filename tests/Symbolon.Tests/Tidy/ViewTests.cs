namespace Symbolon.Tests.Tidy;

public sealed class ViewTests
{
    [Fact]
    public void A_write_passes_over_what_names_nobody() => House.Keeps(Views.WritesPassOverWhatNamesNobody);

    [Theory]
    [InlineData("if (Key.Find(facts, warnings, out var customer) is { } notFound) return notFound;")]
    [InlineData("request.Key.Find(facts, [], out _)")]
    [InlineData("key!.Find(facts, heard, out customer)")]
    public void A_write_that_finds_like_a_read_is_seen_when_planted(string text)
    {
        House.Sees(Views.WritesPassOverWhatNamesNobody, "src/Symbolon/Customers/ChangeStatus.cs", text);
        House.Allows(Views.WritesPassOverWhatNamesNobody, "src/Symbolon.Server/Customers/LookupEndpoint.cs", text);
    }

    [Fact]
    public void Values_are_compared_by_their_keys() => House.Keeps(Views.ValuesAreComparedByKey);

    [Theory]
    [InlineData("channel.Value == identifier.Value")]
    [InlineData("if (text != channel.Value) return;")]
    [InlineData("var same = oldIdentifier.Value != sent;")]
    public void A_comparison_of_spellings_is_seen_when_planted(string text) =>
        House.Sees(Views.ValuesAreComparedByKey, "src/Symbolon/Customers/ReassignIdentifier.cs", text);

    [Fact]
    public void Points_and_tiers_are_seen_as_of_now() => House.Keeps(Views.EnrolmentsAreSeenAsOfNow);

    [Theory]
    [InlineData("var tier = customer.Enrolments[0].Tier;")]
    [InlineData("from ours in survivor.Enrolments select ours.TierEnds")]
    public void A_look_at_stored_points_is_seen_when_planted(string text)
    {
        House.Sees(Views.EnrolmentsAreSeenAsOfNow, "src/Symbolon/Loyalty/RedeemPoints.cs", text);
        House.Allows(Views.EnrolmentsAreSeenAsOfNow, "src/Symbolon/Loyalty/Member.cs", text);
    }

    [Fact]
    public void Cards_are_seen_as_of_now() => House.Keeps(Views.CardsAreSeenAsOfNow);

    [Theory]
    [InlineData("var label = org.Label(card.Current.LabelId);")]
    [InlineData("held.Count(one => one.Current.LabelId == 1)")]
    public void A_look_at_a_stored_label_is_seen_when_planted(string text)
    {
        House.Sees(Views.CardsAreSeenAsOfNow, "src/Symbolon/Cards/CardLimits.cs", text);
        House.Allows(Views.CardsAreSeenAsOfNow, "src/Symbolon/Cards/Card.cs", text);
    }
}
