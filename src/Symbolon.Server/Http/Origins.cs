using Symbolon.Events;
using Symbolon.Server.Json;

namespace Symbolon.Server.Http;

/// <summary>What a call says of itself: its id, whether it wants notifications, and in the USER-CONTEXT headers who stands behind the caller (platform §3.1, §3.2).</summary>
internal static class Origins
{
    public static Origin Of(HttpContext http, ApiRoute route)
    {
        var headers = http.Request.Headers;
        return new()
        {
            RequestId = http.Response.Headers["X-Cap-Requestid"].ToString(),
            Activity = route.Name,
            Undelivered = Words.Flag(headers["SKIP-DOWNSTREAM"].ToString()) == true,
            Type = Value(headers, "USER-CONTEXT-ENTITY-TYPE"),
            Id = Value(headers, "USER-CONTEXT-ENTITY-ID"),
            Source = Value(headers, "USER-CONTEXT-ENTITY-SOURCE"),
            SourceId = Value(headers, "USER-CONTEXT-ENTITY-SOURCE-ID"),
        };
    }

    private static string? Value(IHeaderDictionary headers, string name)
    {
        if (headers[name].ToString().Trim() is not { Length: > 0 } text || !Words.IsStorable(text)) return null;
        return Words.Cut(text, HttpLimits.UserContextLength);
    }
}
