using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Server.Http;

/// <summary>
/// Secrets as they are kept: a salted PBKDF2-HMAC-SHA512 hash of 210,000 rounds. Of a till's password the wire carries the MD5, and that is what is hashed.
/// </summary>
public static class Password
{
    private const int Rounds = 210_000;
    private const int HashBytes = 32;

    /// <summary>Stands for the secret of a login that is not there: it takes as long as any other, and nothing is right.</summary>
    public static string OfNobody { get; } = $"pbkdf2-sha512${Rounds}${Convert.ToBase64String(new byte[16])}${Convert.ToBase64String(new byte[HashBytes])}";

    /// <summary>What a caller sends as the Basic password: the lower-case hexadecimal MD5 of the clear password (platform §2.1).</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The contract's scheme; what is stored is not MD5.")]
    public static string OnTheWire(string clear) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(clear)));

    public static string Hash(string text)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return $"pbkdf2-sha512${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(text, salt, Rounds))}";
    }

    public static bool Verify(string text, string secret)
    {
        var parts = secret.Split('$');
        return parts is ["pbkdf2-sha512", var rounds, var salt, var hash]
            && CryptographicOperations.FixedTimeEquals(Derive(text, Convert.FromBase64String(salt), int.Parse(rounds, null)), Convert.FromBase64String(hash));
    }

    /// <summary>A new password for a person to type: 20 letters and digits.</summary>
    public static string New() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 20);

    /// <summary>A new secret for a program: 40 letters and digits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", 40);

    private static byte[] Derive(string text, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(text, salt, rounds, HashAlgorithmName.SHA512, HashBytes);
}
