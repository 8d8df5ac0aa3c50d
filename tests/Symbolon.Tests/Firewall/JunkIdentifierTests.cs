using System.Security.Cryptography;
using System.Text;
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
    [InlineData(IdentifierType.Email, "test+7@shop.example")]
    [InlineData(IdentifierType.Email, "no.reply@shop.example")]
    [InlineData(IdentifierType.Email, "000@shop.example")]
    [InlineData(IdentifierType.ExternalId, "0")]
    [InlineData(IdentifierType.ExternalId, "00")]
    [InlineData(IdentifierType.ExternalId, "0-0")]
    [InlineData(IdentifierType.ExternalId, "NA")]
    [InlineData(IdentifierType.ExternalId, "N / A")]
    [InlineData(IdentifierType.ExternalId, "--")]
    [InlineData(IdentifierType.ExternalId, "(null)")]
    [InlineData(IdentifierType.ExternalId, "not_available")]
    [InlineData(IdentifierType.ExternalId, "\uFF4E\uFF55\uFF4C\uFF4C")]
    [InlineData(IdentifierType.ExternalId, "nu\u200Bll")]
    [InlineData(IdentifierType.ExternalId, "\u00A0null\u3000")]
    [InlineData(IdentifierType.ExternalId, "t\u0435st")]
    [InlineData(IdentifierType.Line, "\u2060")]
    public void A_placeholder_is_one(IdentifierType type, string value) => Assert.True(JunkIdentifiers.Contains(new(type, value, value), []));

    [Theory]
    [InlineData(IdentifierType.Mobile, "919990000001")]
    [InlineData(IdentifierType.Mobile, "6289999999")]
    [InlineData(IdentifierType.Mobile, "9101")]
    [InlineData(IdentifierType.Email, "testa.rossa@shop.example")]
    [InlineData(IdentifierType.ExternalId, "E1")]
    [InlineData(IdentifierType.ExternalId, "01")]
    [InlineData(IdentifierType.Cuid, "c1")]
    [InlineData(IdentifierType.ExternalId, "AB-C")]
    [InlineData(IdentifierType.ExternalId, "100")]
    [InlineData(IdentifierType.ExternalId, "22")]
    [InlineData(IdentifierType.ExternalId, "\u043D\u0430\u0434\u044F")]
    [InlineData(IdentifierType.Email, "a.b@shop.example")]
    public void A_real_value_is_none(IdentifierType type, string value) => Assert.False(JunkIdentifiers.Contains(new(type, value, value), []));

    [Theory]
    [InlineData("shop@*", true)]
    [InlineData("*@shop.example", true)]
    [InlineData("shop@shop.example", true)]
    [InlineData("shop", false)]
    [InlineData("*@other.example", false)]
    [InlineData("\uFF53hop@*", true)]
    public void An_org_has_its_own(string pattern, bool junk) => Assert.Equal(junk, JunkIdentifiers.Contains(new(IdentifierType.Email, "Shop@shop.example", "shop@shop.example"), [pattern]));

    /// <summary>Whoever changes the list raises its version, and says so in docs/firewall.md.</summary>
    [Fact]
    public void The_list_of_a_version_never_changes()
    {
        var printed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', JunkIdentifiers.Words.Concat(JunkIdentifiers.Runs)))))[..16];
        Assert.Equal((2, "014aa240a7ff4b55"), (JunkIdentifiers.Version, printed));
    }
}
