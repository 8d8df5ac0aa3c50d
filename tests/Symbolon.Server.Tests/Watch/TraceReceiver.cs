using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Symbolon.Server.Tests.Watch;

/// <summary>A local collector that keeps what is sent to it over OTLP, byte by byte.</summary>
public sealed class TraceReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Bytes)> received = new();
    private readonly WebApplication app;

    private TraceReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapPost("/v1/{signal}", (RequestDelegate)(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        }));
    }

    public string Address => app.Urls.First();

    public static async Task<TraceReceiver> Start()
    {
        var one = new TraceReceiver();
        await one.app.StartAsync();
        return one;
    }

    /// <summary>All that came to a path, as Latin 1: the texts of protocol buffers stand in it as they are.</summary>
    public string At(string path) => string.Concat(received.Where(one => one.Path == path).Select(one => one.Bytes));

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
