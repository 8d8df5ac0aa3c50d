using Symbolon.Access;
using Symbolon.Orgs;

namespace Symbolon.Tests.Orgs;

/// <summary>How many calls an org lets an API key make (platform §3.6).</summary>
public sealed class CallLimitsTests
{
    [Fact]
    public void Nothing_is_limited_until_an_org_says_so()
    {
        Assert.Null(Settings.Default.CallLimits);
        Assert.Null(Of(("RATE_LIMIT_CONFIG_PER_HOUR", "5")));
    }

    [Theory]
    [InlineData(Resource.Customer, "Customer", 600, false)]
    [InlineData(Resource.Card, "calls", 100, false)]
    [InlineData(Resource.Organization, "configuration", 1000, true)]
    [InlineData(Resource.OrganizationDataFields, "configuration", 1000, true)]
    [InlineData(Resource.Store, "Store", 0, false)]
    public void A_named_resource_counts_by_itself_configuration_by_the_hour_and_the_rest_together(Resource resource, string counter, int calls, bool perHour) =>
        Assert.Equal(new CallLimit(counter, calls, perHour), Of(("RATE_LIMIT_PER_MINUTE", "100"), ("RATE_LIMITS", "Customer=600,Store=0"))!.Of(resource));

    [Fact]
    public void With_a_resource_alone_the_rest_is_not_limited() => Assert.Equal(0, Of(("RATE_LIMITS", "Card=5"))!.Of(Resource.Customer).Calls);

    [Theory]
    [InlineData("", true)]
    [InlineData("Card=5, OTP=1", true)]
    [InlineData("Card", false)]
    [InlineData("Card=-1", false)]
    [InlineData("Card=many", false)]
    [InlineData("Nothing=1", false)]
    [InlineData("Card=1,card=2", false)]
    public void A_list_is_taken_whole_or_not_at_all(string text, bool taken) => Assert.Equal(taken ? text : null, SettingKey.Find("RATE_LIMITS")!.Read(text));

    private static CallLimits? Of(params (string Key, string Value)[] values) => new Settings(values.ToDictionary(one => one.Key, one => one.Value)).CallLimits;
}
