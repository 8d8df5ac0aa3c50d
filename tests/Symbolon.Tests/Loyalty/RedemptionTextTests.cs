using CsCheck;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Loyalty;

/// <summary>Ids of redemptions as short texts.</summary>
public sealed class RedemptionTextTests
{
    private const long Size = 52L * 62 * 62 * 62 * 62 * 62;

    private readonly RedemptionText texts = new(TownOrg.With("").Settings);

    [Fact]
    public void Every_id_comes_back_from_its_text() => Gen.Long[1, Size + 1_000_000].Sample(
        id =>
        {
            Assert.Null(texts.Read(texts.Of(id), out var read));
            Assert.Equal(id, read);
        },
        iter: 2_000);

    [Fact]
    public void Texts_are_a_letter_and_five_letters_or_digits_and_none_comes_twice()
    {
        var all = Enumerable.Range(1, 2_000).Select(id => texts.Of(id)).ToList();
        Assert.All(all, text => Assert.Matches("^[A-Za-z][A-Za-z0-9]{5}$", text));
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Matches("^[0-9]+$", texts.Of(Size));
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData(" 17 ", 17)]
    [InlineData("007", 7)]
    public void A_number_is_the_id_itself(string sent, long id)
    {
        Assert.Null(texts.Read(sent, out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null, 901)]
    [InlineData("", 901)]
    [InlineData("0", 901)]
    [InlineData("-7", 901)]
    [InlineData("k3VnQ", 902)]
    [InlineData("3kVnQa", 902)]
    [InlineData("k3Vn_a", 902)]
    [InlineData("kéVnQa", 902)]
    public void What_is_neither_is_refused(string? sent, int code) =>
        Assert.Equal(code, texts.Read(sent, out _)!.Value.Code.Number);
}
