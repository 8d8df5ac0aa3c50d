using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>What an upsert makes of one item (customers §6.6).</summary>
public sealed class UpsertCustomerTests
{
    private const string One = "register INSTORE mobile=9101 email=a@x.in";
    private const string Merged = "register INSTORE mobile=9101; WECHAT:w1 cuid=c1 | register INSTORE mobile=9102; WECHAT:w2 email=v@x.in | change #2 WECHAT:w2 +cuid=c1";

    [Theory]
    [InlineData("", "", "upsert INSTORE mobile=9101 first=Mira", "CustomerRegistered")]
    [InlineData("", "", "upsert ? mobile=9101", "CustomerRegistered")]
    [InlineData("", "", "upsert INSTORE mobile=9101 status=Blue", "CustomerRegistered !3017")]
    [InlineData("", "", "upsert INSTORE pigeon=7", "!8005")]
    [InlineData("", "", "upsert", "!8005")]
    [InlineData("", "", "upsert WECHAT:w9 mobile=9101", "!3217")]
    [InlineData("any=0", "", "upsert INSTORE email=a@x.in", "!1006")]
    [InlineData("", One, "upsert INSTORE mobile=9101 email=a@x.in", ".")]
    [InlineData("", One, "upsert INSTORE mobile=9101 first=Mira x.city=Bath", "ProfileUpdated CustomerUpdated")]
    [InlineData("", One, "upsert INSTORE mobile=9101 first=Mira status=Blue", "ProfileUpdated !3017")]
    [InlineData("", One, "upsert INSTORE mobile=9101 first=Mira email=b@x.in", "ProfileUpdated IdentifierRemoved IdentifierAdded")]
    [InlineData("", One, "match INSTORE mobile=9101 first=Mira email=b@x.in", "ProfileUpdated")]
    [InlineData("", One, "upsert INSTORE mobile=9101 fbId=f1 fbId=f2", "IdentifierAdded IdentifierAdded")]
    [InlineData("", One, "upsert INSTORE mobile=9101 loyalty=non_loyalty first=Mira email=b@x.in", "!8018")]
    [InlineData("", One, "upsert WECHAT:w1 mobile=9101 cuid=c1 first=Mira", "ProfileAdded ~8050")]
    [InlineData("", One, "upsert WECHAT:w1 mobile=9101 loyalty=non_loyalty x.city=Bath; MARTJACK mobile=9101 first=Mira", "ProfileAdded CustomerUpdated ProfileAdded ~8050 !8018")]
    [InlineData("", One, "upsert INSTORE mobile=9101 loyalty=non_loyalty x.city=Bath; MARTJACK mobile=9101", "ProfileAdded ~8050 !8018")]
    [InlineData("orphans", "register INSTORE mobile=9101", "upsert WECHAT:w1 mobile=9101", "ProfileAdded ~8050")]
    [InlineData("", "register WECHAT:w1 mobile=9101 | register WECHAT:w2 email=b@x.in", "upsert INSTORE mobile=9101 email=b@x.in", "!8053")]
    [InlineData("", "register WECHAT:w1 mobile=9101 | register WECHAT:w2 email=a@x.in | register INSTORE mobile=9101 email=a@x.in", "upsert INSTORE mobile=9101 first=Mira", "ProfileUpdated")]
    [InlineData("", Merged, "upsert INSTORE mobile=9102 first=Mira", "ProfileUpdated IdentifierRemoved RetainedReleased IdentifierAdded ~8069 ~8067")]
    [InlineData("", Merged + " | register WECHAT:w1 mobile=9103", "upsert WECHAT:w1 mobile=9103 first=Mira; MARTJACK mobile=9102", "ProfileUpdated !8069")]
    [InlineData("", Merged + " | register WECHAT:w1 externalId=E3", "upsert WECHAT:w1 externalId=E3 first=Mira mobile=9102", "ProfileUpdated !8069")]
    [InlineData("dual", "register INSTORE mobile=9101 email=a@x.in", "upsert INSTORE mobile=9102 email=a@x.in", "CustomerRegistered")]
    public void An_item_makes(string settings, string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of(settings, story, line));

    [Fact]
    public void Items_that_name_the_same_person_see_each_other()
    {
        var town = new Town();
        Symbolon.Request[] items = [.. new[] { "upsert INSTORE mobile=9101", "upsert INSTORE mobile=9101 email=a@x.in", "upsert WECHAT:w1 email=a@x.in cuid=c1" }.Select(line => Script.Read(line, town.Org).Value!)];
        Assert.Equal(["CustomerRegistered", "IdentifierAdded", "ProfileAdded ~8050"], town.Do(items).Select(Verdict.Of));
        Assert.Single(town.Customers);
    }
}
