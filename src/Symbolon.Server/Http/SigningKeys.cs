using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Http;

/// <summary>
/// The keys that sign tokens: shared by all nodes through the database, the first made when it is needed. A key that is not known here is looked up, so a node
/// takes tokens signed by another one's new key at once; a retired one verifies for as long as a token may live.
/// </summary>
public sealed class SigningKeys(KeyQueries queries, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (RsaSecurityKey Key, DateTimeOffset Until)> known = new();

    /// <summary>The key to sign with.</summary>
    public async Task<RsaSecurityKey> Current()
    {
        if (await queries.Current() is { } current) return Keep(current);
        await queries.Add(New(Now));
        return Keep((await queries.Current())!);
    }

    /// <summary>The key of that id, or null for one that verifies nothing (any more).</summary>
    public async Task<RsaSecurityKey?> Find(string kid)
    {
        if (known.TryGetValue(kid, out var found) && found.Until > time.GetUtcNow()) return found.Key;
        if (kid.Length != 32 || !kid.All(char.IsAsciiHexDigitLower)) return null;
        if (await queries.Find(kid) is { } key && (key.Retired is not { } retired || retired.ToTime().AddSeconds(Limits.TokenSeconds) > time.GetUtcNow())) return Keep(key);
        known.TryRemove(kid, out _);
        return null;
    }

    /// <summary>A new RSA key of 2048 bits.</summary>
    public static SigningKey New(Instant now)
    {
        using var rsa = RSA.Create(2048);
        return new(RandomNumberGenerator.GetHexString(32, lowercase: true), Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()), now, null);
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private RsaSecurityKey Keep(SigningKey key)
    {
        var until = time.GetUtcNow() + HttpLimits.KeyLife;
        return known.AddOrUpdate(key.Kid, _ => (Import(key), until), (_, found) => (found.Key, until)).Key;
    }

    private static RsaSecurityKey Import(SigningKey key)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(key.Pkcs8), out _);
        return new(rsa) { KeyId = key.Kid };
    }
}
