using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>What a registration answers (customers §6.1, §7.1).</summary>
public sealed class RegisterCustomerTests
{
    private const string Apart = "register WECHAT:w1 mobile=9101 | register WECHAT:w1 email=b@x.in";

    /// <summary>#1 survives #2, which retains mobile=9102 and email=w@x.in of INSTORE.</summary>
    private const string Merged =
        "register INSTORE mobile=9101 email=s@x.in; WECHAT:w1 cuid=c1 | register INSTORE mobile=9102 email=w@x.in; WECHAT:w2 email=v@x.in | change #2 WECHAT:w2 +cuid=c1";

    [Theory]
    [InlineData("", "", "register INSTORE mobile=9101", "CustomerRegistered")]
    [InlineData("", "", "register INSTORE pigeon=7 mobile=9101", "CustomerRegistered ~8070")]
    [InlineData("", "", "register INSTORE mobile=9101 email=nobody", "CustomerRegistered ~8055")]
    [InlineData("primary=EMAIL", "", "register INSTORE email=a@x.in mobile=0", "CustomerRegistered ~8056")]
    [InlineData("", "", "register LINE mobile=9101", "CustomerRegistered ~8054")]
    [InlineData("", "", "register INSTORE mobile=9101 c.email=nobody c.mobile=0 c.pigeon=7 c.line=x", "CustomerRegistered ~8057 ~8058 ~8010 ~8010")]
    [InlineData("", "", "register INSTORE mobile=9101 s.pigeon=OPTIN", "CustomerRegistered ~91022")]
    [InlineData(
        "unknown=REJECT fields=size extendedFields=shoe",
        "", "register INSTORE mobile=9101 f.colour=red x.born=1990", "CustomerRegistered ~1017 ~91015")]
    [InlineData("associatedWith", "", "register INSTORE mobile=9101 store=west.till1", "CustomerRegistered ~8077")]
    [InlineData("defaultLabel", "", "register INSTORE mobile=9101", "CustomerRegistered ~8107")]
    [InlineData("", "register WECHAT:w1 mobile=9101", "register INSTORE mobile=9101", "ProfileAdded ~8050")]
    [InlineData("", "register WECHAT:w1 mobile=9101 loyalty=non_loyalty", "register INSTORE mobile=9101 loyalty=loyalty x.city=Bath", "ProfileAdded CustomerUpdated ~8050")]
    [InlineData("", "register WECHAT:w1 mobile=9101 | register WECHAT:w2 email=a@x.in", "register INSTORE mobile=9101 email=a@x.in", "CustomerRegistered ~8052")]
    [InlineData("skip", "register INSTORE email=a@x.in", "register INSTORE mobile=9101 email=a@x.in", "CustomerRegistered ~8070")]
    [InlineData("skip strict", "register INSTORE email=a@x.in", "register INSTORE mobile=9101 email=a@x.in", "CustomerRegistered ~8070")]
    [InlineData("skip", "register INSTORE email=a@x.in", "register INSTORE mobile=9101; WECHAT:w1 email=a@x.in", "!8005")]
    [InlineData("strict", "register INSTORE email=a@x.in", "register WECHAT:w1 mobile=9101 email=a@x.in", "!8075")]
    [InlineData("strict", "register INSTORE mobile=9101 email=a@x.in", "register WECHAT:w1 mobile=9101 email=a@x.in", "ProfileAdded ~8050")]
    [InlineData("", "register INSTORE mobile=9101", "register INSTORE mobile=9101", "!8006")]
    [InlineData("", Apart, "register INSTORE mobile=9101 email=b@x.in", "CustomerRegistered ~8052")]
    [InlineData("", "register INSTORE mobile=9101; WECHAT:w1 cuid=c1", "register WECHAT:w1 mobile=9101", "!8066")]
    [InlineData("orphans", "", "register WECHAT:w1 mobile=9101", "!8090")]
    [InlineData("orphans", "register INSTORE mobile=9101", "register WECHAT:w1 mobile=9101", "ProfileAdded ~8050")]
    [InlineData("", "", "register ? mobile=9101", "!8004")]
    [InlineData("", "", "register", "!8004")]
    [InlineData("", "", "register NOWHERE mobile=9101", "!8003")]
    [InlineData("", "", "register WECHAT:w9 mobile=9101", "!3217")]
    [InlineData("", "", "register WECHAT mobile=9101", "!8045")]
    [InlineData("v2=0", "", "register MARTJACK mobile=9101", "!403")]
    [InlineData("", "", "register INSTORE mobile=9101; INSTORE email=a@x.in", "!400")]
    [InlineData("", "", "register INSTORE cardnumber=1", "!8005")]
    [InlineData("", "", "register INSTORE mobile=9101 cardnumber=1", "!3010")]
    [InlineData("", "", "register INSTORE mobile=0", "!8014")]
    [InlineData("", "", "register INSTORE pigeon=7", "!8005")]
    [InlineData("", "", "register INSTORE mobile=9101 loyalty=perhaps", "!400")]
    [InlineData("", "", "register INSTORE mobile=9101 date=soon", "!8017")]
    [InlineData("earliest=2020-01-01", "", "register INSTORE mobile=9101 date=2019-12-31", "!8017")]
    [InlineData("", "", "register INSTORE mobile=9101 date=2030-01-01", "!8017")]
    [InlineData("", "", "register INSTORE mobile=9101 status=Blue", "!8086")]
    [InlineData("any=0", "", "register INSTORE email=a@x.in", "!1006")]
    [InlineData("any=0", "", "register INSTORE externalId=E1 loyalty=non_loyalty", "!1045")]
    [InlineData("any=0", "", "register INSTORE email=a@x.in loyalty=non_loyalty", "!1006")]
    [InlineData("any=0", "", "register WECHAT:w1 email=a@x.in", "CustomerRegistered")]
    [InlineData("required", "", "register WECHAT:w1 email=a@x.in", "!1006")]
    [InlineData("required primary=EMAIL", "", "register INSTORE mobile=9101", "!1039")]
    [InlineData("required primary=EXTERNAL_ID", "", "register INSTORE mobile=9101", "!1043")]
    [InlineData("emailRequired", "", "register INSTORE mobile=9101", "!1039")]
    [InlineData("externalIdRequired", "", "register INSTORE mobile=9101", "!1043")]
    [InlineData("mobileRequired primary=EMAIL", "", "register INSTORE email=a@x.in", "!1006")]
    [InlineData("", Merged, "register INSTORE mobile=9102", "!8069")]
    [InlineData("reuse", Merged, "register INSTORE mobile=9102", "RetainedReleased CustomerRegistered")]
    [InlineData("reuse", Merged, "register MARTJACK mobile=9102", "!8069")]
    [InlineData("", Merged, "register MARTJACK mobile=9101 mobile=9102", "RetainedReleased ProfileAdded ~8050")]
    [InlineData("", Merged + " | register INSTORE email=y@x.in", "register MARTJACK mobile=9101 mobile=9102 email=y@x.in", "!8069")]
    public void A_registration_answers(string settings, string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of(settings, story, line));

    [Fact]
    public void More_profiles_than_the_limit_are_refused_400() =>
        Assert.Equal("!400", Verdict.Of("", "", "register " + string.Join("; ", Enumerable.Range(0, Limits.Profiles + 1).Select(_ => "INSTORE mobile=9101"))));

    [Fact]
    public void The_first_fault_of_a_registration_answers_and_when_it_is_repaired_the_next() => Precedence.Of(
        "orphans strict emailRequired earliest=2020-01-01 labels=Gold",
        Merged + " | register INSTORE mobile=9109 email=u@x.in; WECHAT:w1 email=t@x.in",
        ("!8004", "register ? cardnumber=1 loyalty=perhaps date=2010-01-01 status=Blue"),
        ("!8003", "register NOWHERE cardnumber=1 loyalty=perhaps date=2010-01-01 status=Blue"),
        ("!8045", "register WECHAT cardnumber=1 loyalty=perhaps date=2010-01-01 status=Blue"),
        ("!3217", "register WECHAT:w9 cardnumber=1 loyalty=perhaps date=2010-01-01 status=Blue"),
        ("!400", "register WECHAT:w1 cuid=c9; WECHAT:w1 cardnumber=1 loyalty=perhaps date=2010-01-01 status=Blue"),
        ("!8014", "register WECHAT:w1 cuid=c9; WECHAT:w2 mobile=0 card=1 card=2 loyalty=perhaps date=2010-01-01 status=Blue"),
        ("!8005", "register WECHAT:w1 cuid=c9 card=1 card=2; WECHAT:w2 pigeon=7 loyalty=perhaps date=2010-01-01 status=Blue"),
        ("!3035", "register WECHAT:w1 mobile=9105 card=1 card=2 loyalty=perhaps date=2010-01-01 status=Blue"),
        ("!400", "register WECHAT:w1 mobile=9105 loyalty=perhaps date=2010-01-01 status=Blue"),
        ("!8017", "register WECHAT:w1 mobile=9105 loyalty=loyalty date=2010-01-01 status=Blue"),
        ("!8086", "register WECHAT:w1 mobile=9105 loyalty=loyalty date=2030-01-01 status=Blue"),
        ("!1039", "register WECHAT:w1 mobile=9105 loyalty=loyalty date=2030-01-01 status=Gold"),
        ("!8017", "register WECHAT:w1 mobile=9105 email=t@x.in email=w@x.in date=2030-01-01 status=Gold"),
        ("!8075", "register WECHAT:w1 mobile=9105 email=t@x.in email=w@x.in date=2021-01-01 status=Gold"),
        ("!8006", "register WECHAT:w1 email=t@x.in email=w@x.in"),
        ("!8069", "register WECHAT:w1 email=u@x.in email=w@x.in"),
        ("!8066", "register WECHAT:w1 email=u@x.in"),
        ("!8090", "register WECHAT:w1 email=new@x.in"),
        ("!3010", "register INSTORE email=new@x.in card=1"),
        ("CustomerRegistered", "register INSTORE email=new@x.in"));
}
