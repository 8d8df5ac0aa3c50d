using System.Buffers;
using System.Text.Json;

namespace Symbolon.Server.Http;

/// <summary>Turns answers into HTTP: the only place that knows status codes (customers §2.3, platform §3.5).</summary>
public static class Answers
{
    public static int Status(Code? refusal) => refusal switch
    {
        null => 200,
        { Area: Area.Request, Number: 4000 } => 403,
        { Area: Area.Request, Number: >= 400 and < 600 } => refusal.Number,
        _ => 400,
    };

    public static Task Write(HttpContext http, Answer answer)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(json, answer.Body, answer.Type);
        var response = http.Response;
        response.StatusCode = Status(answer.Refusal);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.WrittenCount;
        if (response.StatusCode == 401) response.Headers.WWWAuthenticate = "Basic realm=\"symbolon\"";
        if (response.StatusCode == 503) response.Headers.RetryAfter = "1";
        return response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted).AsTask();
    }

    /// <summary>What routing decided without a body: unknown route, wrong method.</summary>
    public static Code? OfRouting(int status) => status switch
    {
        404 => Codes.NoSuchResource,
        405 => Codes.NotSupported,
        _ => null,
    };

    /// <summary>A document of the API itself, for anybody.</summary>
    public static Task Document(HttpContext http, string json)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(json, http.RequestAborted);
    }

    /// <summary>Health in one word, with the status that monitors read.</summary>
    public static Task Health(HttpContext http, bool healthy)
    {
        http.Response.StatusCode = healthy ? 200 : 503;
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(healthy ? "ok\n" : "not ready\n", http.RequestAborted);
    }
}
