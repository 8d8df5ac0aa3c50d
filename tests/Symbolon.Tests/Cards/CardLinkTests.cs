using Symbolon.Cards;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Cards;

/// <summary>Issuing cards and taking them back through a change of identifiers (cards §12, §15.1): what is done, what is refused, and what comes first.</summary>
public sealed class CardLinkTests
{
    private const string One = "register INSTORE mobile=9101 | card C1@S | card C2@S~x2 | card C3@G";
    private const string Held = One + " | change #1 INSTORE +card=C1 | register INSTORE mobile=9102";

    [Theory]
    [InlineData(One, "change #1 INSTORE +card=C1", "CardIssued")]
    [InlineData(One, "change #1 INSTORE +cardnumber=C1@S/LIVE", "CardIssued")]
    [InlineData(One, "change #1 INSTORE +card=C1/ISSUED", "CardIssued")]
    [InlineData(One, "change #1 INSTORE +cardExternalId=x2", "CardIssued")]
    [InlineData(One, "change #1 INSTORE +card=C1~x1", "CardIssued CardUpdated")]
    [InlineData(One, "change #1 INSTORE +card=C1 +email=a@x.in -mobile=9101", "IdentifierRemoved IdentifierAdded CardIssued")]
    [InlineData(Held, "change #1 INSTORE +card=C1", ".")]
    [InlineData(Held, "change #1 INSTORE +card=C1/ACTIVE", ".")]
    [InlineData(Held, "change #1 INSTORE -card=C1", "CardDelinked")]
    [InlineData(Held, "change #1 INSTORE -card=C1@S/PRINTED", "CardDelinked")]
    [InlineData(Held, "change #1 INSTORE -card=C1 +card=C2", "CardDelinked CardIssued")]
    [InlineData(Held + " | change #1 INSTORE -card=C1", "change #2 INSTORE +card=C1", "CardIssued")]
    [InlineData(Held + " | label C1/SUSPENDED", "change #1 INSTORE -card=C1", "CardDelinked")]
    [InlineData(One, "change #1 INSTORE +card=NOPE", "!3010")]
    [InlineData(One, "change #1 INSTORE +cardExternalId=nope", "!3010")]
    [InlineData(One, "change #1 INSTORE +card=@G", "!3010")]
    [InlineData(One, "change #1 INSTORE +card=C1@G", "!3000")]
    [InlineData(One, "change #1 INSTORE +card=C1@NOPE", "!3000")]
    [InlineData(One, "change #1 INSTORE +card=C2~x1", "!3046")]
    [InlineData(One, "change #1 INSTORE +card=C1~x2", "!3045")]
    [InlineData(One, "change #1 INSTORE +card=C1/NOPE", "!3017")]
    [InlineData(One, "change #1 INSTORE +card=C1/live", "!3017")]
    [InlineData(One, "change #1 INSTORE +card=C1/SUSPENDED", "!3027")]
    [InlineData(One, "change #1 INSTORE +card=C1/PRINTED", "!3027")]
    [InlineData(One, "change #1 INSTORE +card=C1 +card=C3", "!3037")]
    [InlineData(Held, "change #1 INSTORE +card=C1/LIVE", "!3027")]
    [InlineData(Held, "change #2 INSTORE +card=C1", "!3027")]
    [InlineData(Held, "change #1 INSTORE +card=C2", "!3036")]
    [InlineData(Held, "change #2 INSTORE -card=C1", "!3031")]
    [InlineData(Held, "change #1 INSTORE -card=C2", "!3031")]
    [InlineData(Held, "change #1 INSTORE -card=NOPE", "!3010")]
    [InlineData(Held, "change #1 INSTORE -card=C1@G", "!3000")]
    [InlineData(Held, "change #1 INSTORE -card=C1/ACTIVE", "!3018")]
    [InlineData(Held, "change #1 INSTORE -card=C1/NOPE", "!3017")]
    [InlineData(Held + " | label C1/EXPIRED", "change #1 INSTORE -card=C1", "!3031")]
    [InlineData(Held + " | label C1/DELETED", "change #1 INSTORE -card=C1", "!3031")]
    [InlineData(Held + " | label C1/DELETED", "change #2 INSTORE +card=C1", "!3027")]
    [InlineData(Held + " | label C1/DELETED", "change #1 INSTORE +card=C2", "CardIssued")]
    [InlineData(Held + " | label C1/SUSPENDED", "change #1 INSTORE +card=C2", "!3036")]
    public void A_change_of_a_card_answers(string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of("", story, line));

    [Theory]
    [InlineData("onlyActive", Held + " | label C1/SUSPENDED", "change #1 INSTORE +card=C2", "CardIssued")]
    [InlineData("onlyActive", Held + " | label C1/SUSPENDED | change #1 INSTORE +card=C2", "label C1/ACTIVE", "!3036")]
    [InlineData("maxCards=1", Held, "change #1 INSTORE +card=C3", "!3039")]
    [InlineData("maxCards=1", Held, "change #1 INSTORE +card=C2", "!3036")]
    [InlineData("maxCards=1", Held, "change #1 INSTORE -card=C1 +card=C3", "CardDelinked CardIssued")]
    [InlineData("maxCards=2", Held, "change #1 INSTORE +card=C3", "CardIssued")]
    [InlineData("labels=Active,Deleted", One + " | update #1 INSTORE status=Deleted", "change #1 INSTORE +card=C1", "!3042")]
    [InlineData("labels=Active,Deleted", One + " | update #1 INSTORE status=Deleted", "change #1 INSTORE +email=a@x.in", "!3042")]
    [InlineData("cardFields=city", One, "change #1 INSTORE +card=C1", "CardIssued")]
    public void Settings_change_the_answer(string settings, string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of(settings, story, line));

    [Fact]
    public void An_issued_card_belongs_to_its_customer_until_the_midnight_after_its_days()
    {
        var town = Town(One);
        town.Now = Instant.From(new DateTimeOffset(2031, 1, 31, 17, 40, 0, TimeSpan.Zero));
        town.Do("change #1 INSTORE +card=C1/LIVE");
        var card = town.Card("C1");
        Assert.Equal((town[1].Id, town.Now, "2031-02-01T00:00:00Z", "LIVE"), (card.CustomerId, card.Issued, card.Expires.ToString(), town.Org.Label(card.Current.LabelId).Text));
        town.Now = new(card.Expires!.Value.Microseconds - 1);
        Assert.Equal(CardStatus.Active, card.StatusAt(town.Now, town.Org));
        Assert.Equal(CardStatus.Expired, card.StatusAt(card.Expires!.Value, town.Org));
    }

    [Fact]
    public void A_delinked_card_is_as_new_and_remembers_where_it_has_been()
    {
        var town = Town(Held + " | change #1 INSTORE -card=C1/PRINTED | change #2 INSTORE +card=C1");
        var card = town.Card("C1");
        Assert.Equal(town[2].Id, card.CustomerId);
        Assert.Equal(["NOT_ISSUED", "ACTIVE", "PRINTED", "ACTIVE"], card.Entries.Select(entry => town.Org.Label(entry.LabelId).Text));
        Assert.Equal([null, 1, 2, 14], card.Entries.Select(entry => entry.FormerLabelId));
        town.Do("change #2 INSTORE -card=C1");
        Assert.Equal((null, null, null), (town.Card("C1").CustomerId, town.Card("C1").Issued, town.Card("C1").Expires));
    }

    [Fact]
    public void A_card_past_its_date_is_expired_before_anything_has_said_so()
    {
        var town = Town(Held);
        town.Now = town.Card("C1").Expires!.Value;
        Assert.Equal("!8015", Verdict.Of(town.Do("change card=C1 INSTORE +email=a@x.in")));
        Assert.Equal("!3031", Verdict.Of(town.Do("change #1 INSTORE -card=C1")));
        Assert.Equal("!3038", Verdict.Of(town.Do("label C1/SUSPENDED")));
        Assert.Equal("~3039", Verdict.Of(town.Do("label C1/EXPIRED")));
        Assert.Equal("CardIssued", Verdict.Of(town.Do("change #1 INSTORE +card=C2")));
        Assert.Equal("CardUpdated", Verdict.Of(town.Do("expire C1 C2 C3")));
        Assert.Equal(".", Verdict.Of(town.Do("expire C1 C2 C3")));
        Assert.Equal((0L, "EXPIRED"), (town.Card("C1").Current.Made.Till, town.Org.Label(town.Card("C1").Current.LabelId).Text));
    }

    [Theory]
    [InlineData("", "CustomersMerged IdentifierAdded ~8051 ~3036", 2)]
    [InlineData("moveCards=0", "CustomersMerged IdentifierAdded ~8051", 1)]
    [InlineData("maxCards=1", "CustomersMerged IdentifierAdded ~8051 ~3036 ~3039", 2)]
    public void A_merge_moves_the_cards_or_leaves_them_and_warns_of_limits(string settings, string verdict, int held)
    {
        const string Story = "register INSTORE mobile=9101 | register WECHAT:w1 cuid=c1 | card C1@S | card C2@S | change #1 INSTORE +card=C1 | change #2 WECHAT:w1 +card=C2";
        Assert.Equal(verdict, Verdict.Of(settings, Story, "change #1 INSTORE +cuid=c1", out var town));
        Assert.Equal(held, town.HeldBy(town[2].Id).Count());
        Assert.Equal(2, town.Cards.Count(card => card.CustomerId is not null));
        Assert.Equal($"IdentifierAdded{(held == 1 ? " ~8069" : "")}", Verdict.Of(town.Do("change card=C1 INSTORE +email=z@x.in")));
    }

    private static Town Town(string story)
    {
        Verdict.Of("", story, "issue", out var town);
        return town;
    }
}
