using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Cards;

/// <summary>Cards that come with a registration or upsert, or by themselves (cards §15.2-§15.6).</summary>
public sealed class CardGrantTests
{
    private const string Pool = "card C1@S | card C2@S~x2 | make G G0011";
    private const string Known = Pool + " | register INSTORE mobile=9101";
    private const string Held = Known + " | change #1 INSTORE +card=C1";

    [Theory]
    [InlineData(Pool, "register INSTORE mobile=9101 card=C1", "CustomerRegistered CardIssued")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=G0011@G", "CustomerRegistered CardIssued")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=C1~x1", "CustomerRegistered CardIssued CardUpdated")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=@G", "CustomerRegistered CardAdded CardIssued")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=@G/LIVE", "CustomerRegistered CardAdded CardIssued")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=N1@S", "CustomerRegistered CardAdded CardIssued")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=N1@S/ISSUED~x1", "CustomerRegistered CardAdded CardIssued")]
    [InlineData(Pool + " | register WECHAT:w1 mobile=9101", "register INSTORE mobile=9101 card=C1", "ProfileAdded CardIssued ~8050")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=N1@G", "!3010")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=N1", "!3010")]
    [InlineData(Pool, "register INSTORE mobile=9101 cardExternalId=x9@S", "!3010")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=@S", "!3000")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=", "!3000")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=N1@NOPE", "!3000")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=N1@X", "!3008")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=N1@S~x2", "!3045")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=N1@S/NOPE", "!3017")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=N1@S/PRINTED", "!3027")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=@G/SUSPENDED", "!3027")]
    [InlineData(Held, "register INSTORE mobile=9102 card=C1", "!3027")]
    [InlineData(Known, "register INSTORE mobile=9101 card=C1", "!8006")]
    [InlineData(Pool, "register INSTORE mobile=9101 card=C1; WECHAT:w1 cuid=c1 card=C2", "!3035")]
    [InlineData(Pool, "register INSTORE mobile=9101; WECHAT:w1 card=C1", "!8005")]
    public void A_registration_with_a_card_answers(string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of("", story, line));

    [Fact]
    public void A_number_of_more_than_the_limit_is_refused_3029() =>
        Assert.Equal("!3029", Verdict.Of("", "", $"register INSTORE mobile=9101 card={new string('7', Limits.CardNumberLength + 1)}@S"));

    [Fact]
    public void A_made_number_passes_those_that_some_card_has()
    {
        Assert.Equal("CustomerRegistered CardAdded CardIssued", Verdict.Of("", Pool + " | card G0022@G | register INSTORE mobile=9101 card=@G", "register INSTORE mobile=9102 card=@G", out var town));
        Assert.Equal(["G0033", "G0044"], town.Cards.Where(card => card.CustomerId is not null).Select(card => card.Number));
    }

    [Fact]
    public void When_the_numbers_run_out_a_registration_that_asks_for_one_is_refused_3030() =>
        Assert.Equal("!3030", Verdict.Of("", "reserve G 999", "register INSTORE mobile=9101 card=@G"));

    [Theory]
    [InlineData("gift", "", "register INSTORE mobile=9101", "CustomerRegistered CardAdded CardIssued")]
    [InlineData("gift", "", "upsert INSTORE mobile=9101", "CustomerRegistered CardAdded CardIssued")]
    [InlineData("gift", "", "register INSTORE mobile=9101 loyalty=non_loyalty", "CustomerRegistered")]
    [InlineData("gift", "card C1@S", "register INSTORE mobile=9101 card=C1", "CustomerRegistered CardIssued")]
    [InlineData("gift", "register INSTORE mobile=9101", "register WECHAT:w1 mobile=9101", "ProfileAdded ~8050")]
    [InlineData("gift", "register INSTORE mobile=9101", "update #1 INSTORE first=Mira", "ProfileUpdated")]
    [InlineData("gift", "reserve R 49999 | reserve R 49999 | reserve R 1", "register INSTORE mobile=9101", "CustomerRegistered ~3030")]
    public void A_series_may_give_a_card_by_itself(string settings, string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of(settings, story, line));

    [Theory]
    [InlineData(Known, "upsert INSTORE mobile=9101 card=C1", "CardIssued")]
    [InlineData(Held, "upsert INSTORE mobile=9101 card=C1", ".")]
    [InlineData(Held + " | label C1/SUSPENDED", "upsert INSTORE mobile=9101 card=C1", ".")]
    [InlineData(Held, "upsert INSTORE mobile=9101 card=C1/NOT_ISSUED", "CardDelinked")]
    [InlineData(Known, "upsert INSTORE mobile=9101 card=C1/NOT_ISSUED", ".")]
    [InlineData(Held, "upsert INSTORE card=C1 first=Myra", "ProfileUpdated")]
    [InlineData(Held, "upsert INSTORE mobile=9102 card=C1", "IdentifierRemoved IdentifierAdded")]
    [InlineData(Held + " | register INSTORE mobile=9102", "upsert INSTORE mobile=9102 card=C1", "!8053")]
    [InlineData(Held, "upsert WECHAT:w1 card=C1 first=Myra", "!8005")]
    [InlineData(Pool, "upsert INSTORE card=C1", "!8005")]
    [InlineData(Held, "upsert INSTORE mobile=9101 first=Myra card=C2", "ProfileUpdated !3036")]
    [InlineData(Known, "upsert INSTORE mobile=9101 card=N1@S", "CardAdded CardIssued")]
    [InlineData(Known, "upsert INSTORE mobile=9101 card=@G", "CardAdded CardIssued")]
    [InlineData(Known + " | upsert INSTORE mobile=9101 card=@G", "upsert INSTORE mobile=9101 card=@G", ".")]
    [InlineData(Known, "upsert INSTORE mobile=9101 card=C1/NOPE", "!3017")]
    [InlineData(Known, "upsert INSTORE mobile=9101 card=C1 card=C2", "!3035")]
    [InlineData(Known, "match INSTORE mobile=9101 card=C1 first=Myra", "ProfileUpdated")]
    [InlineData(Pool, "upsert INSTORE mobile=9101 card=C1", "CustomerRegistered CardIssued")]
    [InlineData(Held + " | label C1/EXPIRED", "upsert INSTORE mobile=9102 card=C1", "CustomerRegistered ~3027")]
    [InlineData(Held + " | label C1/DELETED", "upsert INSTORE mobile=9102 card=C1/LIVE", "CustomerRegistered ~3027")]
    [InlineData(Held + " | label C1/EXPIRED", "upsert INSTORE mobile=9102 card=C1/NOPE", "CustomerRegistered !3017")]
    [InlineData(Pool, "upsert INSTORE mobile=9101 card=N1", "!3010")]
    public void An_upsert_with_a_card_answers(string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of("", story, line));
}
