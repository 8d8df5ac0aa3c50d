using Symbolon.Events;

namespace Symbolon.Tests;

public sealed class WordsTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-7", -7L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("+5", null)]
    [InlineData(" 5", null)]
    [InlineData("5 ", null)]
    [InlineData("1,000", null)]
    [InlineData("1e3", null)]
    [InlineData("5.0", null)]
    [InlineData("0x10", null)]
    [InlineData("9223372036854775808", null)]
    [InlineData("１", null)]
    [InlineData("5\0", null)]
    public void A_whole_number_is_digits(string? text, long? number) => Assert.Equal(number, Words.Whole(text));

    [Theory]
    [InlineData("0", 0L, 0)]
    [InlineData("2147483647", 2147483647L, 2147483647)]
    [InlineData("2147483648", 2147483648L, null)]
    [InlineData("9223372036854775808", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("+1", null, null)]
    [InlineData("5\0", null, null)]
    [InlineData("5\0\0", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void An_id_and_a_count_are_digits_alone(string? text, long? id, int? count)
    {
        Assert.Equal(id, Words.Id(text));
        Assert.Equal(count, Words.Count(text));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("ab\u00E9\uFFFD", true)]
    [InlineData("a\uD83D\uDE00b", true)]
    [InlineData("a\0b", false)]
    public void A_text_can_be_stored_that_has_no_zero(string text, bool isStorable) =>
        Assert.Equal(isStorable, Words.IsStorable(text));

    [Fact]
    public void A_half_of_a_pair_cannot_be_stored()
    {
        // Not as data of a theory: attributes are stored as UTF-8, which has no halves.
        Assert.False(Words.IsStorable("\uD83D"));
        Assert.False(Words.IsStorable("x\uDE00\uD83D"));
    }

    [Theory]
    [InlineData("12.5", 12.5)]
    [InlineData("-0.5", -0.5)]
    [InlineData("1e3", 1000.0)]
    [InlineData("1E-1", 0.1)]
    [InlineData("+1", null)]
    [InlineData(".5", null)]
    [InlineData("-.5", null)]
    [InlineData("5.", null)]
    [InlineData("5.e1", null)]
    [InlineData(" 5", null)]
    [InlineData("1,5", null)]
    [InlineData("NaN", null)]
    [InlineData("1e400", null)]
    public void A_number_is_written_as_in_JSON(string text, double? number) =>
        Assert.Equal((decimal?)number, Words.Number(text));

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("FALSE", false)]
    [InlineData("yes", null)]
    [InlineData("1", null)]
    [InlineData(" true", null)]
    [InlineData("true\0", null)]
    [InlineData(null, null)]
    public void A_flag_is_one_of_two_words(string? text, bool? flag) => Assert.Equal(flag, Words.Flag(text));

    [Theory]
    [InlineData("Identifier", AuditKind.Identifier)]
    [InlineData("identifier", AuditKind.Identifier)]
    [InlineData("1", null)]
    [InlineData("0", null)]
    [InlineData("Identifier,StandardField", null)]
    [InlineData(" Identifier", null)]
    [InlineData("", null)]
    public void A_name_is_one_of_those_that_there_are(string text, AuditKind? kind) =>
        Assert.Equal(kind, Words.Named<AuditKind>(text));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab😀", 4, "ab😀")]
    [InlineData("😀", 1, "")]
    public void A_cut_leaves_whole_letters(string text, int most, string cut) =>
        Assert.Equal(cut, Words.Cut(text, most));
}
