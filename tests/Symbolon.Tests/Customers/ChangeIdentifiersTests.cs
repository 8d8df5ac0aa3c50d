using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>What changeIdentifier answers (customers §4.5, §6.4, §7.2, §7.3).</summary>
public sealed class ChangeIdentifiersTests
{
    private const string One = "register INSTORE mobile=9101 email=a@x.in; WECHAT:w1 mobile=9101";
    private const string Two = One + " | register INSTORE mobile=9102; MARTJACK externalId=E2";

    /// <summary>#1 survives #2, which retains mobile=9102 of INSTORE; #3 stands apart in INSTORE and MARTJACK.</summary>
    private const string Merged =
        "register INSTORE mobile=9101; WECHAT:w1 cuid=c1 | register INSTORE mobile=9102; WECHAT:w2 email=v@x.in | change #2 WECHAT:w2 +cuid=c1 | register INSTORE mobile=9103; MARTJACK email=m@x.in";

    [Theory]
    [InlineData("", One, "change #1 INSTORE +email=b@x.in", "IdentifierAdded")]
    [InlineData("", One, "change #1 INSTORE +email=b@x.in -email=a@x.in", "IdentifierRemoved IdentifierAdded")]
    [InlineData("", One, "change #1 INSTORE +email=b@x.in +externalId=E1 +cuid=c1 -email=a@x.in -mobile=9101", "IdentifierRemoved IdentifierRemoved IdentifierAdded IdentifierAdded IdentifierAdded")]
    [InlineData("", One, "change email=a@x.in INSTORE +cuid=c1", "IdentifierAdded")]
    [InlineData("", One, "change #1 INSTORE +mobile=9101 +email=A@X.IN", "~8071 ~8072")]
    [InlineData("", "register INSTORE externalId=E1 cuid=c1", "change #1 INSTORE +externalId=E1 +cuid=c1", "~8073")]
    [InlineData("", One, "change #1 INSTORE -mobile=9109", "~8070")]
    [InlineData("", One, "change #1 WECHAT:w1 +email=a@x.in", "IdentifierAdded")]
    [InlineData("", One, "change #1 WECHAT:w1 -mobile=9101", "!8070")]
    [InlineData("", One, "change #1 LINE +mobile=9109", "~8054 !8065")]
    [InlineData("", One, "change #1 INSTORE", "!8070")]
    [InlineData("", One, "change #1 INSTORE +pigeon=7 +email=b@x.in", "!8070")]
    [InlineData("", One, "change #1 INSTORE +mobile=0 +email=b@x.in", "!8056")]
    [InlineData("", One, "change #1 INSTORE -email=nobody +email=b@x.in", "!8055")]
    [InlineData("generate generateFor=INSTORE: length=4", "register WECHAT:w1 mobile=9101; INSTORE externalId=1234", "change #1 INSTORE +externalId=12345", "!8064")]
    [InlineData("", One, "change #1 INSTORE +card=77", "!3010")]
    [InlineData("", One, "change #2 INSTORE +email=b@x.in", "!8015")]
    [InlineData("", One, "change mobile=9109 INSTORE +email=b@x.in", "!8015")]
    [InlineData("", One, "change mobile=9101 WECHAT:w2 +email=b@x.in", "!8065")]
    [InlineData("", Two, "change #1 INSTORE +mobile=9102", "!8007")]
    [InlineData("", Two + " | register INSTORE email=c@x.in", "change #1 INSTORE +mobile=9102 +email=c@x.in", "!8008")]
    [InlineData("", Two, "change #1 INSTORE +externalId=E2", "!8066")]
    [InlineData("", Two, "change #1 WECHAT:w1 +externalId=E2", "CustomersMerged IdentifierAdded ~8051")]
    [InlineData("", Two, "change #1 WECHAT:w1 -mobile=9101 +externalId=E2 +mobile=9102 +cuid=c1", "IdentifierRemoved CustomersMerged IdentifierAdded IdentifierAdded IdentifierAdded ~8051")]
    [InlineData("", One + " | register WECHAT:w2 email=b@x.in | register MARTJACK externalId=E2", "change #1 INSTORE +email=b@x.in +externalId=E2", "!8053")]
    [InlineData("", One + " | register WECHAT:w2 email=b@x.in | register MARTJACK externalId=E2 | register LINE:l1 email=b@x.in externalId=E2", "change #1 INSTORE +email=b@x.in", "!8074")]
    [InlineData("", Merged, "change #3 INSTORE +mobile=9102", "!8069")]
    [InlineData("reuse", Merged, "change #3 INSTORE +mobile=9102", "RetainedReleased IdentifierAdded")]
    [InlineData("reuse", Merged, "change #3 MARTJACK +mobile=9102", "!8069")]
    [InlineData("", Merged, "change #1 INSTORE +mobile=9102", "RetainedReleased IdentifierAdded ~8067")]
    [InlineData("", "register INSTORE mobile=9101 cuid=k1; WECHAT:w1 cuid=c1 | register INSTORE mobile=9102 cuid=k2; WECHAT:w2 email=v@x.in | change #2 WECHAT:w2 +cuid=c1 | register INSTORE mobile=9103", "change #3 INSTORE +cuid=k2", "RetainedReleased IdentifierAdded")]
    [InlineData("", Merged, "change #2 INSTORE +mobile=9104", "IdentifierAdded ~8069")]
    [InlineData("", Merged, "change mobile=9102 INSTORE +mobile=9104", "IdentifierAdded ~8069")]
    [InlineData("", Merged, "change #3 MARTJACK +cuid=c1 +mobile=9102", "CustomersMerged IdentifierAdded RetainedReleased IdentifierAdded ~8051")]
    [InlineData("dual primary=EMAIL", "register INSTORE email=a@x.in mobile=9101 | register INSTORE email=b@x.in", "change #2 INSTORE +mobile=9101", "IdentifierAdded")]
    [InlineData("dual", "register INSTORE mobile=9101; WECHAT:w1 email=a@x.in | register INSTORE mobile=9102", "change #2 INSTORE +email=a@x.in", "IdentifierAdded")]
    [InlineData("quirk", One, "change #1 INSTORE +cuid=c1 +email=b@x.in", "IdentifierAdded")]
    [InlineData("quirk", One, "change #1 INSTORE +cuid=c1", "!8070")]
    [InlineData("quirk", One, "change #1 WECHAT:w1 +cuid=c1", "IdentifierAdded")]
    [InlineData("quirk sync", One, "change #1 INSTORE -mobile=9101 -email=a@x.in +externalId=E1", "!8070")]
    [InlineData("sync", One, "change #1 INSTORE -mobile=9101 +mobile=9105", "IdentifierRemoved IdentifierAdded IdentifierRemoved IdentifierAdded")]
    [InlineData("sync", One, "change #1 INSTORE +externalId=E1 +cuid=c1", "IdentifierAdded IdentifierAdded IdentifierAdded")]
    [InlineData("sync", One, "change #1 INSTORE +mobile=9105", "IdentifierAdded")]
    [InlineData("sync", One, "change #1 WECHAT:w1 +email=b@x.in", "IdentifierAdded")]
    [InlineData("sync", One, "change #1 INSTORE -mobile=9101", "!8070")]
    public void A_change_answers(string settings, string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of(settings, story, line));

    [Fact]
    public void A_profile_holds_two_hundred_identifiers_and_no_more()
    {
        var town = new Town();
        town.Do("register INSTORE mobile=9101");
        for (var hundred = 0; hundred < 4; hundred++)
            Assert.DoesNotContain('!', Verdict.Of(town.Do(Adding(hundred, hundred == 3 ? 49 : 50))));
        Assert.Equal("!400", Verdict.Of(town.Do("change #1 INSTORE +cuid=one-too-many")));

        static string Adding(int round, int count) => "change #1 INSTORE " + string.Join(' ', Enumerable.Range(0, count).Select(number => $"+cuid=c{round}-{number}"));
    }

    [Fact]
    public void The_first_fault_of_a_change_answers_and_when_it_is_repaired_the_next() => Precedence.Of(
        "", Merged + " | register WECHAT:w1 email=x@x.in | register WECHAT:w1 email=y@x.in | register MARTJACK externalId=E1 | register LINE:l1 externalId=E2; INSTORE email=z@x.in",
        ("!8001", "change #9 ? +pigeon=7"),
        ("!8003", "change #9 NOWHERE +pigeon=7"),
        ("!8045", "change #9 WECHAT +pigeon=7"),
        ("!3217", "change #9 WECHAT:w9 +pigeon=7"),
        ("!8070", "change #9 MARTJACK +pigeon=7 +card=1 +email=nobody"),
        ("!8055", "change #9 MARTJACK +card=1 +card=2 +email=nobody"),
        ("!8015", "change #9 WECHAT:w1 +card=1 +card=2 +email=x@x.in +email=y@x.in"),
        ("!8065", "change #3 WECHAT:w1 +card=1 +card=2 +email=x@x.in +email=y@x.in"),
        ("!3037", "change #1 WECHAT:w1 +card=1 +card=2 +email=x@x.in +email=y@x.in +externalId=E1 +externalId=E2"),
        ("!3037", "change #1 WECHAT:w1 -card=1 -card=2 +email=x@x.in +email=y@x.in +externalId=E1 +externalId=E2"),
        ("!3010", "change #1 WECHAT:w1 +card=1 -card=2 +email=x@x.in +email=y@x.in +externalId=E1 +externalId=E2"),
        ("!8008", "change #1 WECHAT:w1 +email=x@x.in +email=y@x.in +externalId=E1 +externalId=E2"),
        ("!8007", "change #1 WECHAT:w1 +email=x@x.in +externalId=E1 +externalId=E2"),
        ("!8053", "change #3 INSTORE +mobile=9102 +externalId=E1 +externalId=E2"),
        ("!8066", "change #3 INSTORE +mobile=9102 +externalId=E2"),
        ("!8069", "change #3 INSTORE +mobile=9102 +externalId=E1 -mobile=9103"),
        ("~8051 !3010", "change #3 INSTORE +externalId=E1 -mobile=9103 +card=1"),
        ("IdentifierRemoved CustomersMerged IdentifierAdded ~8051", "change #3 INSTORE +externalId=E1 -mobile=9103"));
}
