namespace Symbolon.Server.Http;

/// <summary>What an operator asked of a serving process; by default nothing besides the API.</summary>
public sealed record Serving
{
    /// <summary>How it listens.</summary>
    public Listening Listening { get; init; } = new();

    /// <summary>Whether orgs are verified in the background.</summary>
    public bool Verifies { get; init; }

    /// <summary>The port of the loopback that answers <c>/metrics</c>; 0 takes a free one.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>Whether the log is JSON, a line an entry, with the ids of request and org.</summary>
    public bool LogsJson { get; init; }

    /// <summary>The <c>OTEL_*</c> variables of the environment, by which OpenTelemetry is set up.</summary>
    public IReadOnlyDictionary<string, string?> Telemetry { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string?>.Empty;

    public bool SendsTraces => Sends("TRACES");

    public bool SendsMetrics => Sends("METRICS");

    /// <summary>Whether there is an endpoint to send a signal to, and nothing that turns it off.</summary>
    private bool Sends(string signal) =>
        (Has("OTEL_EXPORTER_OTLP_ENDPOINT") || Has($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")) && !Is("OTEL_SDK_DISABLED", "true") && !Is($"OTEL_{signal}_EXPORTER", "none");

    private bool Has(string name) => !string.IsNullOrWhiteSpace(Telemetry.GetValueOrDefault(name));

    private bool Is(string name, string value) => string.Equals(Telemetry.GetValueOrDefault(name)?.Trim(), value, StringComparison.OrdinalIgnoreCase);
}
