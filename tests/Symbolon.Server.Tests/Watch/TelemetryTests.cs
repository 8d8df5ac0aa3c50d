using Symbolon.Server.Engine;

namespace Symbolon.Server.Tests.Watch;

/// <summary>What the engine tells costs nothing while nobody listens.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public void Without_a_listener_no_span_is_made_no_time_is_taken_and_nothing_is_allocated()
    {
        Assert.False(Telemetry.Spans.HasListeners() || Telemetry.QueueTime.Enabled);
        Tell();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 1000; time++) Tell();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Tell()
        {
            using var batch = Telemetry.Measure("symbolon.batch", Telemetry.BatchTime);
            Telemetry.BatchSize.Record(1);
            Telemetry.ReadSize.Record(1);
            Telemetry.Retries.Add(1);
        }
    }
}
