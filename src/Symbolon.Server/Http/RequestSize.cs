namespace Symbolon.Server.Http;

/// <summary>
/// Refuses a request line that is too long (414) and headers that are too large or too many (431) in the contract's
/// envelope. The web server's own limits are twice as large: beyond them it ends the connection without a body.
/// </summary>
internal static class RequestSize
{
    /// <summary>What the request line and a header have besides their names and values.</summary>
    private const int LineBytes = 11, HeaderBytes = 4;

    public static Notice? Refusal(HttpRequest request, string target)
    {
        if (request.Method.Length + target.Length + LineBytes > HttpLimits.RequestLineBytes)
            return Codes.RequestLineTooLong.With(HttpLimits.RequestLineBytes);
        var bytes = 0;
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values) bytes += name.Length + (value?.Length ?? 0) + HeaderBytes;
        }
        return bytes > HttpLimits.HeaderBytes || request.Headers.Count > HttpLimits.HeaderCount
            ? Codes.HeadersTooLarge.With(HttpLimits.HeaderBytes, HttpLimits.HeaderCount)
            : null;
    }
}
