using System.Globalization;

namespace Symbolon.Server.Http;

/// <summary>
/// The <c>OTEL_*</c> variables that set up what a process sends, and what each may say. OpenTelemetry takes its default
/// for a value that it cannot read and logs that nowhere, so they are checked at start.
/// </summary>
internal static class TelemetryVariables
{
    private static readonly string[] Samplers =
    [
        "always_on", "always_off", "traceidratio",
        "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio",
    ];

    private static readonly Rule Address = new("an address such as http://127.0.0.1:4318", IsAddress);
    private static readonly Rule Count = new("a whole number from 1", text => IsNumber(text, 1));
    private static readonly Rule Limit = new("a whole number from 0", text => IsNumber(text, 0));
    private static readonly Rule Pairs = new("a comma list of key=value", ArePairs);
    private static readonly Rule OneFile = new("a file that can be read", File.Exists);
    private static readonly Rule Exporter = AnyCase("otlp", "none");
    private static readonly Rule Protocol = OneOf("grpc", "http/protobuf");

    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["OTEL_SDK_DISABLED"] = AnyCase("true", "false"),
        ["OTEL_TRACES_EXPORTER"] = Exporter,
        ["OTEL_METRICS_EXPORTER"] = Exporter,
        ["OTEL_TRACES_SAMPLER"] = OneOf(Samplers),
        ["OTEL_TRACES_SAMPLER_ARG"] = new("a number from 0 to 1", IsShare),
        ["OTEL_RESOURCE_ATTRIBUTES"] = Pairs,
        ["OTEL_EXPORTER_OTLP_CERTIFICATE"] = OneFile,
        ["OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"] = OneFile,
        ["OTEL_EXPORTER_OTLP_CLIENT_KEY"] = OneFile,
        ["OTEL_BSP_SCHEDULE_DELAY"] = Count,
        ["OTEL_BSP_EXPORT_TIMEOUT"] = Count,
        ["OTEL_BSP_MAX_QUEUE_SIZE"] = Count,
        ["OTEL_BSP_MAX_EXPORT_BATCH_SIZE"] = Count,
        ["OTEL_METRIC_EXPORT_INTERVAL"] = Count,
        ["OTEL_METRIC_EXPORT_TIMEOUT"] = Count,
        ["OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT"] = Limit,
        ["OTEL_ATTRIBUTE_COUNT_LIMIT"] = Limit,
        ["OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT"] = Limit,
        ["OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT"] = Limit,
        ["OTEL_SPAN_EVENT_COUNT_LIMIT"] = Limit,
        ["OTEL_SPAN_LINK_COUNT_LIMIT"] = Limit,
        ["OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT"] = Limit,
        ["OTEL_LINK_ATTRIBUTE_COUNT_LIMIT"] = Limit,
        ["OTEL_METRICS_EXEMPLAR_FILTER"] = OneOf("always_on", "always_off", "trace_based"),
        ["OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"] = OneOf("cumulative", "delta", "lowmemory"),
        ["OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION"] =
            OneOf("explicit_bucket_histogram", "base2_exponential_bucket_histogram"),
    };

    /// <summary>These stand for all signals, and with the name of a signal for that alone.</summary>
    private static readonly Dictionary<string, Rule> OfSignals = new()
    {
        ["ENDPOINT"] = Address,
        ["PROTOCOL"] = Protocol,
        ["HEADERS"] = Pairs,
        ["TIMEOUT"] = Count,
        ["COMPRESSION"] = OneOf("gzip", "none"),
    };

    /// <summary>Throws for the first variable, by name, that cannot be used; an empty one is none.</summary>
    public static void Check(IReadOnlyDictionary<string, string?> variables)
    {
        foreach (var (name, value) in variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
            if (!string.IsNullOrWhiteSpace(value) && RuleOf(name) is { } rule && !rule.Accepts(value))
                throw new ArgumentException($"{name} takes {rule.Wanted}, not '{Shown(name, value)}'.");
    }

    private static Rule? RuleOf(string name)
    {
        if (Rules.TryGetValue(name, out var rule)) return rule;
        const string Prefix = "OTEL_EXPORTER_OTLP_";
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var setting = name[Prefix.Length..];
        foreach (var signal in new[] { "TRACES_", "METRICS_" })
            if (setting.StartsWith(signal, StringComparison.Ordinal)) setting = setting[signal.Length..];
        return OfSignals.GetValueOrDefault(setting);
    }

    /// <summary>Headers carry keys of a collector, which belong into no log.</summary>
    private static string Shown(string name, string text) =>
        name.EndsWith("HEADERS", StringComparison.Ordinal) ? "..." : text;

    private static Rule OneOf(params string[] values) =>
        new(string.Join(", ", values[..^1]) + " or " + values[^1], text => values.Contains(text));

    private static Rule AnyCase(params string[] values) =>
        OneOf(values) with { Accepts = text => values.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) };

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host != "";

    private static bool IsNumber(string text, int least) =>
        Words.Count(text) is { } number && number >= least;

    private static bool IsShare(string text) => Words.Number(text) is >= 0 and <= 1;

    private static bool ArePairs(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).All(pair => pair.Trim().IndexOf('=') > 0);

    /// <summary>What a variable takes, in words, and whether a value is that.</summary>
    private sealed record Rule(string Wanted, Func<string, bool> Accepts);
}
