using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Symbolon.Server.Engine;

/// <summary>A span and a time under way; neither if nobody listens.</summary>
public readonly struct Measured(Activity? span, Histogram<double> time) : IDisposable
{
    private readonly long begun = time.Enabled ? Stopwatch.GetTimestamp() : 0;

    public Activity? Span => span;

    public void Dispose()
    {
        if (begun != 0) time.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        span?.Dispose();
    }
}
