using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Http;

/// <summary>
/// Who asks: Basic credentials of a till (platform §2.1). A verified credential is remembered for minutes under a keyed hash, for the version of the org at
/// which it was verified; when the org moves on, its login is read again, so that a changed password is refused at once on every node. A connection remembers
/// what it last sent, so that the same header is not even hashed again.
/// </summary>
public sealed class Authentication(OrgCache orgs, OrgQueries queries, TimeProvider time) : IDisposable
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Known> known = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<((Org, Till), Known)?>>> verifying = new();
    private readonly SemaphoreSlim hashing = new(1, 1);

    /// <summary>The org and till of the credentials, or null for 401.</summary>
    public ValueTask<(Org Org, Till Till)?> Authenticate(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var connection = http.Features.GetRequiredFeature<IConnectionItemsFeature>().Items;
        return connection.TryGetValue(this, out var last) && last is Sent sent && sent.Header == header && Current(sent.Known) is { } caller
            ? new(caller)
            : Look(header, connection);
    }

    public void Dispose() => hashing.Dispose();

    private async ValueTask<(Org, Till)?> Look(string header, IDictionary<object, object?> connection)
    {
        if (Read(header) is not var (code, wire)) return null;
        var hash = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(header)));
        if (!known.TryGetValue(hash, out var found) || Current(found) is not { } caller)
        {
            if (await VerifyOnce(hash, code, wire, found?.Secret) is not { } verified) return null;
            (caller, found) = verified;
        }
        connection[this] = new Sent(header, found);
        return caller;
    }

    /// <summary>What is remembered, while it holds: not too old, and the org at the version at which it was verified.</summary>
    private (Org, Till)? Current(Known found) =>
        found.Until > time.GetUtcNow() && orgs.Peek(found.Org) is { } org && org.Version == found.Version ? (org, org.Tills[found.Till]) : null;

    /// <summary>Many who bring the same credentials at once wait for one verification; what it finds is checked against the org's version like anything remembered.</summary>
    private async Task<((Org, Till), Known)?> VerifyOnce(string hash, string code, string wire, string? verified)
    {
        var shared = verifying.GetOrAdd(hash, _ => new(() => Verify(hash, code, wire, verified)));
        try
        {
            return await shared.Value;
        }
        finally
        {
            verifying.TryRemove(new(hash, shared));
        }
    }

    /// <summary>
    /// Reads the org and then the login, so that a login which changes after it was read has moved the org on from the version remembered here. Only a secret
    /// not verified before is hashed, one at a time, as hashing is slow on purpose.
    /// </summary>
    private async Task<((Org, Till), Known)?> Verify(string hash, string code, string wire, string? verified)
    {
        var org = await queries.FindLogin(code) is { } found ? await orgs.Refresh(found.Org) : null;
        var login = org is null ? null : await queries.FindLogin(code);
        if (login is null || login.Org != org!.Id || !login.Active || (login.Secret != verified && !await IsRight(wire, login.Secret)))
        {
            known.TryRemove(hash, out _);
            return null;
        }
        if (!org.Tills.TryGetValue(login.Till, out var till)) return null;
        if (known.Count >= HttpLimits.Credentials) known.Clear();
        return ((org, till), known[hash] = new(login.Org, login.Till, org.Version, login.Secret, time.GetUtcNow() + HttpLimits.CredentialLife));
    }

    private async Task<bool> IsRight(string wire, string secret)
    {
        await hashing.WaitAsync();
        try
        {
            return await Task.Run(() => Password.Verify(wire, secret));
        }
        finally
        {
            hashing.Release();
        }
    }

    private static (string Code, string Wire)? Read(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Json.TextJson.IsStorable(text) ? (text[..colon], text[(colon + 1)..]) : null;
    }

    private sealed record Known(long Org, long Till, long Version, string Secret, DateTimeOffset Until);

    private sealed record Sent(string Header, Known Known);
}
