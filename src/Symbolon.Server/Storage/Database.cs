namespace Symbolon.Server.Storage;

/// <summary>One of the two databases: opens sessions, and says how it differs from the other.</summary>
public abstract class Database : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>A session for one write transaction, begun by <see cref="Dialect.BeginWrite"/>.</summary>
    public abstract Task<Session> OpenWriter();

    /// <summary>A session for one read of a single snapshot, begun by <see cref="Dialect.BeginRead"/>.</summary>
    public abstract Task<Session> OpenReader();

    /// <summary>Whether the failure may go away by itself: a lost connection, a restart, a conflict, a full disk or pool.</summary>
    public abstract bool IsTransient(Exception failure);

    public abstract ValueTask DisposeAsync();
}
