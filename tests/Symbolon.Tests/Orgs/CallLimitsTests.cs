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
    [InlineData(Resource.Customer, "Customer 600/min")]
    [InlineData(Resource.Card, "calls 100/min")]
    [InlineData(Resource.Organization, "calls 100/min, configuration 1000/h")]
    [InlineData(Resource.OrganizationDataFields, "calls 100/min, configuration 1000/h")]
    [InlineData(Resource.Store, "")]
    public void A_named_resource_counts_by_itself_and_configuration_by_the_hour_too(Resource resource, string limits) =>
        Assert.Equal(
            limits,
            Counters(Of(("RATE_LIMIT_PER_MINUTE", "100"), ("RATE_LIMITS", "Customer=600,Store=0"))!.Of(resource)));

    [Theory]
    [InlineData("Customer=1", "7", "configuration 7/h")]
    [InlineData("Customer=1", "0", "")]
    [InlineData("Organization=3", "7", "Organization 3/min")]
    public void A_limit_of_configuration_that_the_org_has_set_counts_alone(string own, string perHour, string limits)
    {
        var set = Of(("RATE_LIMIT_PER_MINUTE", "100"), ("RATE_LIMITS", own), ("RATE_LIMIT_CONFIG_PER_HOUR", perHour))!;
        Assert.Equal(limits, Counters(set.Of(Resource.Organization)));
    }

    [Fact]
    public void With_a_resource_alone_the_rest_is_not_limited() =>
        Assert.Empty(Of(("RATE_LIMITS", "Card=5"))!.Of(Resource.Customer));

    [Theory]
    [InlineData("", true)]
    [InlineData("Card=5, OTP=1", true)]
    [InlineData("Card", false)]
    [InlineData("Card=-1", false)]
    [InlineData("Card=many", false)]
    [InlineData("Nothing=1", false)]
    [InlineData("Card=1,card=2", false)]
    public void A_list_is_taken_whole_or_not_at_all(string text, bool taken) => Assert.Equal(taken ? text : null, SettingKey.Find("RATE_LIMITS")!.Read(text));

    private static string Counters(IEnumerable<CallLimit> limits) =>
        string.Join(", ", limits.Select(limit => $"{limit.Counter} {limit.Calls}/{(limit.PerHour ? "h" : "min")}"));

    private static CallLimits? Of(params (string Key, string Value)[] values) => new Settings(values.ToDictionary(one => one.Key, one => one.Value)).CallLimits;
}
