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

    /// <summary>Whether there is a database; false where a migration would make the file itself.</summary>
    public virtual bool Exists => true;

    /// <summary>Makes the database where a migration may; nothing else makes one.</summary>
    public virtual void Create()
    {
    }

    /// <summary>
    /// Keeps other processes from serving or migrating the same database, until it is disposed or the process ends;
    /// null where any number of them may.
    /// </summary>
    public virtual IDisposable? Hold() => null;

    public abstract ValueTask DisposeAsync();
}
