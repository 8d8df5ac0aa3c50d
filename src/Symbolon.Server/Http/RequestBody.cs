using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;

namespace Symbolon.Server.Http;

/// <summary>
/// Reads the body of a request. A compressed one (gzip, br, deflate) is inflated; the limit of the body holds before
/// and after. A UTF-8 byte order mark is skipped. Answers 400 for damaged compressed data, 413 and 415.
/// </summary>
internal static class RequestBody
{
    /// <summary>The content codings that are read, as the header Accept-Encoding lists them.</summary>
    public const string Codings = "gzip, br, deflate";

    private const int ChunkBytes = 16 * 1024;

    /// <summary>Whether the body comes as it is, or in one coding that is read.</summary>
    public static bool CanRead(HttpRequest request) => Coding(request) is "" or "gzip" or "br" or "deflate";

    public static async Task<ReadOnlyMemory<byte>> Read(HttpRequest request)
    {
        using var read = new MemoryStream((int)Math.Min(request.ContentLength ?? 1024, HttpLimits.BodyBytes));
        if (Coding(request) is { Length: > 0 } coding) await Inflate(request, coding, read);
        else await request.Body.CopyToAsync(read, request.HttpContext.RequestAborted);
        var body = read.GetBuffer().AsMemory(0, (int)read.Length);
        return body.Span.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;
    }

    private static string Coding(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count == 0) return "";
        return request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant() switch
        {
            "identity" => "",
            "x-gzip" => "gzip",
            var coding => coding,
        };
    }

    private static async Task Inflate(HttpRequest request, string coding, MemoryStream into)
    {
        var (aborted, chunk) = (request.HttpContext.RequestAborted, new byte[ChunkBytes]);
        var limit = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        await using var inflated = Inflated(request.Body, coding);
        try
        {
            for (int length; (length = await inflated.ReadAsync(chunk, aborted)) > 0;)
            {
                if (into.Length + length > (limit ?? HttpLimits.BodyBytes)) throw TooLarge();
                into.Write(chunk, 0, length);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            throw new BadHttpRequestException("The compressed body is damaged.", 400, failure);
        }
    }

    private static Stream Inflated(Stream body, string coding) => coding switch
    {
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        _ => new ZLibStream(body, CompressionMode.Decompress),
    };

    private static BadHttpRequestException TooLarge() => new("The inflated body is too large.", 413);
}
