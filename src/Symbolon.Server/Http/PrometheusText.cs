using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Symbolon.Server.Http;

/// <summary>Metrics in the text format of Prometheus, version 0.0.4, collected when they are asked for.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusText : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();

    public Func<int, bool>? Collect { get; set; }

    /// <summary>All metrics as they are now.</summary>
    public string Collected()
    {
        lock (gate)
        {
            text.Clear();
            Collect?.Invoke(Timeout.Infinite);
            return text.ToString();
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch) Write(metric);
        return ExportResult.Success;
    }

    /// <summary>The name in Prometheus' words: the unit in full at its end, and what is only ever counted up a total.</summary>
    public static string NameOf(string name, string unit, bool isTotal)
    {
        var words = new StringBuilder(name.Length + 16);
        foreach (var letter in name) words.Append(char.IsAsciiLetterOrDigit(letter) || letter == ':' ? letter : '_');
        var suffix = unit switch { "s" => "_seconds", "By" => "_bytes", "ms" => "_milliseconds", "1" => "_ratio", _ => "" };
        if (suffix != "" && !words.ToString().EndsWith(suffix, StringComparison.Ordinal)) words.Append(suffix);
        return isTotal ? words.Append("_total").ToString() : words.ToString();
    }

    private void Write(Metric metric)
    {
        var kind = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic or MetricType.LongGauge or MetricType.DoubleGauge => "gauge",
            _ => null,
        };
        if (kind is null) return;
        var name = NameOf(metric.Name, metric.Unit ?? "", kind == "counter");
        if (!string.IsNullOrEmpty(metric.Description)) text.Append("# HELP ").Append(name).Append(' ').Append(Escaped(metric.Description)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            if (kind == "histogram") Write(name, point);
            else Write(name, Labels(point), ValueOf(metric.MetricType, point));
        }
    }

    private void Write(string name, in MetricPoint point)
    {
        var (labels, below) = (Labels(point), 0L);
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
            Write($"{name}_bucket", $"{labels}{(labels == "" ? "" : ",")}le=\"{bound}\"", below);
        }
        Write($"{name}_sum", labels, point.GetHistogramSum());
        Write($"{name}_count", labels, point.GetHistogramCount());
    }

    private void Write(string name, string labels, double value)
    {
        text.Append(name);
        if (labels != "") text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static string Labels(in MetricPoint point)
    {
        var labels = new List<string>();
        foreach (var (key, value) in point.Tags) labels.Add($"{NameOf(key, "", isTotal: false)}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        return string.Join(',', labels);
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
