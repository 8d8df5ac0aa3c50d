using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Symbolon.Server.Http;

/// <summary>RS256 JWTs of our keys, each for one use: what we said, and can read again on every node.</summary>
public sealed class SignedClaims(SigningKeys keys)
{
    private const string Issuer = "Symbolon";

    private static readonly JsonWebTokenHandler Jwt = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = HttpLimits.HeaderBytes };

    public async Task<string> Sign(string use, DateTimeOffset now, DateTimeOffset expires, Dictionary<string, object> claims)
    {
        claims["token_use"] = use;
        return Jwt.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            IssuedAt = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            SigningCredentials = new(await keys.Current(), SecurityAlgorithms.RsaSha256),
            Claims = claims,
        });
    }

    /// <summary>What a token of this use says that a key of ours has signed, whether or not its time is over; null for anything else.</summary>
    public async Task<JsonWebToken?> Read(string use, string text)
    {
        if (!Jwt.CanReadToken(text) || Unverified(text) is not { Kid: { Length: > 0 } kid } || await keys.Find(kid) is not { } key) return null;
        var verified = await Jwt.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = key,
            ValidateAudience = false,
            // Its end is told to the caller, and by this server's clock.
            ValidateLifetime = false,
        });
        return verified is { IsValid: true, SecurityToken: JsonWebToken token } && token.TryGetPayloadValue<string>("token_use", out var said) && said == use ? token : null;
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
