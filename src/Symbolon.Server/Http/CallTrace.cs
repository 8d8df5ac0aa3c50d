using System.Collections;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Symbolon.Server.Http;

/// <summary>What is told of a call in traces and logs: the ids of request and org, the route's template, the status. Never its path, its query or anything that was sent.</summary>
public sealed class CallTrace(string request) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>The org, as soon as it is known.</summary>
    public long? Org { get; set; }

    public int Count => Org is null ? 1 : 2;

    public KeyValuePair<string, object?> this[int index] => index == 0 ? new("RequestId", request) : new("Org", Org);

    /// <summary>Around a call, when traces are sent or the log is JSON.</summary>
    public static async Task Follow(HttpContext http, RequestDelegate next, ILogger log)
    {
        var trace = new CallTrace(Failures.Identify(http));
        http.Features.Set(trace);
        using (log.BeginScope(trace)) await next(http);
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span) return;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
        span.SetTag("http.request.method", http.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode).SetTag("symbolon.org", trace.Org);
        if (http.Response.StatusCode >= 500) span.SetStatus(ActivityStatusCode.Error);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Org is null ? request : $"{request} {Org}";
}
