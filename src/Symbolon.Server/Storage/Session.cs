namespace Symbolon.Server.Storage;

/// <summary>A connection in use; statements of one round trip travel together where the database can. Disposing one in a transaction rolls it back.</summary>
public abstract class Session : IAsyncDisposable
{
    public abstract Task RoundTrip(IReadOnlyList<Statement> statements, CancellationToken cancellation = default);

    public abstract ValueTask DisposeAsync();
}
