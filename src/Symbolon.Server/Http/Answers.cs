using System.Buffers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Symbolon.Orgs;

namespace Symbolon.Server.Http;

/// <summary>Turns answers into HTTP: the only place that knows status codes (customers §2.3, platform §3.5, cards §2).</summary>
public static class Answers
{
    internal static readonly JsonWriterOptions Compact = new()
    {
        SkipValidation = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    /// <summary>
    /// The status of an answer of a route, in an org whose REFUSAL_STATUS is <paramref name="ofRules"/>: the status of
    /// refusals by a rule on every route that does not publish its own.
    /// </summary>
    public static int Status(Code? refusal, ApiRoute? route, int ofRules) => refusal switch
    {
        null => 200,
        { Area: Area.Card, Number: 3004 } when route is { Adds: true } => 404,
        { Area: Area.Card, Number: 3009 or 3045 } when route is { Adds: true } => 409,
        { Area: Area.Customer, Number: 8015 } when route is { IsLog: true } => 404,
        { IsOfRule: true } when route is { PublishesStatuses: false } => ofRules,
        { Area: Area.Otp, Number: 429 } => 429,
        { Area: Area.Request, Number: 4000 } => 403,
        { Area: Area.Request, Number: 97101 } => 409,
        { Area: Area.Request, Number: 498 or 320001 } => 401,
        { Area: Area.Request, Number: >= 400 and < 600 } => refusal.Number,
        _ => 400,
    };

    /// <summary>The statuses that a code has on a route, whatever an org has set.</summary>
    public static IEnumerable<int> Statuses(Code? refusal, ApiRoute route) =>
        Settings.RefusalStatuses.Select(ofRules => Status(refusal, route, ofRules)).Distinct();

    /// <summary>An answer of no route, or of nobody's org.</summary>
    public static Task Write(HttpContext http, Answer answer) => Write(http, answer, null, Settings.Default, default);

    public static async Task Write(
        HttpContext http, Answer answer, ApiRoute? route, Settings settings, ReadOnlyMemory<byte> body)
    {
        if (answer.Rendered is { } rendered)
        {
            if (rendered.IsReplayed) http.Response.Headers["Idempotency-Replayed"] = "true";
            await Write(http, rendered.Status, rendered.Version, rendered.Body, route is { HoldsSecret: true });
            return;
        }
        if (answer.Stream is { } stream)
        {
            http.Response.ContentType = "text/event-stream";
            if (HttpMethods.IsHead(http.Request.Method)) return;
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await SseFormatter.WriteAsync(stream, http.Response.Body, (item, writer) => writer.Write(item.Data), http.RequestAborted);
            return;
        }
        if (answer.Long is { } write)
        {
            await Write(http, write);
            return;
        }
        using var buffer = new AnswerBuffer();
        Serialize(InWords(answer, http.Request, route, body), buffer);
        if (answer.RetryAfter is { } wait) http.Response.Headers.RetryAfter = $"{Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds))}";
        var status = Status(answer.Refusal, route, settings.RefusalStatus);
        var isSecret = answer.Plan is not null || route is { HoldsSecret: true };
        await Write(http, status, answer.Version, buffer.Written, isSecret);
    }

    /// <summary>The answer as it would go out, to be kept.</summary>
    public static RenderedAnswer Render(
        HttpRequest request, Answer answer, ApiRoute route, Settings settings, ReadOnlyMemory<byte> body)
    {
        using var buffer = new AnswerBuffer();
        Serialize(InWords(answer, request, route, body), buffer);
        var status = Status(answer.Refusal, route, settings.RefusalStatus);
        return new(status, buffer.Written.ToArray(), answer.Version) { Missed = answer.Missed };
    }

    /// <summary>What routing decided without a body: unknown route, wrong method.</summary>
    public static Code? OfRouting(int status) => status switch
    {
        404 => Codes.NoSuchResource,
        405 => Codes.NotSupported,
        _ => null,
    };

    /// <summary>Why the protocol gave up a body.</summary>
    public static Notice OfBody(int status, long? limit) => status switch
    {
        408 => Codes.TooSlow,
        413 => Codes.TooLarge.With(limit),
        _ => Codes.InvalidInput,
    };

    /// <summary>A document of the API itself, for anybody.</summary>
    public static Task Document(HttpContext http, ReadOnlyMemory<byte> json) =>
        Write(http, 200, null, json, isSecret: false);

    /// <summary>Health in one word, with the status that monitors read.</summary>
    public static Task Health(HttpContext http, bool healthy)
    {
        http.Response.StatusCode = healthy ? 200 : 503;
        http.Response.ContentType = "text/plain";
        var text = healthy ? "ok\n" : "not ready\n";
        http.Response.ContentLength = text.Length;
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    /// <summary>Whether the path's refusals are those of v3 (platform §2.2).</summary>
    public static bool IsV3(string? path) => path?.StartsWith("/v3/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A refusal in the words of its path: that of v2 may carry a hint.</summary>
    private static Answer InWords(Answer answer, HttpRequest request, ApiRoute? route, ReadOnlyMemory<byte> body)
    {
        if (answer.Refusal is null) return answer;
        if (IsV3(request.Path.Value)) return answer.InV3();
        return route is null ? answer : answer.Hinting(Hints.Of(request, route, body.Span, answer));
    }

    private static Task Write(HttpContext http, int status, long? version, ReadOnlyMemory<byte> body, bool isSecret)
    {
        var response = http.Response;
        if (!isSecret) body = Compression.Apply(http, body);
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (version is { } known) response.Headers.ETag = $"\"{known}\"";
        if (status == 401) response.Headers.WWWAuthenticate = Credentials.Of(http.Request.Headers).Challenge;
        if (status == 503) response.Headers.RetryAfter = "1";
        return response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    /// <summary>
    /// A long body is there before its first byte is sent: a failure is answered like any other, and a slow reader
    /// holds a temporary file, never a connection to the database.
    /// </summary>
    private static async Task Write(HttpContext http, Func<Stream, CancellationToken, Task> write)
    {
        var (response, ends) = (http.Response, http.RequestAborted);
        await using var whole = new FileBufferingWriteStream(HttpLimits.LongInMemory);
        await write(whole, ends);
        response.ContentType = "application/json; charset=utf-8";
        if (whole.Length > Compression.LeastBytes && Compression.Begin(http) is { } coded)
        {
            await using (coded)
                if (!HttpMethods.IsHead(http.Request.Method)) await whole.DrainBufferAsync(coded, ends);
            return;
        }
        response.ContentLength = whole.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await whole.DrainBufferAsync(response.Body, ends);
    }

    /// <summary>What a planned call answers has one member more, and so has one that asked why; every answer of a write is an object.</summary>
    private static JsonObject WithMore(Answer answer)
    {
        var body = JsonSerializer.SerializeToNode(answer.Body, answer.Type)!.AsObject();
        if (answer.Plan is { } plan) body["plan"] = JsonSerializer.SerializeToNode(plan, ApiJson.Default.PlanJson);
        if (answer.Why is { } why) body["why"] = JsonSerializer.SerializeToNode(why, ApiJson.Default.IReadOnlyListWhyJson);
        return body;
    }

    private static void Serialize(Answer answer, AnswerBuffer buffer)
    {
        var json = writer ??= new(buffer, Compact);
        json.Reset(buffer);
        if (answer.Plan is not null || answer.Why is not null) WithMore(answer).WriteTo(json);
        else JsonSerializer.Serialize(json, answer.Body, answer.Type);
        json.Flush();
    }
}
