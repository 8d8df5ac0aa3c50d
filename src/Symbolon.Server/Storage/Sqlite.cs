using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Symbolon.Server.Storage;

/// <summary>SQLite, embedded and durable: one writer behind a gate, readers on snapshots of the write-ahead log, lists as JSON.</summary>
public sealed class Sqlite : Database
{
    private readonly string connectionString;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentBag<SqliteConnection> idle = [];

    private readonly FileInfo file;

    public Sqlite(string path)
    {
        file = new FileInfo(path);
        // ReadWrite does not make a file: who looks into a mistyped folder finds nothing and leaves nothing.
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 30,
            Mode = SqliteOpenMode.ReadWrite,
        }.ToString();
    }

    public override bool Exists
    {
        get
        {
            file.Refresh();
            return file is { Exists: true, Length: > 0 };
        }
    }

    /// <summary>The folder of the database, in full.</summary>
    public string Folder => file.DirectoryName!;

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override async Task<Session> OpenWriter()
    {
        await gate.WaitAsync();
        try
        {
            return new SqliteSession(Take(), Return, gate);
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    public override Task<Session> OpenReader() => Task.FromResult<Session>(new SqliteSession(Take(), Return, gate: null));

    public override void Create()
    {
        Directory.CreateDirectory(Folder);
        file.Refresh();
        if (file.Exists) return;
        try
        {
            new FileStream(file.FullName, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(file.FullName))
        {
            // Another process that starts at the same time has made it.
        }
    }

    /// <summary>
    /// A lock of the operating system on a file beside the database: it ends with the process, however that ends.
    /// </summary>
    public override IDisposable Hold()
    {
        Directory.CreateDirectory(Folder);
        try
        {
            var path = Path.Combine(Folder, "symbolon.lock");
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsHeldElsewhere(failure))
        {
            throw new InvalidOperationException(
                $"another process serves {Folder}: stop it first, or name another folder in --data.", failure);
        }
    }

    /// <summary>EAGAIN of Linux, EAGAIN of macOS, and the sharing and lock violations of Windows.</summary>
    private static bool IsHeldElsewhere(IOException failure) => (failure.HResult & 0xFFFF) is 11 or 35 or 32 or 33;

    /// <summary>Copies the live database to a new file, consistently, while it is served.</summary>
    public void Backup(string target)
    {
        var source = Take();
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString());
        copy.Open();
        source.BackupDatabase(copy);
        Return(source);
    }

    /// <summary>Busy, locked, full: the codes that another moment may cure.</summary>
    public override bool IsTransient(Exception failure) => failure is SqliteException { SqliteErrorCode: 5 or 6 or 13 };

    public override ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
        gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteConnection Take()
    {
        if (idle.TryTake(out var connection)) return connection;
        connection = new SqliteConnection(connectionString);
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -16000; pragma mmap_size = 268435456; pragma secure_delete = on;";
        pragmas.ExecuteNonQuery();
        return connection;
    }

    private void Return(SqliteConnection connection) => idle.Add(connection);
}

/// <summary>A SQLite connection in use; statements run in turn and stay prepared.</summary>
internal sealed class SqliteSession(SqliteConnection connection, Action<SqliteConnection> giveBack, SemaphoreSlim? gate) : Session
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Prepared = [];
    private static readonly SqliteDialect Words = new();

    public override Task RoundTrip(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        try
        {
            foreach (var statement in statements) Run(statement);
            return Task.CompletedTask;
        }
        catch (Exception failure)
        {
            return Task.FromException(failure);
        }
    }

    public override ValueTask DisposeAsync()
    {
        try
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0) Run(new Statement("rollback"));
            giveBack(connection);
        }
        catch (SqliteException)
        {
            connection.Dispose();
        }
        finally
        {
            gate?.Release();
        }
        return ValueTask.CompletedTask;
    }

    private void Run(Statement statement)
    {
        var command = Command(statement);
        foreach (var (name, value) in statement.Values) command.Parameters[$"@{name}"].Value = value ?? DBNull.Value;
        foreach (var rows in statement.Lists) command.Parameters[$"@{rows.Name}"].Value = Json(rows);
        if (statement.Read is null)
        {
            command.ExecuteNonQuery();
            return;
        }
        using var reader = command.ExecuteReader();
        while (reader.Read()) statement.Read(reader);
    }

    private SqliteCommand Command(Statement statement)
    {
        var commands = Prepared.GetOrCreateValue(connection);
        if (commands.TryGetValue(statement.Text, out var known)) return known;
        var command = connection.CreateCommand();
        command.CommandText = Words.Expand(statement);
        foreach (var (name, _) in statement.Values) command.Parameters.Add(new SqliteParameter($"@{name}", DBNull.Value));
        foreach (var rows in statement.Lists) command.Parameters.Add(new SqliteParameter($"@{rows.Name}", SqliteType.Text));
        return commands[statement.Text] = command;
    }

    private static string Json(Rows rows)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            for (var row = 0; row < rows.Count; row++)
            {
                json.WriteStartArray();
                foreach (var (_, values) in rows.Columns) Write(json, values, row);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, Array values, int row)
    {
        switch (values)
        {
            case long[] numbers: json.WriteNumberValue(numbers[row]); break;
            case long?[] maybe when maybe[row] is { } number: json.WriteNumberValue(number); break;
            case string?[] texts when texts[row] is { } text: json.WriteStringValue(text); break;
            default: json.WriteNullValue(); break;
        }
    }
}

/// <summary>SQLite's words.</summary>
internal sealed class SqliteDialect : Dialect
{
    public override string Name => "sqlite";

    public override IReadOnlyList<Statement> BeginWrite(long org, Action locked) =>
    [
        new("begin immediate"),
        new Statement("select org_id from org_writer where org_id = @org").With("org", org).Reading(_ => locked()),
    ];

    public override Statement BeginRead { get; } = new("begin");

    public override Statement HasSchema(Action found) =>
        new Statement("select 1 from sqlite_schema where type = 'table' and name = 'schema_version'")
            .Reading(_ => found());

    public override string Translate(string migration) => migration
        .Replace(" bigint", " integer", StringComparison.Ordinal)
        .Replace("\n);", "\n) strict, without rowid;", StringComparison.Ordinal);

    /// <summary>
    /// Without statistics SQLite takes an org to have ten rows and walks it all for each row of a list. It is told once and for all that an org is large
    /// and that every further column of a key narrows it to a few, so that plans depend on the schema and never on the data.
    /// </summary>
    public override IReadOnlyList<Statement> AfterMigration { get; } =
    [
        new("analyze"),
        new("delete from sqlite_stat1"),
        new("""
            insert into sqlite_stat1 (tbl, idx, stat)
            select name, iif(origin = 'pk', name, key), '1000000' || iif(size = 1, ' 1', ' 1000000' || replace(printf('%.*c', size - 1, 'x'), 'x', ' 10'))
            from (select tables.name as name, keys.name as key, keys.origin as origin, (select count(*) from pragma_index_info(keys.name)) as size
                  from sqlite_schema as tables, pragma_index_list(tables.name) as keys where tables.type = 'table' and tables.name not like 'sqlite_%')
            """),
        new("analyze sqlite_schema"),
    ];

    public override IReadOnlyList<Statement> Flush(Action<bool> done) => [new Statement("pragma wal_checkpoint(truncate)").Reading(row => done(row.GetInt64(0) == 0))];

    protected override string In(string select) => $"in ({select})";

    protected override string Hole(Rows rows) =>
        $"(select {string.Join(", ", rows.Columns.Select((column, index) => $"value ->> {index} as {column.Name}"))} from json_each(@{rows.Name})) as {rows.Name}";
}
