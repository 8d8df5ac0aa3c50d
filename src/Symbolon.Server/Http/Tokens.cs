using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Symbolon.Access;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>The tokens of API clients (platform §2.2): RS256 JWTs that name the org and the client, and end by themselves.</summary>
public sealed class Tokens(SigningKeys keys, TimeProvider time)
{
    private const string Issuer = "Symbolon";
    private const string Use = "token_access";

    private static readonly JsonWebTokenHandler Jwt = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = HttpLimits.TokenLength };

    /// <summary>A new token of the client, unlike any other, and the seconds that it lives.</summary>
    public async Task<(string Text, int Seconds)> Issue(Org org, ApiClient client)
    {
        var (now, seconds) = (time.GetUtcNow().UtcDateTime, Math.Min(client.TokenSeconds, org.Settings.TokenSecondsLimit));
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            IssuedAt = now,
            Expires = now.AddSeconds(seconds),
            SigningCredentials = new(await keys.Current(), SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["jti"] = Guid.NewGuid().ToString("N"),
                ["sub"] = client.Name,
                ["client_id"] = client.Id,
                ["client_key"] = client.Key,
                ["org_id"] = org.Id,
                ["token_use"] = Use,
                ["default_till"] = client.DefaultTill,
                ["scopes"] = client.Scopes.Select(scope => $"{scope.Entity}:{scope.Permission.ToString().ToUpperInvariant()}").ToList(),
            },
        };
        return (Jwt.CreateToken(token), seconds);
    }

    /// <summary>What a token says that a key of ours has signed, whether or not its time is over; null for anything else.</summary>
    public async Task<TokenClaims?> Read(string text)
    {
        if (text.Length is 0 or > HttpLimits.TokenLength || !Jwt.CanReadToken(text) || Unverified(text) is not { Kid: { Length: > 0 } kid } || await keys.Find(kid) is not { } key) return null;
        var verified = await Jwt.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = key,
            ValidateAudience = false,
            // Its end is told to the caller, and by this server's clock.
            ValidateLifetime = false,
        });
        return verified is { IsValid: true, SecurityToken: JsonWebToken token }
            && token.TryGetPayloadValue<string>("token_use", out var use) && use == Use
            && token.TryGetPayloadValue<long>("org_id", out var org) && token.TryGetPayloadValue<string>("client_key", out var client) && token.TryGetPayloadValue<long>("exp", out var end)
            ? new(org, client, DateTimeOffset.FromUnixTimeSeconds(end)) : null;
    }

    private static JsonWebToken? Unverified(string text)
    {
        try
        {
            return new(text);
        }
        catch (Exception failure) when (failure is ArgumentException or SecurityTokenMalformedException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>What a verified token says: which client of which org, until when.</summary>
public sealed record TokenClaims(long Org, string ClientKey, DateTimeOffset Expires);
