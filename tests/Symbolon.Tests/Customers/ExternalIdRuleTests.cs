using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>How external ids are generated (customers §4.7).</summary>
public sealed class ExternalIdRuleTests
{
    [Theory]
    [InlineData("length=12 prefix=77 suffix=31 offset=500", 0, "770000050031")]
    [InlineData("length=12 prefix=77 suffix=31 offset=500", 7, "770000050731")]
    [InlineData("length=11 algorithm=LUHN_ALGO offset=7992739871", 0, "79927398713")]
    [InlineData("length=11 prefix=79 algorithm=LUHN_ALGO covers=PREFIX offset=92739871", 0, "79927398713")]
    [InlineData("length=11 prefix=AB algorithm=LUHN_ALGO offset=1", 0, "AB000000018")]
    [InlineData("length=4 algorithm=MOD7_ALGO offset=100", 0, "1002")]
    [InlineData("length=4 prefix=9 algorithm=MOD7_ALGO covers=PREFIX offset=10", 0, "9100")]
    [InlineData("length=50", 7, "00000000000000000000000000000000000000000000000007")]
    [InlineData("length=2", 99, "99")]
    [InlineData("length=2", 100, "!702")]
    [InlineData("length=2 offset=9223372036854775807", 1, "!702")]
    [InlineData("length=2 prefix=77", 0, "!701")]
    [InlineData("length=12 suffix=31 algorithm=RANDOM", 0, "!701")]
    [InlineData("length=12 prefix=AB algorithm=LUHN_ALGO covers=PREFIX", 0, "!701")]
    [InlineData("length=2 generate=0", 0, "!703")]
    public void A_counter_becomes(string settings, long counter, string expected) => Assert.Equal(expected, At(settings, counter));

    [Theory]
    [InlineData("RANDOM", 3, 1000)]
    [InlineData("RANDOM_LUHN", 3, 100)]
    [InlineData("RANDOM_MOD7", 4, 1000)]
    public void Random_ids_use_every_number_once_and_not_in_order(string algorithm, int length, int count)
    {
        var ids = Enumerable.Range(0, count).Select(counter => At($"length={length} algorithm={algorithm}", counter)).ToList();
        Assert.All(ids, id => Assert.Equal(length, id.Length));
        Assert.Equal(count, ids.Distinct().Count());
        Assert.NotEqual(ids.Order(), ids);
        Assert.Equal("!702", At($"length={length} algorithm={algorithm}", count));
    }

    [Theory]
    [InlineData("[\"INSTORE:\", \"wechat:w1\"]", "INSTORE WECHAT:w1")]
    [InlineData("[]", "")]
    public void Only_the_named_places_are_served(string places, string served)
    {
        var rule = new ExternalIdRule(new Settings(new Dictionary<string, string>(TownOrg.Settings("generate")) { [TownOrg.Names["generateFor"]] = places }));
        Assert.Equal(served, string.Join(' ', new[] { "INSTORE", "WECHAT:w1", "WECHAT:w2", "MARTJACK" }.Where(place => rule.Serves(Script.Place(place)))));
    }

    [Fact]
    public void A_registration_without_one_gets_the_next_that_nobody_has()
    {
        const string settings = "generate generateFor=INSTORE: length=2";
        Assert.Equal("ExternalIdIssued CustomerRegistered", Verdict.Of(settings, "register INSTORE externalId=00; WECHAT:w1 mobile=9101 | register MARTJACK externalId=01 | issue", "register INSTORE mobile=9102", out var town));
        Assert.Equal("mobile=9102 externalId=03", string.Join(' ', town[3].Profiles[0].Identifiers));
        Assert.Equal("CustomerRegistered", Verdict.Of(settings, "", "register WECHAT:w1 mobile=9101"));
        Assert.Equal("!8020", Verdict.Of(settings, "", "register INSTORE externalId=123"));
        Assert.Equal("!703", Verdict.Of("", "", "issue"));
    }

    private static string At(string settings, long counter) =>
        new ExternalIdRule(new Settings(TownOrg.Settings($"generate {settings}"))).At(counter, out var value) is { } refused ? $"!{refused.Code.Number}" : value;
}
