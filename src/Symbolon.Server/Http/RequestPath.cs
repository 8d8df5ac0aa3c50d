using Microsoft.AspNetCore.Http.Features;

namespace Symbolon.Server.Http;

/// <summary>
/// The path of a request. Repeated slashes are one, as in published samples, and a value in the path may hold any
/// character: an encoded slash or percent sign is part of the value.
/// </summary>
internal static class RequestPath
{
    /// <summary>Before routing: repeated slashes become one, so that routes, scopes and logs see one path.</summary>
    public static Task Settle(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value is { } path && path.Contains("//", StringComparison.Ordinal))
            http.Request.Path = $"/{string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries))}";
        return next(http);
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

    /// <summary>The segments of the path as they were sent; null when the request target is not a path.</summary>
    private static string[]? Sent(HttpContext http)
    {
        var target = Target(http);
        return target.StartsWith('/') ? target.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) : null;
    }

    private static int Index(string template, string name) =>
        Array.IndexOf(template.Split('/', StringSplitOptions.RemoveEmptyEntries), $"{{{name}}}");
}
