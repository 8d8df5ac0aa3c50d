using System.Globalization;

namespace Symbolon.Server.Http;

/// <summary>The conditions that a call's headers set (RFC 9110): If-Match names versions as ETag gave them, one of which what is changed must have, else 412.</summary>
internal static class Preconditions
{
    /// <summary>The versions that are asked for; null asks for none, as <c>*</c> does.</summary>
    public static IReadOnlyList<long>? Versions(IHeaderDictionary headers) => Sent(headers) is { } sent and not "*" ? [.. sent.Split(',').Select(tag => Version(tag) ?? -1)] : null;

    /// <summary>What is wrong with the call's Idempotency-Key or If-Match.</summary>
    public static Notice? Refusal(HttpRequest request, ApiRoute route)
    {
        if (ApiRoute.IsRead(request.Method)) return null;
        if (request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key && !IdempotencyKey.IsValid(key)) return Codes.InvalidIdempotencyKey;
        if (Sent(request.Headers) is not { } sent || sent == "*") return null;
        return !route.HasVersion || sent.Split(',').Any(tag => Version(tag) is null) ? Codes.InvalidIfMatch : null;
    }

    private static string? Sent(IHeaderDictionary headers) => headers.IfMatch.ToString().Trim() is { Length: > 0 } sent ? sent : null;

    private static long? Version(string tag) =>
        tag.Trim() is ['"', .. var number, '"'] ? Words.Id(number) : null;
}
