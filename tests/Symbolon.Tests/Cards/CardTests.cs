using Symbolon.Cards;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Cards;

/// <summary>Cards added, updated and made by the thousand (cards §5-§8, §11.3).</summary>
public sealed class CardTests
{
    private const string One = "register INSTORE mobile=9101 | card C1@S | card C2@S~x2 | change #1 INSTORE +card=C1";

    [Theory]
    [InlineData("", "card C1@S", "CardAdded")]
    [InlineData("", "card C1@S/PRINTED~x1 f.city=Leeds x.car=red why=stock at=STORE:north", "CardAdded")]
    [InlineData("", "card C1@G", "CardAdded")]
    [InlineData(One, "card C3@G #1", "CardAdded CardIssued")]
    [InlineData(One, "card C3@G/ISSUED~x1 #1", "CardAdded CardIssued")]
    [InlineData(One, "card C1@S", "!3009")]
    [InlineData(One, "card C3@S~x2", "!3045")]
    [InlineData(One, "card C3@S #1", "!3036")]
    [InlineData(One, "card C3@S #9", "!8015")]
    [InlineData(One, "card C3@S/PRINTED #1", "!3027")]
    [InlineData("", "card C1@S/ACTIVE", "!3018")]
    [InlineData("", "card C1@S/NOPE", "!3017")]
    [InlineData("", "card C1@NOPE", "!3004")]
    [InlineData("", "card C1", "!3004")]
    [InlineData("", "card C1@X", "!3008")]
    [InlineData("", "card @S", "!400")]
    [InlineData("", "card C1@S at=TILL:nowhere", "!3048")]
    [InlineData("", "card C1@S at=SHED:north.till1", "!3049")]
    public void Adding_a_card_answers(string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of("", story, line));

    [Theory]
    [InlineData("label C1/SUSPENDED", "CardUpdated")]
    [InlineData("label C1/LIVE", "CardUpdated")]
    [InlineData("label C1/ACTIVE", "~3039")]
    [InlineData("label C1/ACTIVE f.city=Leeds", "CardUpdated ~3039")]
    [InlineData("label C2/PRINTED", "CardUpdated")]
    [InlineData("label C1~x1", "CardUpdated")]
    [InlineData("label C2~x2", ".")]
    [InlineData("label ~x2 f.city=Leeds", "CardUpdated")]
    [InlineData("label C1 at=TILL:north.till1", "CardUpdated")]
    [InlineData("label C1", ".")]
    [InlineData("label NOPE/ACTIVE", "!3010")]
    [InlineData("label C1@G/SUSPENDED", "!3000")]
    [InlineData("label C1/NOPE", "!3017")]
    [InlineData("label C1~x2", "!3045")]
    [InlineData("label C2~x1", "!3046")]
    [InlineData("label C1 at=TILL:nowhere", "!3048")]
    [InlineData("label C1 at=SHED:north.till1", "!3049")]
    [InlineData("label @S", "!400")]
    public void Updating_a_card_answers(string line, string verdict) => Assert.Equal(verdict, Verdict.Of("", One, line));

    [Theory]
    [InlineData(
        "unknown=REJECT cardFields=city cardExtendedFields=car",
        "card C1@S f.city=Leeds f.colour=red x.car=red x.boat=blue", "CardAdded ~1022 ~91015")]
    [InlineData("cardFields=city", "card C1@S f.city=Leeds", "CardAdded")]
    public void Unknown_fields_are_left_out_with_a_warning(string settings, string line, string verdict) => Assert.Equal(verdict, Verdict.Of(settings, "", line));

    /// <summary>The table of the contract: what an update makes of a card of each status. A dot is the same label, a 1 another one.</summary>
    [Theory]
    [InlineData("NOT_ISSUED", ".00000")]
    [InlineData("ISSUED", "0.1111")]
    [InlineData("ACTIVE", "01.111")]
    [InlineData("SUSPENDED", "001.11")]
    [InlineData("EXPIRED", "0000.0")]
    [InlineData("DELETED", "000000")]
    public void A_status_may_become_what_the_table_says(string from, string row)
    {
        string[] all = ["NOT_ISSUED", "ISSUED", "ACTIVE", "SUSPENDED", "EXPIRED", "DELETED"];
        var story = $"register INSTORE mobile=9101 | card C1@S{(from == "NOT_ISSUED" ? "" : " | change #1 INSTORE +card=C1")}";
        if (from is not ("NOT_ISSUED" or "ACTIVE")) story += $" | label C1/{from}";
        var answers = all.Select(to => Verdict.Of("", story, $"label C1/{to}") switch { "~3039" => '.', "CardUpdated" => '1', "!3038" => '0', var other => throw new InvalidOperationException(other) });
        Assert.Equal(row, string.Concat(answers));
    }

    [Fact]
    public void A_card_that_is_final_keeps_its_label_and_only_an_expired_one_takes_fields()
    {
        Assert.Equal("CardUpdated", Verdict.Of("", One + " | label C1/EXPIRED", "label C1 f.city=Leeds"));
        Assert.Equal("!3038", Verdict.Of("", One + " | label C1/DELETED", "label C1 f.city=Leeds"));
        Assert.Equal("Card status can not be changed from DELETED to DELETED", New(One + " | label C1/DELETED").Do("label C1 f.city=Leeds").Errors[0].Message);
        Assert.Equal("Card status can not be changed from NOT_ISSUED to ACTIVE", New(One).Do("label C2/LIVE").Errors[0].Message);
    }

    [Theory]
    [InlineData("", "reserve G 1000", "!702")]
    [InlineData("", "reserve G 999", "CardNumbersReserved")]
    [InlineData("reserve G 998", "reserve G 2", "!702")]
    [InlineData("", "reserve NOPE 1", "!3000")]
    [InlineData("", "reserve G 0", "!3025")]
    [InlineData("", "reserve G many", "!3025")]
    [InlineData("", "reserve G 1.5", "!3025")]
    [InlineData("", "reserve G 50001", "!3026")]
    [InlineData("", "reserve G 1/NOPE", "!3025")]
    [InlineData("", "reserve S 1", "!703")]
    [InlineData("", "reserve X 1", "!3008")]
    [InlineData("", "make G G0011 G0022", "CardsGenerated")]
    [InlineData("card G0011@G", "make G G0011 G0022", "CardsGenerated")]
    [InlineData("card G0011@G", "make G G0011", ".")]
    public void Making_cards_answers(string story, string line, string verdict) => Assert.Equal(verdict, Verdict.Of("", story, line));

    [Fact]
    public void Reserved_numbers_are_never_made_again()
    {
        var town = New("reserve G 3");
        town.Do("register INSTORE mobile=9101 card=@G");
        Assert.Equal("G0044", Assert.Single(town.Cards).Number);
        Assert.Equal(5, ((CardNumbersReserved)town.Do("reserve G 1").Changes[0]).First);
    }

    private static Town New(string story)
    {
        Verdict.Of("", story, "issue", out var town);
        return town;
    }
}
