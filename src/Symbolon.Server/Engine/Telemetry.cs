using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Symbolon.Server.Engine;

/// <summary>
/// What the engine tells those who watch: spans and measurements, named Symbolon. Nothing is made or measured while nobody listens, and nothing that is told holds an identifier, a name or an id of a customer.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "Symbolon";

    public static readonly ActivitySource Spans = new(Name);

    public static readonly Meter Meter = new(Name);

    public static readonly Histogram<double> QueueTime = Seconds("symbolon.write.queue.duration", "Time from a write's arrival until its batch begins.");

    public static readonly Histogram<double> BatchTime = Seconds("symbolon.write.batch.duration", "Time of a batch: lock, load, decide, save, commit, and all tries of it.");

    public static readonly Histogram<double> CommitTime = Seconds("symbolon.write.commit.duration", "Time of the round trip that saves a batch and commits it.");

    public static readonly Histogram<long> BatchSize = Sizes("symbolon.write.batch.size", "{request}", "Requests of a batch.");

    public static readonly Counter<long> Retries = Meter.CreateCounter<long>("symbolon.write.retries", "{try}", "Batches tried again because the failure might go away.");

    public static readonly Counter<long> Bisections = Meter.CreateCounter<long>("symbolon.write.bisections", "{batch}", "Batches halved because one of their requests cannot be saved.");

    public static readonly Counter<long> LostCommits = Meter.CreateCounter<long>("symbolon.write.lost_commits", "{commit}", "Commits whose answer was lost and that were looked up.");

    public static readonly Counter<long> MovedVersions = Meter.CreateCounter<long>("symbolon.write.conflicts", "{request}", "Requests refused because the customer or card had moved to another version than If-Match named.");

    public static readonly Counter<long> Busy = Meter.CreateCounter<long>("symbolon.write.queue.refused", "{call}", "Calls refused because the queue of their org was full.");

    public static readonly Counter<long> Replayed = Meter.CreateCounter<long>("symbolon.answers.replayed", "{answer}", "Answers given again to an Idempotency-Key.");

    public static readonly Histogram<long> ReadSize = Sizes("symbolon.read.batch.size", "{read}", "Reads that shared one round trip.");

    public static readonly Histogram<double> ReadTime = Seconds("symbolon.read.batch.duration", "Time of a round trip that reads shared, until all of them are answered.");

    public static readonly Counter<long> SweepTurns = Meter.CreateCounter<long>("symbolon.sweep.turns", "{turn}", "Turns of background work, by work.");

    public static readonly Counter<long> SweepFailures = Meter.CreateCounter<long>(
        "symbolon.sweep.failures", "{turn}", "Background work that failed and will be tried again, by work.");

    public static readonly Counter<long> Verified = Meter.CreateCounter<long>("symbolon.verify.customers", "{customer}", "Customers looked at by the verification in the background.");

    public static readonly Histogram<double> PostTime = Seconds("symbolon.webhook.post.duration", "Time of a post to a receiver, by what became of the delivery: done, waiting for another try, dead.");

    public static readonly Histogram<double> DeliveryDelay = Seconds("symbolon.webhook.delay", "Time from an event until a receiver has accepted it.", 30, 60, 300, 3600, 86_400, 604_800);

    /// <summary>Begins a span and a measurement of time, which end when what is answered is disposed.</summary>
    public static Measured Measure(string span, Histogram<double> time, Activity? parent = null, IEnumerable<ActivityLink>? links = null) => new(
        Spans.HasListeners() ? Spans.StartActivity(span, ActivityKind.Internal, parent?.Context ?? Activity.Current?.Context ?? default, tags: null, links) : null, time);

    private static Histogram<double> Seconds(string name, string says, params double[] longer) => Meter.CreateHistogram(
        name, "s", says, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, .. longer] });

    private static Histogram<long> Sizes(string name, string unit, string says) => Meter.CreateHistogram(
        name, unit, says, tags: null, new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] });
}
