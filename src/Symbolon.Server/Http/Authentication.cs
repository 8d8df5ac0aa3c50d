using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Symbolon.Access;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Http;

/// <summary>
/// Who asks: a client's token or a till's Basic credentials (platform §2). What was verified is remembered for minutes under a keyed hash, for the version of the org at
/// which it was verified; when the org moves on it is verified again, so that a changed password or a deleted client is refused at once on every node. A connection
/// remembers what it last sent, so that the same header is not even hashed again. Answers 401, 498 and 429.
/// </summary>
public sealed class Authentication(OrgCache orgs, OrgQueries queries, Tokens tokens, TimeProvider time, int? guessedLogins = null)
{
    private readonly SecretCheck secrets = new(time, guessedLogins);
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Known> known = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<Verified>>> verifying = new();

    public ValueTask<Admission> Authenticate(HttpContext http)
    {
        var credentials = Credentials.Of(http.Request.Headers);
        var connection = http.Features.GetRequiredFeature<IConnectionItemsFeature>().Items;
        return connection.TryGetValue(this, out var last) && last is Sent sent && sent.Credentials == credentials && Current(sent.Known) is { } caller
            ? new(caller)
            : Look(credentials, connection, http.Connection.RemoteIpAddress);
    }

    private async ValueTask<Admission> Look(Credentials credentials, IDictionary<object, object?> connection, IPAddress? from)
    {
        if (credentials.Text == "") return Answer.Refuse(Codes.NotAuthenticated);
        var hash = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{(credentials.IsToken ? 'T' : 'B')}{credentials.Text}")));
        if (known.TryGetValue(hash, out var found) && Current(found) is { } caller)
        {
            connection[this] = new Sent(credentials, found);
            return caller;
        }
        var verified = await VerifyOnce(hash, credentials, from);
        if (verified.Known is { } fresh) connection[this] = new Sent(credentials, fresh);
        return verified.Admission;
    }

    /// <summary>What is remembered, while it holds: not too old, and the org at the version at which it was verified.</summary>
    private Caller? Current(Known found) =>
        found.Until > time.GetUtcNow() && orgs.Peek(found.Org) is { } org && org.Version == found.Version ? new Caller(org, found.Till, found.Client) : null;

    /// <summary>Many who bring the same credentials at once wait for one verification; what it finds is checked against the org's version like anything remembered.</summary>
    private async Task<Verified> VerifyOnce(string hash, Credentials credentials, IPAddress? from)
    {
        var shared = verifying.GetOrAdd(hash, _ => new(() => Verify(hash, credentials, from)));
        try
        {
            return await shared.Value;
        }
        finally
        {
            verifying.TryRemove(new(hash, shared));
        }
    }

    private async Task<Verified> Verify(string hash, Credentials credentials, IPAddress? from)
    {
        var verified = credentials.IsToken ? await VerifyToken(credentials.Text)
            : credentials.Basic() is var (code, wire) ? await VerifyBasic(code, wire.ToLowerInvariant(), from)
            : Refused;
        if (known.Count >= HttpLimits.Credentials) known.Clear();
        if (verified.Known is { } fresh) known[hash] = fresh;
        else known.TryRemove(hash, out _);
        return verified;
    }

    /// <summary>
    /// Once the secret is right, reads the org and then the login again, so that a login which changes after it was read has moved the org on from the version remembered here. A
    /// login that nobody has takes the way of a wrong secret.
    /// </summary>
    private async Task<Verified> VerifyBasic(string code, string wire, IPAddress? from)
    {
        var found = await queries.FindLogin(code);
        var verdict = await secrets.Check(code, wire, found?.Secret, from);
        if (verdict.Wait > TimeSpan.Zero) return new(Answer.Refuse(Codes.RateLimitExceeded) with { RetryAfter = verdict.Wait }, null);
        if (!verdict.IsRight || await orgs.Refresh(found!.Org) is not { } org) return Refused;
        var isStill = await queries.FindLogin(code) is { Active: true } login && login.Org == org.Id && login.Till == found.Till && (await secrets.Check(code, wire, login.Secret)).IsRight;
        return isStill && org.Settings.BasicEnabled && org.Tills.TryGetValue(found.Till, out var till) ? Remember(new(org, till, null), HttpLimits.CredentialLife) : Refused;
    }

    private async Task<Verified> VerifyToken(string text)
    {
        if (await tokens.Read(text) is not { } claims) return Refused;
        var left = claims.Expires - time.GetUtcNow();
        if (left <= TimeSpan.Zero) return new(Answer.Refuse(Codes.TokenExpired.With(Instant.From(claims.Expires).ToMillis())), null);
        if (await orgs.Refresh(claims.Org) is not { } org || org.ClientWithKey(claims.ClientKey) is not { IsValid: true } client || !org.Tills.TryGetValue(client.DefaultTill, out var till)) return Refused;
        return Remember(new(org, till, client), left < HttpLimits.CredentialLife ? left : HttpLimits.CredentialLife);
    }

    private static Verified Refused => new(Answer.Refuse(Codes.NotAuthenticated), null);

    private Verified Remember(Caller caller, TimeSpan life) => new(caller, new(caller.Org.Id, caller.Till, caller.Client, caller.Org.Version, time.GetUtcNow() + life));

    private sealed record Known(long Org, Till Till, ApiClient? Client, long Version, DateTimeOffset Until);

    private sealed record Sent(Credentials Credentials, Known Known);

    private sealed record Verified(Admission Admission, Known? Known);
}
