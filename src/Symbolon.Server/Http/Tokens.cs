using Symbolon.Access;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>The tokens of API clients (platform §2.2): RS256 JWTs that name the org and the client, and end by themselves.</summary>
public sealed class Tokens(SignedClaims signed, TimeProvider time)
{
    private const string Use = "token_access";

    /// <summary>A new token of the client, unlike any other, and the seconds that it lives.</summary>
    public async Task<(string Text, int Seconds)> Issue(Org org, ApiClient client)
    {
        var (now, seconds) = (time.GetUtcNow(), Math.Min(client.TokenSeconds, org.Settings.TokenSecondsLimit));
        var text = await signed.Sign(Use, now, now.AddSeconds(seconds), new()
        {
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["sub"] = client.Name,
            ["client_id"] = client.Id,
            ["client_key"] = client.Key,
            ["org_id"] = org.Id,
            ["default_till"] = client.DefaultTill,
            ["scopes"] = client.Scopes.Select(scope => $"{scope.Entity}:{scope.Permission.ToString().ToUpperInvariant()}").ToList(),
        });
        return (text, seconds);
    }

    /// <summary>What a token says that a key of ours has signed, whether or not its time is over; null for anything else.</summary>
    public async Task<TokenClaims?> Read(string text) =>
        text.Length is > 0 and <= HttpLimits.TokenLength && await signed.Read(Use, text) is { } token
        && token.TryGetPayloadValue<long>("org_id", out var org) && token.TryGetPayloadValue<string>("client_key", out var client) && token.TryGetPayloadValue<long>("exp", out var end)
            ? new(org, client, DateTimeOffset.FromUnixTimeSeconds(end)) : null;
}

/// <summary>What a verified token says: which client of which org, until when.</summary>
public sealed record TokenClaims(long Org, string ClientKey, DateTimeOffset Expires);
