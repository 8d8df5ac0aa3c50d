using System.Text.Json.Serialization;
using Symbolon.Server.Http;

namespace Symbolon.Server.Access;

/// <summary>A new token (platform §2.2).</summary>
public sealed record TokenJson(string AccessToken, int TtlSeconds);

/// <summary>What a client sends for a token.</summary>
public sealed record TokenDraft
{
    public string? Key { get; init; }
    public string? Secret { get; init; }
}

/// <summary>A new token, in the envelope of v3.</summary>
public sealed record TokenAnswerJson(TokenJson Data, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ErrorV3Json[]? Errors);
