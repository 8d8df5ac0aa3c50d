using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>A database whose round trips a test may look at and break, before they are sent or after they were answered.</summary>
public sealed class Watched(Database inner) : Database
{
    public Func<Session, IReadOnlyList<Statement>, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public Func<Session, IReadOnlyList<Statement>, Task> After { get; set; } = (_, _) => Task.CompletedTask;

    public override Dialect Dialect => inner.Dialect;

    public override bool Exists => inner.Exists;

    public override void Create() => inner.Create();

    public override IDisposable? Hold() => inner.Hold();

    /// <summary>Whether a round trip is the one that saves a batch and commits.</summary>
    public static bool IsSave(IReadOnlyList<Statement> statements) => statements.Any(statement => statement.Text.StartsWith("insert into batch", StringComparison.Ordinal));

    public override async Task<Session> OpenWriter() => new WatchedSession(this, await inner.OpenWriter());

    public override async Task<Session> OpenReader() => new WatchedSession(this, await inner.OpenReader());

    public override bool IsTransient(Exception failure) => failure is LostConnection || inner.IsTransient(failure);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class WatchedSession(Watched watched, Session inner) : Session
    {
        public override async Task RoundTrip(IReadOnlyList<Statement> statements, CancellationToken cancellation)
        {
            await watched.Before(inner, statements);
            await inner.RoundTrip(statements, cancellation);
            await watched.After(inner, statements);
        }

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

/// <summary>What a client sees of a connection that breaks.</summary>
public sealed class LostConnection() : IOException("The connection was lost.");
