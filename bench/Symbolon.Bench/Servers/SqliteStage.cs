using System.Data.Common;
using Microsoft.Data.Sqlite;
using Symbolon.Server.Storage;

namespace Symbolon.Bench.Servers;

/// <summary>Two database files in a temporary folder.</summary>
internal sealed class SqliteStage(long customers) : Stage(customers)
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-bench-").FullName;

    protected override string[] Arguments => ["--data", folder];

    protected override string FloorConnection => Connection("floor.db");

    public override Task<DbConnection> Connect() => Open("symbolon.db");

    public override Task<DbConnection> ConnectFloor() => Open("floor.db");

    public override async Task<long> Bytes()
    {
        await using var connection = await Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = "select page_count * page_size from pragma_page_count(), pragma_page_size()";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public override Task<long?> Wal() => Task.FromResult<long?>(null);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected override Task Create() => Task.CompletedTask;

    protected override Database OpenDatabase() => new Sqlite($"{folder}/symbolon.db");

    protected override async Task Copy()
    {
        await using var connection = await Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = $"vacuum; vacuum into '{folder}/floor.db'";
        await command.ExecuteNonQueryAsync();
    }

    private string Connection(string file) => new SqliteConnectionStringBuilder { DataSource = $"{folder}/{file}", Pooling = false, DefaultTimeout = 60 }.ToString();

    private async Task<DbConnection> Open(string file)
    {
        var connection = new SqliteConnection(Connection(file));
        await connection.OpenAsync();
        await using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "pragma journal_mode = wal; pragma synchronous = full";
        await pragmas.ExecuteNonQueryAsync();
        return connection;
    }
}
