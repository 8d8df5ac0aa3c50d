using Microsoft.Extensions.Primitives;

namespace Symbolon.Server.Http;

/// <summary>
/// What every answer tells browsers and caches in its headers: it is nothing but what it says it is, nobody keeps it, it shows nothing of others and stands in no frame; and
/// over TLS, that this host is spoken to in no other way for a year.
/// </summary>
internal static class SafeHeaders
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoStore = "no-store";
    private static readonly StringValues Nothing = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues OnlyTls = "max-age=31536000";

    public static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers.CacheControl = NoStore;
        headers.ContentSecurityPolicy = Nothing;
        if (http.Request.IsHttps) headers.StrictTransportSecurity = OnlyTls;
    }
}
