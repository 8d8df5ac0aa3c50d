using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Orgs;

/// <summary>The configuration as the rules read it.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Unset_keys_have_their_defaults()
    {
        Assert.False(Settings.Default.V2Enabled || Settings.Default.DualEligibility || Settings.Default.RegisterFromAny || Settings.Default.PrimaryRequired);
        Assert.True(Settings.Default.RejectEmptyExtendedFields && Settings.Default.MergeCustomFields && !Settings.Default.MergeExtendedFields);
        Assert.Equal((IdentifierType.Mobile, 200, null), (Settings.Default.PrimaryType, Settings.Default.UpsertLimit, Settings.Default.EarliestRegistration));
        Assert.Equal("MOBILE", Settings.Default["CONF_REGISTRATION_PRIMARY_KEY"]);
        Assert.Empty(Settings.Default.Own);
    }

    [Fact]
    public void Dual_eligibility_needs_the_primary_everywhere_and_shares_the_other_contact_data_of_instore()
    {
        var org = TownOrg.With("dual primary=EMAIL");
        Assert.True(org.Settings.PrimaryRequired);
        var shared = Enum.GetValues<IdentifierType>().Where(type => org.IsShared(Place.Instore, type));
        Assert.Equal([IdentifierType.Mobile, IdentifierType.ExternalId], shared);
        Assert.DoesNotContain(Enum.GetValues<IdentifierType>(), type => org.IsShared(Script.Place("WECHAT:w1"), type) || TownOrg.With("").IsShared(Place.Instore, type));
    }

    [Theory]
    [InlineData("MOBILE", IdentifierType.Mobile)]
    [InlineData("EMAIL", IdentifierType.Email)]
    [InlineData("EXTERNAL_ID", IdentifierType.ExternalId)]
    public void The_primary_key_names_a_type(string value, IdentifierType type) => Assert.Equal(type, Of("CONF_REGISTRATION_PRIMARY_KEY", value).PrimaryType);

    [Theory]
    [InlineData("WECHAT", "shop-7", "north.till1")]
    [InlineData("WECHAT", "SHOP-7", null)]
    [InlineData("MOBILE_TRIGGER", "shop-7", null)]
    public void An_attribution_lookup_is_case_sensitive(string type, string value, string? till) =>
        Assert.Equal(till, Of("ATTRIBUTION_LOOKUP", "WECHAT:shop-7=north.till1, broken").TillOfLookup(type, value));

    [Fact]
    public void Lists_are_trimmed_and_empty_entries_left_out() => Assert.Equal(["a", "b c"], Of("CUSTOMER_STATUS_LABELS", " a, ,b c,").StatusLabels);

    private static Settings Of(string key, string value) => new(new Dictionary<string, string> { [key] = value });
}
