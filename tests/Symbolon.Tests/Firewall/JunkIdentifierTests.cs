using Symbolon.Customers;
using Symbolon.Firewall;

namespace Symbolon.Tests.Firewall;

/// <summary>Which values are placeholders.</summary>
public sealed class JunkIdentifierTests
{
    [Theory]
    [InlineData(IdentifierType.Mobile, "919999999999")]
    [InlineData(IdentifierType.Mobile, "910000000000")]
    [InlineData(IdentifierType.Mobile, "911234567890")]
    [InlineData(IdentifierType.Email, "Test@shop.example")]
    [InlineData(IdentifierType.Email, "noreply@shop.example")]
    [InlineData(IdentifierType.Email, "null@shop.example")]
    [InlineData(IdentifierType.ExternalId, "NULL")]
    [InlineData(IdentifierType.ExternalId, "undefined")]
    [InlineData(IdentifierType.ExternalId, "0000")]
    [InlineData(IdentifierType.Cuid, "[object Object]")]
    public void A_placeholder_is_one(IdentifierType type, string value) => Assert.True(JunkIdentifiers.Contains(new(type, value, value), []));

    [Theory]
    [InlineData(IdentifierType.Mobile, "919990000001")]
    [InlineData(IdentifierType.Mobile, "6289999999")]
    [InlineData(IdentifierType.Mobile, "9101")]
    [InlineData(IdentifierType.Email, "testa.rossa@shop.example")]
    [InlineData(IdentifierType.ExternalId, "E1")]
    [InlineData(IdentifierType.ExternalId, "01")]
    [InlineData(IdentifierType.Cuid, "c1")]
    public void A_real_value_is_none(IdentifierType type, string value) => Assert.False(JunkIdentifiers.Contains(new(type, value, value), []));

    [Theory]
    [InlineData("shop@*", true)]
    [InlineData("*@shop.example", true)]
    [InlineData("shop@shop.example", true)]
    [InlineData("shop", false)]
    [InlineData("*@other.example", false)]
    public void An_org_has_its_own(string pattern, bool junk) => Assert.Equal(junk, JunkIdentifiers.Contains(new(IdentifierType.Email, "Shop@shop.example", "shop@shop.example"), [pattern]));
}
