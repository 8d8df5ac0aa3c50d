using Npgsql;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Citus;

/// <summary>A coordinator and two workers, set up as docs/operating.md says.</summary>
public sealed class CitusCluster : IAsyncDisposable
{
    private const int Workers = 2;

    private readonly List<PostgresCluster> nodes = [];

    private PostgresCluster Coordinator => nodes[0];

    public static async Task<CitusCluster> Start()
    {
        var bin = Environment.GetEnvironmentVariable(CitusAttribute.Variable);
        if (string.IsNullOrEmpty(bin))
            throw new InvalidOperationException($"{CitusAttribute.Variable} names no binaries.");
        // Workers call each other and the coordinator, so connections are many more than sessions of the server.
        const string Settings = """
            shared_preload_libraries = 'citus'
            max_connections = 150
            citus.shard_count = 8
            fsync = off
            """;
        var cluster = new CitusCluster();
        for (var node = 0; node <= Workers; node++) cluster.nodes.Add(await PostgresCluster.Start(Settings, bin: bin));
        return cluster;
    }

    /// <summary>The connection string of a new database, migrated, and distributed by the documented script.</summary>
    public async Task<string> NewDatabase()
    {
        var connection = await NewEmptyDatabase();
        await using var database = new Postgres(connection);
        await Migrator.Migrate(database);
        await Distribute(connection);
        return connection;
    }

    /// <summary>The same on every node without any table.</summary>
    public async Task<string> NewEmptyDatabase()
    {
        var name = $"symbolon_{Guid.NewGuid():N}";
        foreach (var node in nodes)
        {
            await Run(Named(node, "postgres"), $"create database {name}");
            await Run(Named(node, name), "create extension citus");
        }
        var connection = Named(Coordinator, name);
        await Run(connection, $"select citus_set_coordinator_host('127.0.0.1', {Coordinator.Port})");
        foreach (var worker in nodes.Skip(1))
            await Run(connection, $"select citus_add_node('127.0.0.1', {worker.Port})");
        return new NpgsqlConnectionStringBuilder(connection) { Pooling = true }.ToString();
    }

    public static Task Distribute(string connection) => Run(connection, Repository.Read("docs/citus.sql"));

    /// <summary>What one statement answers first, as text.</summary>
    public static async Task<string?> Ask(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
    }

    /// <summary>Distributing a schema asks each worker for each table: minutes on a busy machine.</summary>
    private static string Named(PostgresCluster node, string database)
    {
        const int Seconds = 300;
        return new NpgsqlConnectionStringBuilder(node.Connection)
        {
            Database = database,
            Timeout = Seconds,
            CommandTimeout = Seconds,
        }.ToString();
    }

    private static Task<string?> Run(string connection, string sql) => Ask(connection, sql);
}

/// <summary>The nodes of all tests, started by the first test that runs.</summary>
public sealed class CitusNodes : IAsyncDisposable
{
    private Task<CitusCluster>? cluster;

    public Task<CitusCluster> Cluster() => cluster ??= CitusCluster.Start();

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null) await (await cluster).DisposeAsync();
    }
}
