using Microsoft.AspNetCore.Http.Features;

namespace Symbolon.Server.Http;

/// <summary>
/// The path of a request. Repeated slashes are one, as in published samples, and a value in the path may hold any
/// character: an encoded slash or percent sign is part of the value.
/// </summary>
internal static class RequestPath
{
    /// <summary>
    /// Before routing: repeated slashes become one, so that routes, scopes and logs see one path; and of a target in
    /// absolute form (<c>GET http://host/path</c>), where the framework decodes slashes, too, they stay encoded.
    /// </summary>
    public static Task Settle(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value is { } path && path.Contains("//", StringComparison.Ordinal))
            Set(path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        if (!Target(http).StartsWith('/') && Sent(http) is { } segments) Set(segments.Select(Decoded));
        return next(http);

        // A text that is converted to a path would be decoded once more.
        void Set(IEnumerable<string> names) => http.Request.Path = new PathString($"/{string.Join('/', names)}");
    }

    /// <summary>The value that stands in the place of <c>{name}</c> in the route's template.</summary>
    public static string Value(HttpContext http, string template, string name)
    {
        var routed = http.Request.RouteValues[name]?.ToString() ?? "";
        // The framework decodes all but slashes. What is left of a percent sign may be one that was sent encoded.
        if (!routed.Contains('%') || Sent(http) is not { } segments) return routed;
        return Uri.UnescapeDataString(segments[Index(template, name)]);
    }

    /// <summary>The target of the request line as it was sent.</summary>
    public static string Target(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>
    /// The segments of the path as they were sent, without those of dots, which the framework takes away before
    /// routing; null when the request target has no path.
    /// </summary>
    private static List<string>? Sent(HttpContext http)
    {
        if (PathOf(Target(http)) is not { } path) return null;
        var segments = new List<string>();
        foreach (var segment in path.Split('/').Skip(1))
        {
            var decoded = Decoded(segment);
            if (decoded == ".." && segments.Count > 0) segments.RemoveAt(segments.Count - 1);
            if (decoded is not ("." or "..")) segments.Add(segment);
        }
        segments.RemoveAll(segment => segment == "");
        return segments;
    }

    /// <summary>The path of a target in origin form or absolute form (RFC 9112 §3.2).</summary>
    private static string? PathOf(string target)
    {
        target = target.Split('?')[0];
        if (target.StartsWith('/')) return target;
        if (target.IndexOf("://", StringComparison.Ordinal) is not (> 0 and var scheme)) return null;
        return target.IndexOf('/', scheme + "://".Length) is > 0 and var at ? target[at..] : "/";
    }

    /// <summary>A segment as the framework decodes it: all but slashes.</summary>
    private static string Decoded(string segment) => Uri.UnescapeDataString(
        segment.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase));

    private static int Index(string template, string name) =>
        Array.IndexOf(template.Split('/', StringSplitOptions.RemoveEmptyEntries), $"{{{name}}}");
}
