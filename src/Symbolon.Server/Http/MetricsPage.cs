using System.Net;

namespace Symbolon.Server.Http;

/// <summary>The page <c>/metrics</c>, on a port of the loopback alone: it asks for no credentials, and the API is not there.</summary>
internal sealed class MetricsPage(int port) : IHostedService, IAsyncDisposable
{
    private WebApplication? app;

    public PrometheusText Text { get; } = new();

    public string Address => $"{app!.Urls.First()}/metrics";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        app = builder.Build();
        app.MapGet("/metrics", (RequestDelegate)(http =>
        {
            http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            return http.Response.WriteAsync(Text.Collected(), http.RequestAborted);
        })).DisableHttpMetrics();
        await app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
