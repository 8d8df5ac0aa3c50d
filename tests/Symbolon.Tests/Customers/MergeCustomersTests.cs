using Symbolon.Customers;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>What survives a merge (customers §7.5): #1 survives, #2 is the victim; both are known in INSTORE, the victim alone in WECHAT:w2.</summary>
public sealed class MergeCustomersTests
{
    private const string Survivor = "register INSTORE mobile=9101 first=Mira f.colour=red p.email=s@x.in x.city=Bath s.mobile=OPTIN; WECHAT:w1 cuid=c1";
    private const string Victim = "register INSTORE mobile=9102 email=v@x.in first=Noor last=Holt f.colour=blue f.size=L p.email=v@x.in p.mobile=9102 x.city=Leeds x.born=1990 s.email=OPTIN; WECHAT:w2 externalId=E2 f.size=M";

    [Fact]
    public void The_survivors_values_stay_and_the_victims_fill_the_gaps()
    {
        var one = Merged("", Survivor, Victim)[1];
        Assert.Equal("INSTORE: WECHAT:w1 WECHAT:w2", string.Join(' ', one.Profiles.Select(profile => profile.Place)));
        Assert.Equal("mobile=9101 email=v@x.in", string.Join(' ', one.Profiles[0].Identifiers));
        Assert.Equal(("Mira", "Holt"), (one.Profiles[0].FirstName, one.Profiles[0].LastName));
        Assert.Equal(("\"red\"", "\"L\""), (one.Profiles[0].Fields["colour"], one.Profiles[0].Fields["size"]));
        Assert.Equal("email s@x.in, mobile 9102", string.Join(", ", one.Profiles[0].Channels.Where(channel => channel.Primary).Select(channel => $"{channel.Type} {channel.Value}").Order()));
        Assert.Equal("email s@x.in, email v@x.in, mobile 9102", string.Join(", ", one.Profiles[0].Channels.Select(channel => $"{channel.Type} {channel.Value}").Order()));
        Assert.Equal("externalId=E2 cuid=c1", string.Join(' ', one.Profiles[2].Identifiers));
        Assert.Equal(["mobile"], one.Subscriptions.Select(subscription => subscription.Channel));
        Assert.Equal([Limits.FirstCustomerId + 1], one.Victims);
    }

    [Theory]
    [InlineData("", "OPTIN", "OPTOUT", "OPTOUT")]
    [InlineData("", "OPTOUT", "OPTIN", "OPTOUT")]
    [InlineData("", "OPTIN", "OPTIN", "OPTIN")]
    [InlineData("", null, "OPTOUT", "OPTOUT")]
    [InlineData("", null, "OPTIN", null)]
    [InlineData("choices=SURVIVOR", "OPTIN", "OPTOUT", "OPTIN")]
    [InlineData("choices=SURVIVOR", "OPTOUT", "OPTIN", "OPTOUT")]
    [InlineData("choices=SURVIVOR", null, "OPTOUT", null)]
    public void Opting_out_on_either_side_survives_unless_the_org_wants_the_survivors_choices_alone(string settings, string? survivor, string victim, string? expected)
    {
        var one = Merged(settings, Survivor + (survivor is null ? "" : $" s.email={survivor}"), Victim.Replace("s.email=OPTIN", $"s.email={victim}", StringComparison.Ordinal))[1];
        Assert.Equal(expected, one.Subscriptions.FirstOrDefault(choice => choice.Channel == "email")?.OptIn switch { true => "OPTIN", false => "OPTOUT", null => null });
        Assert.Contains(one.Subscriptions, choice => choice is { Channel: "mobile", OptIn: true });
    }

    [Fact]
    public void The_victim_keeps_what_the_survivor_did_not_take_and_points_at_it()
    {
        var two = Merged("", Survivor, Victim)[2];
        Assert.Equal(Limits.FirstCustomerId, two.MergedInto);
        Assert.Empty(two.Profiles);
        Assert.Equal("INSTORE: mobile=9102", string.Join(' ', two.Retained.Select(retained => $"{retained.Place} {retained.Identifier}")));
    }

    [Fact]
    public void A_victims_own_victims_point_at_the_survivor_in_one_hop()
    {
        var town = Merged("", Survivor, Victim);
        town.Do("register MARTJACK email=n@x.in; INSTORE mobile=9105");
        Assert.Equal("CustomersMerged IdentifierAdded ~8051", Verdict.Of(town.Do("change #1 WECHAT:w1 +email=n@x.in")));
        Assert.Equal([3, 3], new[] { town[1], town[2] }.Select(victim => victim.MergedInto - Limits.FirstCustomerId + 1));
        Assert.Equal([Limits.FirstCustomerId, Limits.FirstCustomerId + 1], town[3].Victims);
    }

    [Theory]
    [InlineData("", "\"Bath\"", null, "\"L\"")]
    [InlineData("skipMerge=EXTENDED_FIELDS", "\"Bath\"", null, "\"L\"")]
    [InlineData("skipMerge=CUSTOM_FIELDS", "\"Bath\"", "\"1990\"", null)]
    [InlineData("skipMerge=CUSTOM_FIELDS victimWins", "\"Leeds\"", "\"1990\"", null)]
    [InlineData("skipMerge=CUSTOM_FIELDS,EXTENDED_FIELDS", "\"Bath\"", null, null)]
    public void The_settings_say_which_fields_merge(string settings, string city, string? born, string? size)
    {
        var one = Merged(settings, Survivor, Victim)[1];
        Assert.Equal((city, born), (one.ExtendedFields["city"], one.ExtendedFields["born"]));
        Assert.Equal((size, "\"M\""), (one.Profiles[0].Fields["size"], one.Profiles[2].Fields["size"]));
    }

    [Theory]
    [InlineData("2020-01-01", "2021-01-01", "2020")]
    [InlineData("2021-01-01", "2020-01-01", "2020")]
    public void The_earlier_registration_counts(string survivorSince, string victimSince, string year)
    {
        var town = Merged("", $"{Survivor} date={survivorSince}", $"{Victim} date={victimSince}");
        Assert.StartsWith(year, town[1].Created.At.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loyalty", "non_loyalty", LoyaltyType.Loyalty)]
    [InlineData("non_loyalty", "loyalty", LoyaltyType.Loyalty)]
    [InlineData("non_loyalty", "non_loyalty", LoyaltyType.NonLoyalty)]
    public void Loyalty_is_never_lost(string survivor, string victim, LoyaltyType merged) =>
        Assert.Equal(merged, Merged("", $"{Survivor} loyalty={survivor}", $"{Victim} loyalty={victim}")[1].LoyaltyType);

    [Theory]
    [InlineData("status=Gold", "status=Active", "Gold")]
    [InlineData("", "status=Active", "Active")]
    public void The_survivors_status_stays_and_a_missing_one_is_filled(string survivor, string victim, string merged) =>
        Assert.Equal(merged, Merged("labels=Active,Gold", $"{Survivor} {survivor}", $"{Victim} {victim}")[1].StatusLabel);

    [Fact]
    public void The_change_carries_both_before_images()
    {
        var town = new Town();
        foreach (var line in new[] { Survivor, Victim }) Assert.Equal("CustomerRegistered", Verdict.Of(town.Do(line)));
        var (survivor, victim) = (town[1], town[2]);
        var merged = Assert.IsType<CustomersMerged>(town.Do("change #2 WECHAT:w2 +cuid=c1").Changes[0]);
        Assert.Equal((survivor, victim), (merged.SurvivorBefore, merged.VictimBefore));
    }

    private static Town Merged(string settings, string survivor, string victim)
    {
        Assert.Equal("CustomersMerged IdentifierAdded ~8051", Verdict.Of(settings, $"{survivor} | {victim}", "change #2 WECHAT:w2 +cuid=c1", out var town));
        return town;
    }
}
