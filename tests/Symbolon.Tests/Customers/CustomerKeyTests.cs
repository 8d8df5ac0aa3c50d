using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>Whom an address finds (customers §2.5, §3.4, §7.6): in its place first, live ones before victims, INSTORE before the others, then the oldest.</summary>
public sealed class CustomerKeyTests
{
    /// <summary>#3 survives #4, which retains email=v@x.in of MARTJACK.</summary>
    private const string Story =
        "register WECHAT:w1 mobile=9101 | register INSTORE externalId=E2 | register MARTJACK email=m@x.in; WECHAT:w2 cuid=c1 | register MARTJACK email=v@x.in; LINE:l1 fbId=f1 | change #4 LINE:l1 +cuid=c1";

    [Theory]
    [InlineData("", "WECHAT:w1", "mobile=9101", "1")]
    [InlineData("", "INSTORE", "mobile=9101", "!8065")]
    [InlineData("", "MARTJACK", "email=v@x.in", "3 ~8069")]
    [InlineData("", "WECHAT:w2", "email=v@x.in", "3 ~8069")]
    [InlineData("", "INSTORE", "email=v@x.in", "~8069 !8065")]
    [InlineData("", "", "email=v@x.in", "3 ~8069")]
    [InlineData("", "", "mobile=9109", "!8015")]
    [InlineData("", "", "mobile=9109 externalId=E2", "2")]
    [InlineData("", "", "externalId=E2 mobile=9101", "2")]
    [InlineData("", "", "#4", "3 ~8069")]
    [InlineData("", "INSTORE", "#1", "!8065")]
    [InlineData("", "INSTORE", "#9", "!8015")]
    public void An_address_finds(string settings, string place, string identifiers, string found) => Assert.Equal(found, Find(settings, Story, place, identifiers));

    [Theory]
    [InlineData("", "3")]
    [InlineData("WECHAT:w1", "1")]
    [InlineData("INSTORE", "3")]
    [InlineData("MARTJACK", "!8065")]
    public void Of_two_holders_the_one_in_the_place_is_found_else_that_of_instore(string place, string found) => Assert.Equal(
        found, Find("", "register WECHAT:w1 mobile=9101 | register WECHAT:w2 externalId=E9 | register INSTORE mobile=9101 externalId=E9", place, "mobile=9101"));

    [Theory]
    [InlineData("INSTORE", "email=a@x.in", "!8015")]
    [InlineData("", "email=a@x.in", "!8015")]
    [InlineData("INSTORE", "mobile=9101", "1")]
    public void Under_dual_eligibility_shared_contact_data_finds_nobody(string place, string identifier, string found) =>
        Assert.Equal(found, Find("dual", "register INSTORE mobile=9101 email=a@x.in", place, identifier));

    [Fact]
    public void Under_dual_eligibility_what_a_victim_shared_finds_nobody_either() => Assert.Equal("!8015", Find(
        "dual", "register INSTORE mobile=9101 email=s@x.in; WECHAT:w1 cuid=c1 | register INSTORE mobile=9102 email=v@x.in; WECHAT:w2 fbId=f1 | change #2 WECHAT:w2 +cuid=c1", "", "email=v@x.in"));

    private static string Find(string settings, string story, string place, string who)
    {
        Verdict.Of(settings, story, "register INSTORE fbId=last", out var town);
        Place? at = place == "" ? null : Script.Place(place);
        var key = who[0] == '#'
            ? CustomerKey.Of(Limits.FirstCustomerId + long.Parse(who[1..], null) - 1) with { Place = at }
            : new CustomerKey(null, at, who.Split(' ').Select(word => Script.Identifier(word, town.Org)).ToSequence());
        var (heard, wanted) = (new List<Notice>(), new Wanted());
        key.Name(wanted);
        var refusal = key.Find(town.Facts(wanted), heard, out var customer);
        string[] words = [refusal is null ? $"{customer!.Id - Limits.FirstCustomerId + 1}" : "", .. heard.Select(notice => $"~{notice.Code.Number}"), refusal is { } no ? $"!{no.Code.Number}" : ""];
        return string.Join(' ', words.Where(word => word != ""));
    }
}
