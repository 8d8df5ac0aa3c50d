using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>What an update answers (customers §6.2, §6.3).</summary>
public sealed class UpdateCustomerTests
{
    private const string Story = "register INSTORE mobile=9101 first=Mira f.colour=red p.email=a@x.in x.city=Bath s.mobile=OPTIN status=Gold | register INSTORE email=b@x.in | register WECHAT:w1 email=c@x.in";
    private const string Merged = "register INSTORE mobile=9101; WECHAT:w1 cuid=c1 | register INSTORE mobile=9102; WECHAT:w2 email=v@x.in | change #2 WECHAT:w2 +cuid=c1";

    [Theory]
    [InlineData("labels=Gold", Story, "update #1 INSTORE last=Holt", "ProfileUpdated")]
    [InlineData("labels=Gold", Story, "update mobile=9101 INSTORE last=Holt", "ProfileUpdated")]
    [InlineData("labels=Gold", Story, "update #1 INSTORE x.city=Leeds", "CustomerUpdated")]
    [InlineData("labels=Gold", Story, "update #1 INSTORE f.colour=null s.mobile=OPTOUT", "ProfileUpdated CustomerUpdated")]
    [InlineData("labels=Gold", Story, "update #1 INSTORE first=Mira f.colour=red p.email=a@x.in x.city=Bath s.mobile=OPTIN status=gold loyalty=loyalty", ".")]
    [InlineData("labels=Gold", Story, "update #1 INSTORE", ".")]
    [InlineData("labels=Gold", Story, "update #1 INSTORE f.size=null x.born=null", ".")]
    [InlineData("labels=Gold", Story, "update #1 INSTORE email=d@x.in", ".")]
    [InlineData("labels=Gold fill", Story, "update #1 INSTORE email=d@x.in", "IdentifierAdded")]
    [InlineData("labels=Gold fill", Story, "update #1 INSTORE email=c@x.in externalId=E1", ".")]
    [InlineData("labels=Gold fill", Story, "update #2 INSTORE email=d@x.in", ".")]
    [InlineData("labels=Gold fill primary=EMAIL any=1", Story, "update #1 INSTORE email=d@x.in", ".")]
    [InlineData("labels=Gold", Story, "update #1 INSTORE last=Holt c.email=nobody c.mobile=0 f.list=[", "ProfileUpdated ~8057 ~8058")]
    [InlineData("labels=Gold associatedWith", Story, "update #1 INSTORE store=south.till1", "CustomerUpdated")]
    [InlineData("labels=Gold associatedWith", Story, "update #1 INSTORE store=west.till1", "~8077")]
    [InlineData("", Merged, "update #2 INSTORE last=Holt", "ProfileUpdated ~8069")]
    [InlineData("", Merged, "update mobile=9102 INSTORE last=Holt", "ProfileUpdated ~8069")]
    [InlineData("dual", "register INSTORE mobile=9101 email=a@x.in | register INSTORE mobile=9102", "update #2 INSTORE email=a@x.in last=Holt", "ProfileUpdated")]
    [InlineData("dual fill", "register INSTORE mobile=9101 email=a@x.in | register WECHAT:w1 mobile=9102", "update #2 WECHAT:w1 email=a@x.in", "IdentifierAdded")]
    public void An_update_answers(string settings, string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of(settings, story, line));

    [Fact]
    public void An_empty_extended_field_clears_the_value_whatever_its_letter_case()
    {
        Verdict.Of(
            "keepEmpty=0 unknown=REJECT extendedFields=Shoe",
            "register INSTORE mobile=9101 x.shoe=41", "update #1 INSTORE x.SHOE=", out var town);
        Assert.Equal(FieldMap.Empty, town[1].ExtendedFields);
    }

    [Theory]
    [InlineData("f.", 200)]
    [InlineData("x.", 200)]
    [InlineData("p.email=", 50)]
    public void A_customer_holds_so_many_fields_and_channels_and_no_more(string kind, int limit)
    {
        var town = new Town();
        town.Do("register INSTORE mobile=9101");
        Assert.DoesNotContain('!', Verdict.Of(town.Do("update #1 INSTORE " + string.Join(' ', Enumerable.Range(0, limit).Select(Said)))));
        Assert.DoesNotContain('!', Verdict.Of(town.Do("update #1 INSTORE " + Said(1))));
        Assert.Equal("!400", Verdict.Of(town.Do("update #1 INSTORE " + Said(limit))));

        string Said(int number) => kind == "p.email=" ? $"{kind}c{number}@x.in" : $"{kind}n{number}=1";
    }

    [Fact]
    public void The_first_fault_of_an_update_answers_and_when_it_is_repaired_the_next() => Precedence.Of(
        "labels=Gold", Story,
        ("!8001", "update #9 ? loyalty=perhaps status=Blue"),
        ("!8003", "update #9 NOWHERE loyalty=perhaps status=Blue"),
        ("!3217", "update #9 WECHAT:w9 loyalty=perhaps status=Blue"),
        ("!400", "update #9 WECHAT:w1 loyalty=perhaps status=Blue"),
        ("!8086", "update #9 WECHAT:w1 loyalty=non_loyalty status=Blue"),
        ("!8015", "update #9 WECHAT:w1 loyalty=non_loyalty email=b@x.in"),
        ("!8065", "update #1 WECHAT:w1 loyalty=non_loyalty email=b@x.in"),
        ("!8008", "update #1 INSTORE loyalty=non_loyalty email=b@x.in"),
        ("!8018", "update #1 INSTORE loyalty=non_loyalty email=c@x.in last=Holt"),
        ("ProfileUpdated", "update #1 INSTORE loyalty=loyalty email=c@x.in last=Holt"));
}
