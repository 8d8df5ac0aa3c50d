namespace Symbolon.Server.Engine;

/// <summary>Requests of one call waiting for their batch, parsed under one version of the org, or good under any; all of them are saved together.</summary>
internal sealed class Work(long? version, IReadOnlyList<Request> requests, WriteTerms terms, CancellationToken aborted)
{
    private readonly TaskCompletionSource<IReadOnlyList<Outcome>?> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long? Version => version;

    public IReadOnlyList<Request> Requests => requests;

    public WriteTerms Terms => terms;

    /// <summary>How much its requests write.</summary>
    public int Weight { get; } = requests.Sum(request => request.Weight);

    /// <summary>Whether the client is gone; a batch that has begun no longer asks.</summary>
    public bool IsAborted => aborted.IsCancellationRequested;

    /// <summary>The outcomes in order, or null when the org has moved on and the requests must be parsed again.</summary>
    public Task<IReadOnlyList<Outcome>?> Done => done.Task;

    public void Answer(IReadOnlyList<Outcome>? outcomes) => done.TrySetResult(outcomes);

    public void Fail(Exception failure) => done.TrySetException(failure);

    public void Drop() => done.TrySetCanceled(aborted);
}
