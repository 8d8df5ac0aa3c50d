using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Webhooks;

/// <summary>What deliveries are signed with, in the way of Standard Webhooks: the secret, and for a day after it was changed the one before, so that a receiver has time to take the new one.</summary>
public sealed record SigningSecret(string Text, string? Former = null, Instant? FormerUntil = null)
{
    private const string Prefix = "whsec_";

    /// <summary>How long the former secret signs along.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    /// <summary>A secret of these random bytes.</summary>
    public static SigningSecret Of(ReadOnlySpan<byte> random) => new(Prefix + Convert.ToBase64String(random));

    /// <summary>A new secret in the place of this one, which signs along for a day.</summary>
    public SigningSecret Rotated(ReadOnlySpan<byte> random, Instant now) => Of(random) with { Former = Text, FormerUntil = now.Plus(Overlap) };

    /// <summary>The value of the signature header: one signature of each secret that counts, separated by blanks.</summary>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body, Instant now)
    {
        var signed = Sign(Text, id, timestamp, body);
        return Former is { } former && FormerUntil is { } until && now < until ? $"{signed} {Sign(former, id, timestamp, body)}" : signed;
    }

    private static string Sign(string secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes($"{id}.{timestamp}.");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), (byte[])[.. head, .. body]))}";
    }
}
