using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Symbolon.Bench.Floors;

/// <summary>Open sessions that requests take in turn. On SQLite one of them writes, and the others read.</summary>
public sealed class Sessions
{
    private const int ReadersOnSqlite = 4;

    private readonly Channel<FloorSession> readers = Channel.CreateUnbounded<FloorSession>();
    private readonly Channel<FloorSession> writers = Channel.CreateUnbounded<FloorSession>();

    private Sessions(bool apart) => writers = apart ? writers : readers;

    /// <summary>Opens so many sessions on PostgreSQL.</summary>
    public static async Task<Sessions> Open(string database, string connection, int count)
    {
        var sqlite = database == "sqlite";
        var sessions = new Sessions(apart: sqlite);
        for (var opened = 0; opened < (sqlite ? ReadersOnSqlite : count); opened++) sessions.Return(await Session(database, connection));
        if (sqlite) sessions.ReturnWriter(await Session(database, connection));
        return sessions;
    }

    public ValueTask<FloorSession> Take() => readers.Reader.ReadAsync();

    public void Return(FloorSession session) => readers.Writer.TryWrite(session);

    public ValueTask<FloorSession> TakeWriter() => writers.Reader.ReadAsync();

    public void ReturnWriter(FloorSession session) => writers.Writer.TryWrite(session);

    private static async Task<FloorSession> Session(string database, string connection)
    {
        DbConnection opened = database == "sqlite" ? new SqliteConnection(connection) : new NpgsqlConnection(connection);
        await opened.OpenAsync();
        if (database == "sqlite")
        {
            using var pragmas = opened.CreateCommand();
            pragmas.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -16000; pragma mmap_size = 268435456;";
            pragmas.ExecuteNonQuery();
        }
        return new(opened);
    }
}
