using Symbolon.Customers;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>Channel values are compared by the key of the identifier that they carry.</summary>
public sealed class ChannelKeyTests
{
    [Theory]
    [InlineData("mobile", "919101", "mobile=919101", true)]
    [InlineData("whatsapp", "919101", "mobile=919101", true)]
    [InlineData("whatsapp", "+91 (91000) 00-001", "mobile=+919100000001", true)]
    [InlineData("viber", "91.91000/00001", "mobile=+919100000001", true)]
    [InlineData("whatsapp", "+91 91-01", "mobile=919101", false)]
    [InlineData("viber", "w919100000001", "mobile=+919100000001", false)]
    [InlineData("viber", "919101", "mobile=919101", true)]
    [InlineData("whatsapp", "919102", "mobile=919101", false)]
    [InlineData("email", "A@X.In", "email=a@x.iN", true)]
    [InlineData("email", "a@x.in", "externalId=a@x.in", false)]
    [InlineData("wechat", "w1", "wechat=w1", true)]
    [InlineData("wechat", "w1", "wechat=W1", false)]
    [InlineData("line", "l1", "line=l1", true)]
    [InlineData("ios", "w1", "wechat=w1", false)]
    [InlineData("postmail", "a@x.in", "email=a@x.in", false)]
    public void A_channel_reaches_whoever_has_what_it_carries(
        string type, string value, string identifier, bool reaches)
    {
        var channel = new Channel(type, value, false, true, ChannelMeta.None, FieldMap.Empty);
        Assert.Equal(reaches, channel.Reaches(Script.Identifier(identifier, new Town().Org)));
    }

    [Theory]
    [InlineData("email=A@x.in", "v.email=a@X.IN", "give #1 #2 INSTORE email=a@x.in")]
    [InlineData("mobile=9101", "v.whatsapp=9101", "give #1 #2 INSTORE mobile=9101")]
    [InlineData("mobile=9101", "v.viber=9101", "give #1 #0 INSTORE mobile=9101")]
    [InlineData("line=l1", "v.line=l1", "give #1 #2 INSTORE line=l1")]
    public void Every_channel_that_reaches_the_value_is_verified_no_more(string identifier, string channel, string give)
    {
        var town = new Town();
        town.Do($"register INSTORE externalId=E1 {identifier} {channel}");
        town.Do("register INSTORE externalId=E2");
        Assert.Empty(town.Do(give).Errors);
        Assert.False(Assert.Single(town[1].Profiles[0].Channels).Verified);
    }

    [Theory]
    [InlineData("email=a@x.in v.email=A@x.in", "email=A@X.in v.email=a@X.IN")]
    [InlineData("mobile=9101 v.mobile=9101", "mobile=9101 v.whatsapp=9101")]
    public void What_both_verified_in_other_spellings_joins_them(string first, string second)
    {
        var town = new Town("verified=ON");
        town.Do($"register INSTORE {first}");
        Assert.Equal("ProfileAdded ~8050", Verdict.Of(town.Do($"register MARTJACK fbId=f1 {second}")));
    }

    [Theory]
    [InlineData("whatsapp", "mira.holt", "zoe.day", 2)]
    [InlineData("viber", "anna1985", "bob1985", 2)]
    [InlineData("whatsapp", "...", "---", 2)]
    [InlineData("viber", "12-34", "1.234", 2)]
    [InlineData("viber", "+1234567", "1234567", 2)]
    [InlineData("whatsapp", "anna91000000001", "bob91000000001", 2)]
    [InlineData("mobile", "a1", "b1", 2)]
    [InlineData("line", "1-2", "12", 2)]
    [InlineData("whatsapp", "+12345678", "12-34 56.78", 1)]
    [InlineData("whatsapp", "mira.holt", "mira.holt", 1)]
    public void A_name_of_a_messenger_is_compared_as_it_is_and_a_number_by_its_digits(
        string type, string first, string second, int channels)
    {
        Channel[] sent = [.. new[] { first, second }.Select(value =>
            new Channel(type, value, false, false, ChannelMeta.None, FieldMap.Empty))];
        Assert.Equal(channels, Channel.Upsert([], sent.ToSequence()).Count);
    }

    [Fact]
    public void A_channel_in_another_spelling_is_the_same_channel()
    {
        var town = new Town();
        town.Do("register INSTORE email=a@x.in v.email=a@x.in");
        town.Do("update #1 INSTORE c.email=A@X.in");
        var channel = Assert.Single(town[1].Profiles[0].Channels);
        Assert.Equal(("A@X.in", false), (channel.Value, channel.Verified));
    }
}
