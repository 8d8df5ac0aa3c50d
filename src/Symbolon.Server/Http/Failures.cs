using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Symbolon.Server.Engine;

namespace Symbolon.Server.Http;

/// <summary>Around every call: its request id, and for what we broke an honest 500 or 503 that never holds a stack trace.</summary>
public sealed class Failures(RequestDelegate next, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var id = Identify(http);
        SafeHeaders.Write(http);
        try
        {
            if (RequestSize.Refusal(http.Request, RequestPath.Target(http)) is { } tooLarge)
            {
                await Answers.Write(http, Answer.Refuse(tooLarge));
                return;
            }
            await next(http);
            if (!http.Response.HasStarted && Answers.OfRouting(http.Response.StatusCode) is { } code) await Answers.Write(http, Answer.Refuse(code));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody is left to answer.
        }
        catch (BadHttpRequestException failure) when (!http.Response.HasStarted)
        {
            await Answers.Write(http, Answer.Refuse(Answers.OfBody(failure.StatusCode, http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)));
        }
        catch (BusyException failure) when (!http.Response.HasStarted)
        {
            Busy(log, id, failure);
            await Answers.Write(http, Answer.Refuse(Codes.Busy));
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            Failed(log, http.GetEndpoint()?.DisplayName, id, failure);
            await Answers.Write(http, Answer.Refuse(Codes.Failed));
        }
    }

    /// <summary>The id of the call, which its answer carries from now on.</summary>
    public static string Identify(HttpContext http)
    {
        if (http.Response.Headers["X-Cap-Requestid"] is [{ } known]) return known;
        var id = RequestId(http.Request.Headers["x-cap-request-id"].ToString());
        http.Response.Headers["X-Cap-Requestid"] = id;
        return id;
    }

    /// <summary>The caller's own id when it is one, else a new one.</summary>
    private static string RequestId(string sent) =>
        sent.Length is > 0 and <= 64 && sent.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') ? sent : ActivityTraceId.CreateRandom().ToHexString();

    private static readonly Action<ILogger, string?, string, Exception?> Failed =
        LoggerMessage.Define<string?, string>(LogLevel.Error, new EventId(1, nameof(Failed)), "{Route} failed, request {RequestId}");

    private static readonly Action<ILogger, string, Exception?> Busy =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(2, nameof(Busy)), "Refused for now, request {RequestId}");
}
