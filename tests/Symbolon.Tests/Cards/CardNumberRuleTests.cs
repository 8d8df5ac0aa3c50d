using System.Globalization;
using System.Numerics;
using Symbolon.Cards;
using Symbolon.Numbers;
using Symbolon.Orgs;

namespace Symbolon.Tests.Cards;

/// <summary>The numbers of a series (cards §4): the contract's worked ones, check digits against another way to compute them, and no number twice.</summary>
public sealed class CardNumberRuleTests
{
    [Theory]
    [InlineData(NumberMethod.Default, 41, "VX000000041Q", "VX000000000041Q")]
    [InlineData(NumberMethod.Luhn, 41, "VX000000414Q", "VX000000000414Q")]
    [InlineData(NumberMethod.Mod7, 41, "VX000000416Q", "VX000000000416Q")]
    public void The_worked_numbers_of_the_contract_come_out(NumberMethod method, long counter, string total, string body)
    {
        Assert.Equal(total, Rule(method, "VX", "Q", 12).At(counter));
        Assert.Equal(body, Rule(method, "VX", "Q", 12, ("CARD_LENGTH_MODE", "BODY")).At(counter));
    }

    [Fact]
    public void The_check_digits_are_those_of_the_textbook()
    {
        Assert.Equal(("5", "3"), (CheckDigit.Luhn("73920486"), CheckDigit.Mod7("73920486")));
        Assert.Equal(("4", "5"), (CheckDigit.Mod7("3000"), CheckDigit.Mod7("3001")));
        Assert.Equal("1", CheckDigit.Luhn("411111111111111"));
        for (var number = new BigInteger(1); number < BigInteger.Pow(10, 60); number = (number * 7) + 3)
        {
            var digits = number.ToString(CultureInfo.InvariantCulture);
            Assert.Equal((number % 7).ToString(CultureInfo.InvariantCulture), CheckDigit.Mod7(digits));
            Assert.True(IsLuhn(digits + CheckDigit.Luhn(digits)), digits);
            Assert.True(IsLuhn("000" + digits + CheckDigit.Luhn("000" + digits)), digits);
        }
    }

    [Theory]
    [InlineData(NumberMethod.RandomDigits, 5)]
    [InlineData(NumberMethod.RandomLuhn, 6)]
    [InlineData(NumberMethod.RandomMod7, 6)]
    public void What_looks_random_gives_every_number_once_and_in_no_order(NumberMethod method, int length)
    {
        var rule = Rule(method, "R", "", length);
        var numbers = Enumerable.Range(1, (int)rule.Last).Select(counter => rule.At(counter)).ToList();
        Assert.Equal(10_000, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Equal(length, number.Length));
        Assert.InRange(numbers.Zip(numbers.Skip(1)).Count(pair => string.CompareOrdinal(pair.First, pair.Second) < 0), 4_500, 5_500);
        var (other, another) = (Rule(method, "R", "", length, (Settings.ExternalIdKeyName, "another")), Rule(method, "R", "", length, series: 8));
        Assert.InRange(numbers.Where((number, index) => number == other.At(index + 1) || number == another.At(index + 1)).Count(), 0, 20);
    }

    [Theory]
    [InlineData(NumberMethod.Default, 5, 9_999)]
    [InlineData(NumberMethod.Luhn, 6, 9_999)]
    [InlineData(NumberMethod.RandomDigits, 5, 10_000)]
    [InlineData(NumberMethod.Default, 150, 999_999_999_999_999_999)]
    public void The_last_number_is_the_last_that_fits(NumberMethod method, int length, long last)
    {
        var rule = Rule(method, "R", "", length);
        Assert.Equal((last, length), (rule.Last, rule.At(last).Length));
    }

    [Theory]
    [InlineData(NumberMethod.Default, 0, 0, 1)]
    [InlineData(NumberMethod.Default, 500, 0, 500)]
    [InlineData(NumberMethod.Default, 500, 600, 600)]
    [InlineData(NumberMethod.Default, 500, 42, 500)]
    [InlineData(NumberMethod.RandomDigits, 500, 0, 1)]
    public void A_series_starts_at_its_offset_and_never_goes_back(NumberMethod method, long offset, long counter, long first)
    {
        var series = Series(new("R", "", offset, 6, method, 1));
        Assert.Equal(first, CardNumberRule.Of(series, Settings.Default).Value!.From(counter));
    }

    [Fact]
    public void A_series_that_cannot_make_numbers_says_why()
    {
        var series = Series(new("RRRRR", "SSSSS", 0, 10, NumberMethod.Default, 1));
        Assert.Equal(Codes.CardLengthUnusable, CardNumberRule.Of(series, Settings.Default).Refusal!.Value.Code);
        Assert.Equal(Codes.CardGenerationInvalid, CardNumberRule.Of(series with { Numbering = null }, Settings.Default).Refusal!.Value.Code);
        Assert.Equal(Codes.CardGenerationDisabled, CardNumberRule.Of(series with { GenerationEnabled = false }, Settings.Default).Refusal!.Value.Code);
    }

    private static CardNumberRule Rule(NumberMethod method, string prefix, string suffix, int length, (string Key, string Value)? setting = null, long series = 7) =>
        CardNumberRule.Of(
            Series(new(prefix, suffix, 0, length, method, 1)) with { Id = series },
            new Settings(setting is { } own ? new Dictionary<string, string> { [own.Key] = own.Value } : [])).Value!;

    private static CardSeries Series(Numbering numbering) => new(
        7, "R", "R", null, CardType.Digital, 0, false, 0, GenerationEnabled: true, numbering, true, CardTrigger.SeriesId, 0, default, default);

    /// <summary>The textbook's check from the left, digit by digit, by a table of doubled digits.</summary>
    private static bool IsLuhn(string number) =>
        number.Select((digit, at) => (number.Length - at) % 2 == 0 ? "0246813579"[digit - '0'] - '0' : digit - '0').Sum() % 10 == 0;
}
