using System.Reflection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Symbolon.Server.Engine;

namespace Symbolon.Server.Http;

/// <summary>Sets up what tells of a process: the log, traces and metrics over OTLP, and the page of metrics; only what was asked for.</summary>
internal static class Watching
{
    /// <summary>Those of the framework that cost little and tell of requests, connections, memory and threads.</summary>
    private static readonly string[] Meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void Add(WebApplicationBuilder builder, Serving serving)
    {
        // What frameworks tell of a call below a warning holds its address, and so identifiers: they stay silent however much of ours is asked for.
        // The host would make an activity a request for a category that is never read.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            // A start that failed is told by the command, in one line.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        if (serving.LogsJson) builder.Logging.AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        else builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        if (!serving.SendsTraces && !serving.SendsMetrics && serving.MetricsPort is null) return;

        builder.Configuration.AddInMemoryCollection(serving.Telemetry);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, serving));
        if (serving.SendsTraces) telemetry.WithTracing(traces => traces.AddSource(Telemetry.Name, "Microsoft.AspNetCore").AddOtlpExporter());
        if (!serving.SendsMetrics && serving.MetricsPort is null) return;
        var page = serving.MetricsPort is { } port ? new MetricsPage(port) : null;
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            if (serving.SendsMetrics) metrics.AddOtlpExporter();
            if (page is not null) metrics.AddReader(new BaseExportingMetricReader(page.Text));
        });
        if (page is null) return;
        builder.Services.AddSingleton(page);
        builder.Services.AddHostedService(services => services.GetRequiredService<MetricsPage>());
    }

    /// <summary>Follows each call, when somebody reads what is told of it.</summary>
    public static void Use(WebApplication app, Serving serving)
    {
        if (!serving.SendsTraces && !serving.LogsJson) return;
        var log = app.Services.GetRequiredService<ILogger<CallTrace>>();
        app.Use(next => http => CallTrace.Follow(http, next, log));
    }

    private static void Describe(ResourceBuilder resource, Serving serving)
    {
        // What the variables name the process is not named again.
        if (serving.Telemetry.ContainsKey("OTEL_SERVICE_NAME") || serving.Telemetry.GetValueOrDefault("OTEL_RESOURCE_ATTRIBUTES")?.Contains("service.name", StringComparison.Ordinal) == true) return;
        resource.AddService("symbolon", serviceVersion: Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]);
    }
}
