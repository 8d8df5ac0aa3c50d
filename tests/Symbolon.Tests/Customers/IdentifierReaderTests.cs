using Symbolon.Customers;
using Symbolon.Orgs;
using Symbolon.Tests.Towns;

namespace Symbolon.Tests.Customers;

/// <summary>How text becomes an identifier, and what is none (customers §4.1, §4.2).</summary>
public sealed class IdentifierReaderTests
{
    [Theory]
    [InlineData("mobile", "919999999999", "919999999999", "919999999999")]
    [InlineData("mobile", " +919999999999 ", "919999999999", "919999999999")]
    [InlineData("mobile", "99 99", null, null)]
    [InlineData("mobile", "9a99", null, null)]
    [InlineData("mobile", "٩٩٩٩", null, null)]
    [InlineData("mobile", "++9999", null, null)]
    [InlineData("mobile", "999", null, null)]
    [InlineData("mobile", "123456789012345678", null, null)]
    [InlineData("mobile", "01234", null, null)]
    [InlineData("email", " Mira.H+x_1-2@Ex-ample.co.IN ", "Mira.H+x_1-2@Ex-ample.co.IN", "mira.h+x_1-2@ex-ample.co.in")]
    [InlineData("email", "mira@example", null, null)]
    [InlineData("email", "mira@exa mple.in", null, null)]
    [InlineData("email", "mi@ra@example.in", null, null)]
    [InlineData("email", "@example.in", null, null)]
    [InlineData("email", "mira@example.in\nx", null, null)]
    [InlineData("email", "mira@example.1n", null, null)]
    [InlineData("email", "mira@example..in", null, null)]
    [InlineData("email", "míra@example.in", null, null)]
    [InlineData("externalId", " E/1 ", "E/1", "E/1")]
    [InlineData("cuid", "Ab-1", "Ab-1", "Ab-1")]
    [InlineData("wechat", " ", null, null)]
    [InlineData("fbId", null, null, null)]
    public void A_text_is_read_as(string type, string? text, string? value, string? key)
    {
        var read = Read("", IdentifierTypes.Parse(type)!.Value, text);
        Assert.Equal((value, key), (read?.Value, read?.Key));
    }

    [Fact]
    public void Under_dual_eligibility_external_ids_fold_their_case()
    {
        Assert.Equal(Read("dual", IdentifierType.ExternalId, "abc"), Read("dual", IdentifierType.ExternalId, "ABC"));
        Assert.NotEqual(Read("", IdentifierType.ExternalId, "abc"), Read("", IdentifierType.ExternalId, "ABC"));
    }

    [Theory]
    [InlineData(IdentifierType.ExternalId, Limits.ExternalIdLength)]
    [InlineData(IdentifierType.Cuid, Limits.IdentifierLength)]
    public void A_value_over_the_limit_is_none(IdentifierType type, int limit)
    {
        Assert.NotNull(Read("", type, new string('x', limit)));
        Assert.Null(Read("", type, new string('x', limit + 1)));
    }

    [Fact]
    public void An_email_over_the_limit_is_cut_and_then_read()
    {
        var local = new string('x', Limits.EmailLength - "@example.in".Length);
        Assert.Equal($"{local}@example.in", IdentifierReader.Email($"{local}@example.india"));
        Assert.Null(IdentifierReader.Email($"{local}xxxxxxxxxxx@example.in"));
    }

    [Theory]
    [InlineData("externalID", IdentifierType.ExternalId)]
    [InlineData(" MOBILE ", IdentifierType.Mobile)]
    [InlineData("cardNumber", IdentifierType.CardNumber)]
    [InlineData("card", IdentifierType.CardNumber)]
    [InlineData("mobilePush", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_type_is_read_in_any_letter_case(string? name, IdentifierType? type) => Assert.Equal(type, IdentifierTypes.Parse(name));

    [Fact]
    public void Every_type_has_a_name_that_is_read_back() =>
        Assert.All(Enum.GetValues<IdentifierType>(), type => Assert.Equal(type, IdentifierTypes.Parse(type.Name())));

    private static Identifier? Read(string settings, IdentifierType type, string? text) =>
        new IdentifierReader(new Settings(TownOrg.Settings(settings)), TownOrg.Mobiles).Read(type, text);
}
