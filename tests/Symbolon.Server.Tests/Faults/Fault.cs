using Npgsql;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Faults;

/// <summary>What befalls one round trip: the database refuses it, it is cancelled or its session ended in its middle, or its connection drops before or after the database acted.</summary>
public enum Fault { Refused, Cancelled, Ended, DroppedBefore, DroppedAfter }

/// <summary>
/// A database on which a fault befalls one chosen round trip of a call. On PostgreSQL all but the refusal are real: sessions cancel and end themselves among the statements, and a proxy cuts the line. On
/// SQLite, which has no line to cut, they are what a caller would see.
/// </summary>
public sealed class Faulty : IAsyncDisposable
{
    private readonly Database direct;
    private readonly CuttingProxy? proxy;
    private readonly Database line;
    private Fault fault;
    private int countdown;
    private int trips;
    private bool isNow;

    private Faulty(Database direct, CuttingProxy? proxy, Database line)
    {
        (this.direct, this.proxy, this.line) = (direct, proxy, line);
        Line = new Watched(line) { Before = Before, After = After };
    }

    /// <summary>The way on which faults happen.</summary>
    public Watched Line { get; }

    /// <summary>Whether the fault was one that another try may cure.</summary>
    public bool WasTransient => fault is Fault.Ended or Fault.DroppedBefore or Fault.DroppedAfter;

    /// <summary>Whether the round trip that was hit was the last of a transaction.</summary>
    public bool WasCommit { get; private set; }

    public bool WasHit { get; private set; }

    public static Faulty On(Database direct, string? connection)
    {
        if (connection is null) return new(direct, null, direct);
        var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(connection).Port);
        proxy.Start();
        return new(direct, proxy, new Postgres(new NpgsqlConnectionStringBuilder(connection) { Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ToString()));
    }

    /// <summary>The fault befalls the round trip of that number, counted from now.</summary>
    public void Arm(Fault what, int trip) => (fault, countdown, WasHit, WasCommit, trips) = (what, trip, false, false, 0);

    /// <summary>No fault from now on; how many round trips there were since one was armed.</summary>
    public int Disarm()
    {
        countdown = 0;
        return trips;
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is null) return;
        await line.DisposeAsync();
        await proxy.DisposeAsync();
    }

    private async Task Before(Session session, IReadOnlyList<Statement> statements)
    {
        trips++;
        isNow = countdown > 0 && --countdown == 0;
        if (!isNow) return;
        (WasHit, WasCommit) = (true, statements[^1] == Dialect.Commit && statements[0] != direct.Dialect.BeginRead);
        switch (fault)
        {
            case Fault.Refused: throw new InvalidOperationException("A planted refusal.");
            case Fault.DroppedBefore when proxy is not null: proxy.Arm(Cut.BeforeRequest); break;
            case Fault.DroppedAfter when proxy is not null: proxy.Arm(Cut.BeforeAnswer); break;
            case Fault.Cancelled when proxy is not null: await Interrupted("pg_cancel_backend"); break;
            case Fault.Ended when proxy is not null: await Interrupted("pg_terminate_backend"); break;
            case Fault.Cancelled: throw new OperationCanceledException("A planted cancellation.");
            case Fault.Ended or Fault.DroppedBefore: throw new LostConnection();
        }

        Task Interrupted(string by) => session.RoundTrip([.. statements.SkipLast(statements.Count > 1 ? 1 : 0), new($"select {by}(pg_backend_pid())"), new("select pg_sleep(60)")]);
    }

    private Task After(Session session, IReadOnlyList<Statement> statements) =>
        isNow && fault == Fault.DroppedAfter && proxy is null ? Task.FromException(new LostConnection()) : Task.CompletedTask;
}
