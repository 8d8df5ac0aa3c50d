using Symbolon.Server.Http;

namespace Symbolon.Server.Tests.Watch;

/// <summary>What the variables of OpenTelemetry may say.</summary>
public sealed class TelemetryVariableTests
{
    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "unix:/tmp/collector")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "rubbish")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "rubbish")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "GRPC")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "rubbish")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "10s")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "secret")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "zip")]
    [InlineData("OTEL_EXPORTER_OTLP_CERTIFICATE", "/none/at/all")]
    [InlineData("OTEL_TRACES_EXPORTER", "console")]
    [InlineData("OTEL_METRICS_EXPORTER", "prometheus")]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "1.5")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "half")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "NaN")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "rubbish")]
    [InlineData("OTEL_SDK_DISABLED", "perhaps")]
    [InlineData("OTEL_BSP_MAX_QUEUE_SIZE", "0")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "-1")]
    [InlineData("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "few")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "rubbish")]
    public void What_cannot_be_used_is_refused_by_name_and_no_header_is_shown(string name, string value)
    {
        var refused = Assert.Throws<ArgumentException>(() => Check(name, value));
        Assert.StartsWith($"{name} takes ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Basic%20abc,x-tenant=7")]
    [InlineData("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "0.25")]
    [InlineData("OTEL_SDK_DISABLED", "TRUE")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=trial,service.name=shop")]
    [InlineData("OTEL_LOGS_EXPORTER", "console")]
    public void What_can_be_used_is_taken_and_what_is_not_read_is_not_judged(string name, string value) =>
        Check(name, value);

    private static void Check(string name, string value) =>
        TelemetryVariables.Check(new Dictionary<string, string?> { [name] = value });
}
