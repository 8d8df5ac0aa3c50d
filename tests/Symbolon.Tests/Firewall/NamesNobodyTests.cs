using Symbolon.Customers;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Firewall;

/// <summary>Placeholders (here 9101) and quarantined values name nobody in upserts and writes by identifier.</summary>
public sealed class NamesNobodyTests
{
    private const string Ann = "register INSTORE mobile=9101 email=a@x.in first=Ann s.mobile=OPTOUT";
    private const string Bob = "register INSTORE mobile=9105 email=b@x.in";

    [Theory]
    [InlineData("upsert INSTORE mobile=9101 email=b@x.in first=Bo", "CustomerRegistered ~97401", "email=b@x.in")]
    [InlineData("upsert WECHAT:w1 mobile=9101 email=b@x.in", "CustomerRegistered ~97401", "mobile=9101,email=b@x.in")]
    [InlineData("match INSTORE mobile=9101 email=b@x.in", "CustomerRegistered ~97401", "email=b@x.in")]
    [InlineData("upsert INSTORE mobile=9101", "~97401 !8005", "")]
    [InlineData("upsert INSTORE mobile=9101; WECHAT:w1 email=b@x.in", "CustomerRegistered ~97401", "email=b@x.in")]
    [InlineData("upsert WECHAT:w1 email=b@x.in; INSTORE mobile=9101", "CustomerRegistered ~97401", "email=b@x.in")]
    [InlineData("upsert INSTORE mobile=9101; WECHAT:w1 first=Bo", "!8005", "")]
    public void A_placeholder_that_somebody_has_finds_nobody_in_an_upsert(string line, string verdict, string known)
    {
        var town = Town("", Ann);
        var before = town[1];
        Assert.Equal(verdict, Verdict.Of(town.Do(line)));
        Assert.Equal(before, town[1]);
        if (known != "") Assert.Equal(known, Known(town[2]));
    }

    [Theory]
    [InlineData("upsert INSTORE mobile=9101 email=a@x.in last=Holt", "ProfileUpdated ~97401", "9101 9105")]
    [InlineData("upsert INSTORE mobile=9101 email=b@x.in last=Holt", "ProfileUpdated ~97401", "9101 9105")]
    [InlineData("upsert INSTORE mobile=9106 email=a@x.in", "IdentifierRemoved IdentifierAdded", "9106 9105")]
    public void Who_is_found_otherwise_keeps_its_value(string line, string verdict, string mobiles)
    {
        var town = Town("", Ann, Bob);
        Assert.Equal(verdict, Verdict.Of(town.Do(line)));
        Assert.Equal(mobiles, $"{town[1].Profiles[0].Identifiers[0].Value} {town[2].Profiles[0].Identifiers[0].Value}");
    }

    [Theory]
    [InlineData("upsert INSTORE mobile=9101; WECHAT:w1 email=c@x.in last=Holt", "ProfileUpdated ~97401")]
    [InlineData("upsert WECHAT:w1 email=c@x.in last=Holt; INSTORE mobile=9101", "ProfileUpdated ~97401")]
    public void A_known_customer_is_updated_though_another_profile_has_nothing_left(string line, string verdict)
    {
        var town = Town("", Ann, "register WECHAT:w1 email=c@x.in");
        Assert.Equal(verdict, Verdict.Of(town.Do(line)));
        Assert.Equal("Holt", town[2].Profiles[^1].LastName);
        Assert.Equal("mobile=9101,email=a@x.in", Known(town[1]));
    }

    [Theory]
    [InlineData("strict", "", "register WECHAT:w1 mobile=9102 email=a@x.in", "CustomerRegistered ~97401")]
    [InlineData("skip strict", "", "register WECHAT:w1 mobile=9102 email=a@x.in", "CustomerRegistered ~97401")]
    [InlineData("strict", "", "upsert WECHAT:w1 mobile=9102 email=a@x.in", "CustomerRegistered ~97401")]
    [InlineData("strict", "quarantine email=b@x.in", "register WECHAT:w1 mobile=9102 email=b@x.in",
        "CustomerRegistered ~97402")]
    [InlineData("strict firewall=PLAIN", "", "register WECHAT:w1 mobile=9102 email=a@x.in", "!8075")]
    [InlineData("strict", "", "register WECHAT:w1 mobile=9102 email=b@x.in", "!8075")]
    [InlineData("strict", "", "register WECHAT:w1 mobile=9101 email=b@x.in", "ProfileAdded ~8050")]
    public void What_names_nobody_is_no_reason_of_the_strict_check(
        string settings, string before, string line, string verdict)
    {
        var town = new Town($"junkValues=a@x.in,9101 {settings}");
        town.Do("register INSTORE externalId=E1 email=a@x.in");
        town.Do(Bob);
        if (before != "") town.Do(before);
        Assert.Equal(verdict, Verdict.Of(town.Do(line)));
    }

    [Theory]
    [InlineData("email=a@x.in", "upsert INSTORE mobile=9105 email=a@x.in", "~97402")]
    [InlineData("email=c@x.in", "upsert INSTORE mobile=9105 email=c@x.in", "~97402")]
    [InlineData("mobile=9105", "upsert INSTORE mobile=9105 email=b@x.in last=Holt", "ProfileUpdated ~97402")]
    [InlineData("mobile=9105", "upsert INSTORE mobile=9105 email=d@x.in", "CustomerRegistered ~97402")]
    [InlineData("mobile=9105", "upsert INSTORE mobile=9105", "~97402 !8005")]
    public void A_quarantined_value_names_nobody_and_replaces_nothing(string value, string line, string verdict)
    {
        var town = Town("", Ann, Bob, "register WECHAT:w2 email=c@x.in", $"quarantine {value}");
        Assert.Equal(verdict, Verdict.Of(town.Do(line)));
        Assert.Equal(("mobile=9105,email=b@x.in", "mobile=9101,email=a@x.in"), (Known(town[2]), Known(town[1])));
    }

    [Fact]
    public void A_placeholder_fills_a_gap_where_nobody_has_it()
    {
        var town = Town("", Ann, "register MARTJACK email=b@x.in");
        Assert.Equal("IdentifierAdded ~97401", Verdict.Of(town.Do("upsert MARTJACK mobile=9101 email=b@x.in")));
        Assert.Equal("mobile=9101,email=b@x.in", Known(town[2]));
    }

    [Theory]
    [InlineData("any=0", "upsert INSTORE mobile=9101 email=b@x.in", "CustomerRegistered ~97401")]
    [InlineData("mobileRequired primary=EMAIL", "upsert INSTORE mobile=9101 email=b@x.in", "CustomerRegistered ~97401")]
    [InlineData("mobileRequired primary=EMAIL", "upsert INSTORE email=b@x.in", "!1006")]
    public void What_must_be_sent_was_sent_though_it_names_nobody(string settings, string line, string verdict) =>
        Assert.Equal(verdict, Verdict.Of(Town(settings, Ann).Do(line)));

    [Theory]
    [InlineData("firewall=PLAIN")]
    [InlineData("junk=OFF")]
    public void Where_placeholders_are_not_stopped_an_upsert_finds_by_them(string settings)
    {
        var town = Town(settings, Ann);
        var item = town.Do("upsert INSTORE mobile=9101 email=b@x.in");
        Assert.Equal("IdentifierRemoved IdentifierAdded", Verdict.Of(item));
        Assert.Single(town.Customers);
    }

    [Fact]
    public void A_value_that_an_earlier_item_of_the_call_quarantines_names_nobody_in_a_later_one()
    {
        var town = Town("joinsPerDay=1", "register INSTORE mobile=9102", "register WECHAT:w1 mobile=9102");
        var lines = new[] { "register WECHAT:w2 mobile=9102", "upsert INSTORE mobile=9102 email=b@x.in" };
        var decided = town.Do([.. lines.Select(line => Script.Read(line, town.Org).Value!)]);
        Assert.Equal("CustomerRegistered IdentifierQuarantined ~97402", Verdict.Of(decided[0]));
        Assert.Equal("CustomerRegistered ~97402", Verdict.Of(decided[1]));
    }

    [Theory]
    [InlineData("", "upsert WECHAT:w1 cuid=c1 card=C1", "8050")]
    [InlineData("verified=ON", "upsert INSTORE email=b@x.in card=C1", "")]
    [InlineData("verified=ON", "upsert WECHAT:w1 cuid=c1 card=C1", "97404,3027")]
    [InlineData("identifiers=1", "upsert WECHAT:w1 cuid=c1 card=C1", "97406,3027")]
    [InlineData("junkValues=C1", "upsert WECHAT:w1 cuid=c1 card=C1", "97401,3027")]
    [InlineData("junkValues=C1", "upsert INSTORE email=b@x.in card=C1", "97401,3027")]
    public void A_card_is_asked_about_like_any_identifier(string settings, string line, string code)
    {
        var town = new Town(settings);
        foreach (var before in new[] { "register INSTORE mobile=9101", "card C1@S #1" }) town.Do(before);
        var decided = town.Do(line);
        Assert.Equal(code, string.Join(',', decided.Warnings.Select(warning => warning.Code.Number)));
        Assert.Empty(decided.Errors);
        Assert.Equal(code is "" or "8050", decided.CustomerId == town[1].Id);
        Assert.Equal(code == "8050", town[1].Profiles.Count == 2);
    }

    [Theory]
    [InlineData("update mobile=9101 INSTORE last=Holt", "~97401 !8015")]
    [InlineData("change mobile=9101 INSTORE +fbId=f1", "~97401 !8015")]
    [InlineData("update email=a@x.in INSTORE last=Holt", "ProfileUpdated")]
    [InlineData("quarantine email=a@x.in; update email=a@x.in INSTORE last=Holt", "~97402 !8015")]
    [InlineData("quarantine email=a@x.in; release email=a@x.in; update email=a@x.in INSTORE last=H", "ProfileUpdated")]
    [InlineData("update mobile=9109 INSTORE last=Holt", "!8015")]
    public void A_write_by_identifier_reaches_nobody_by_one_that_names_nobody(string lines, string verdict)
    {
        var town = Town("", Ann);
        Assert.Equal(verdict, lines.Split("; ").Select(line => Verdict.Of(town.Do(line))).ToList()[^1]);
    }

    private static Town Town(string settings, params string[] lines)
    {
        var town = new Town($"junkValues=9101 {settings}");
        foreach (var line in lines) Assert.Empty(town.Do(line).Errors);
        return town;
    }

    private static string Known(Customer customer) => string.Join(',', customer.Profiles.Single().Identifiers);
}
