using System.Text.Json;

namespace Symbolon.Bench.Floors;

/// <summary>
/// A bare Kestrel server without routing, authentication, rules or batches: each request runs the prepared statements that the same answer needs, and writes it.
/// It knows just the requests that the bench sends.
/// </summary>
public static class FloorServer
{
    public static async Task Run(string database, string connection, int port, int sessionCount)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        var sessions = await Sessions.Open(database, connection, sessionCount);
        app.Run(http => http.Request.Path.Value switch
        {
            "/readyz" => Ready(http),
            "/v2/customers/lookup" => Lookup(http, sessions),
            "/v2/customers/lookup/customerDetails" => Details(http, sessions),
            _ => Change(http, sessions),
        });
        await app.RunAsync();
    }

    private static Task Ready(HttpContext http)
    {
        http.Response.ContentLength = 2;
        return http.Response.WriteAsync("ok");
    }

    private static async Task Lookup(HttpContext http, Sessions sessions)
    {
        var session = await sessions.Take();
        var id = await LookupFloor.Find(session, Mobile(http));
        sessions.Return(session);
        await Write(http, json =>
        {
            json.WriteNumber("entity"u8, id);
            json.WriteStartArray("warnings"u8);
            json.WriteEndArray();
        });
    }

    private static async Task Details(HttpContext http, Sessions sessions)
    {
        var session = await sessions.Take();
        var customer = await DetailsFloor.Read(session, Mobile(http));
        sessions.Return(session);
        await Write(http, customer.Write);
    }

    private static async Task Change(HttpContext http, Sessions sessions)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var id = long.Parse(http.Request.Path.Value!.Split('/')[3], null);
        var session = await sessions.TakeWriter();
        if (body.RootElement.EnumerateObject().First() is { Value: var list } one && list[0].GetProperty("type").ValueEquals("cardnumber"u8))
            await CardFloor.Change(session, id, list[0].GetProperty("value").GetString()!, issued: one.Name == "add");
        else
            await ChangeFloor.Change(session, id, Value("remove"), Value("add"));
        sessions.ReturnWriter(session);
        await Write(http, json =>
        {
            json.WriteNumber("createdId"u8, id);
            json.WriteStartArray("warnings"u8);
            json.WriteEndArray();
        });

        string Value(string list) => body.RootElement.GetProperty(list)[0].GetProperty("value").GetString()!;
    }

    private static string Mobile(HttpContext http) => $"91{http.Request.Query["identifierValue"]}";

    private static async Task Write(HttpContext http, Action<Utf8JsonWriter> content)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new() { SkipValidation = true }))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = buffer.WrittenCount;
        await http.Response.Body.WriteAsync(buffer.WrittenMemory);
    }
}
