namespace Symbolon.Tests.Tidy;

public sealed class SecretTests
{
    [Fact]
    public void No_secret_lies_in_the_tree() => House.Keeps(Secrets.NoSecretLiesInTheTree);

    [Theory]
    [InlineData("-----BEGIN PRIVATE", " KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n")]
    [InlineData("-----BEGIN EC PRIVATE", " KEY-----\nMHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6\n")]
    [InlineData("AKIA", "ABCDEFGHIJKLMNOP")]
    [InlineData("ghp", "_0123456789abcdefghijABCDEFGHIJ0123456789")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.", "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    public void A_secret_is_seen_when_planted(string start, string end) => House.Sees(Secrets.NoSecretLiesInTheTree, "docs/operating.md", start + end);
}
