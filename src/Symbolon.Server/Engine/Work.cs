using System.Diagnostics;

namespace Symbolon.Server.Engine;

/// <summary>Requests of one call waiting for their batch, parsed under one version of the org, or good under any; all of them are saved together.</summary>
internal sealed class Work(long? version, IReadOnlyList<Request> requests, WriteTerms terms, CancellationToken aborted)
{
    private readonly TaskCompletionSource<IReadOnlyList<Outcome>?> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly long asked = Telemetry.QueueTime.Enabled || Telemetry.Spans.HasListeners() ? Stopwatch.GetTimestamp() : 0;

    public long? Version => version;

    /// <summary>The span of the call, when somebody listens.</summary>
    public Activity? Caller { get; } = Telemetry.Spans.HasListeners() ? Activity.Current : null;

    public IReadOnlyList<Request> Requests => requests;

    public WriteTerms Terms => terms;

    /// <summary>All facts that its requests name, those included that only deciding them showed.</summary>
    public Wanted Wanted => field ??= Named(requests);

    /// <summary>How much its requests write.</summary>
    public int Weight { get; } = requests.Sum(request => request.Weight);

    /// <summary>Whether it is a batch by itself: one that is done as planned asks for the facts that its plan asked for, whatever others have asked for before.</summary>
    public bool StandsAlone => terms.Differs is not null;

    /// <summary>Whether the client is gone; a batch that has begun no longer asks.</summary>
    public bool IsAborted => aborted.IsCancellationRequested;

    /// <summary>The outcomes in order, or null when the org has moved on and the requests must be parsed again.</summary>
    public Task<IReadOnlyList<Outcome>?> Done => done.Task;

    /// <summary>Says how long it waited, now that its batch begins.</summary>
    public void Begin()
    {
        if (asked == 0) return;
        var waited = Stopwatch.GetElapsedTime(asked);
        Telemetry.QueueTime.Record(waited.TotalSeconds);
        if (Caller is not null) Telemetry.Spans.StartActivity("symbolon.queue", ActivityKind.Internal, Caller.Context, startTime: DateTimeOffset.UtcNow - waited)?.Dispose();
    }

    private static Wanted Named(IReadOnlyList<Request> requests)
    {
        var wanted = new Wanted();
        foreach (var request in requests) request.Name(wanted);
        return wanted;
    }

    public void Answer(IReadOnlyList<Outcome>? outcomes) => done.TrySetResult(outcomes);

    public void Fail(Exception failure) => done.TrySetException(failure);

    public void Drop() => done.TrySetCanceled(aborted);
}
