using Symbolon.Customers;
using Symbolon.Orgs;

namespace Symbolon.Tests.Customers;

/// <summary>How channels and subscriptions are upserted (customers §5.2, §9.1). A channel is written <c>email:a</c>, a primary one <c>email:a!</c>.</summary>
public sealed class ChannelTests
{
    [Theory]
    [InlineData("", "email:a", "email:a")]
    [InlineData("email:a", "email:b", "email:a email:b")]
    [InlineData("email:a!", "email:b!", "email:a email:b!")]
    [InlineData("email:a! mobile:1!", "email:b!", "email:a mobile:1! email:b!")]
    [InlineData("email:a! email:b", "email:b!", "email:a email:b!")]
    [InlineData("email:a!", "email:a", "email:a")]
    [InlineData("email:a!", "email:A", "email:A")]
    [InlineData("wechat:a!", "wechat:A", "wechat:a! wechat:A")]
    [InlineData("", "email:a! email:b!", "email:a email:b!")]
    [InlineData("email:a", "", "email:a")]
    public void Channels_are_upserted_by_type_and_value(string known, string sent, string expected) =>
        Assert.Equal(Channels(expected), Channel.Upsert(Channels(known), Channels(sent)));

    [Theory]
    [InlineData("", "mobile+", "mobile+")]
    [InlineData("mobile+", "mobile-", "mobile-")]
    [InlineData("mobile+ email+", "mobile+", "mobile+ email+")]
    [InlineData("mobile+ email+", "mobile-", "email+ mobile-")]
    public void Subscriptions_are_upserted_by_everything_but_their_state(string known, string sent, string expected) =>
        Assert.Equal(Subscriptions(expected), Subscription.Upsert(Subscriptions(known), Subscriptions(sent)));

    [Fact]
    public void A_subscription_of_another_account_unit_source_or_priority_is_another()
    {
        var one = Subscriptions("mobile+")[0];
        Subscription[] others = [one with { Account = "a" }, one with { OrgUnit = 7 }, one with { Source = Source.Of(3) }, one with { Priority = SubscriptionPriority.Trans }];
        Assert.All(others, other => Assert.False(one.IsSameAs(other)));
    }

    private static Sequence<Channel> Channels(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('!').Split(':'))
            .Select(pair => new Channel(pair[0], pair[1], text.Contains($"{pair[0]}:{pair[1]}!", StringComparison.Ordinal), false, ChannelMeta.None, FieldMap.Empty)).ToSequence();

    private static Sequence<Subscription> Subscriptions(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new Subscription(word[..^1], Source.Instore, "", -1, SubscriptionPriority.Bulk, word[^1] == '+')).ToSequence();
}
