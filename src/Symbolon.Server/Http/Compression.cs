using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Symbolon.Server.Http;

/// <summary>
/// Compresses answers of more than <see cref="LeastBytes"/> for callers that accept br or gzip. An answer that holds a
/// secret is never compressed, for its length would tell of the secret to whoever can add text to the answer (BREACH).
/// </summary>
internal static class Compression
{
    /// <summary>Answers up to this size gain less from compression than it costs.</summary>
    public const int LeastBytes = 4 * 1024;

    /// <summary>The body as it goes out, with the headers that say how it is coded.</summary>
    public static ReadOnlyMemory<byte> Apply(HttpContext http, ReadOnlyMemory<byte> body)
    {
        if (body.Length <= LeastBytes) return body;
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (Coding(http.Request) is not { } coding) return body;
        http.Response.Headers.ContentEncoding = coding;
        return Compress(coding, body.Span);
    }

    /// <summary>
    /// Where a long body is written to be compressed, with the headers that say how it is coded; null when it goes out
    /// as it is.
    /// </summary>
    public static Stream? Begin(HttpContext http)
    {
        var response = http.Response;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (Coding(http.Request) is not { } coding) return null;
        response.Headers.ContentEncoding = coding;
        return Coder(coding, response.Body);
    }

    /// <summary>The accepted coding that the caller prefers, br where it prefers none; null for none.</summary>
    private static string? Coding(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0) return null;
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        var (br, gzip) = (Quality(accepted, "br"), Quality(accepted, "gzip"));
        if (br <= 0 && gzip <= 0) return null;
        return br >= gzip ? "br" : "gzip";
    }

    /// <summary>How much the caller likes a coding: 0 for one that it does not accept (RFC 9110 §12.5.3).</summary>
    private static double Quality(IList<StringWithQualityHeaderValue> accepted, string coding)
    {
        var named = accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(value => value.Value == "*");
        return named is null ? 0 : named.Quality ?? 1;
    }

    private static ReadOnlyMemory<byte> Compress(string coding, ReadOnlySpan<byte> body)
    {
        using var compressed = new MemoryStream(body.Length / 4);
        using (var coder = Coder(coding, compressed)) coder.Write(body);
        return compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
    }

    private static Stream Coder(string coding, Stream into) => coding == "br"
        ? new BrotliStream(into, CompressionLevel.Fastest, leaveOpen: true)
        : new GZipStream(into, CompressionLevel.Fastest, leaveOpen: true);
}
