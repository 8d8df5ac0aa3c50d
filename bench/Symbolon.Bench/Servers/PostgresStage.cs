using System.Data.Common;
using Npgsql;
using Symbolon.Server.Storage;

namespace Symbolon.Bench.Servers;

/// <summary>Two databases of the bench's cluster.</summary>
internal sealed class PostgresStage(Cluster cluster, long customers) : Stage(customers)
{
    private readonly string ours = $"ours_{customers}";
    private readonly string floor = $"floor_{customers}";

    protected override string[] Arguments => ["--postgres", cluster.Connection(ours)];

    /// <summary>The floor's planner is told what ours is told.</summary>
    protected override string FloorConnection => new NpgsqlConnectionStringBuilder(cluster.Connection(floor))
    {
        Options = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off -c random_page_cost=0.1 -c jit=off",
    }.ToString();

    public override async Task<DbConnection> Connect() => await Open(ours);

    public override async Task<DbConnection> ConnectFloor() => await Open(floor);

    public override async Task<long> Bytes() => await Ask("select sum(pg_total_relation_size(oid))::bigint from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace");

    public override async Task<long?> Wal() => await Ask("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        foreach (var database in new[] { ours, floor }) await cluster.Execute($"drop database {database} with (force)");
    }

    protected override Task Create() => cluster.Execute($"create database {ours}");

    protected override Database OpenDatabase() => new Postgres(cluster.Connection(ours));

    protected override async Task Copy()
    {
        NpgsqlConnection.ClearAllPools();
        await Ask("vacuum (analyze)");
        NpgsqlConnection.ClearAllPools();
        await cluster.Execute($"create database {floor} template {ours}");
        await cluster.Execute("checkpoint");
    }

    private async Task<NpgsqlConnection> Open(string database)
    {
        var connection = new NpgsqlConnection(cluster.Connection(database));
        await connection.OpenAsync();
        return connection;
    }

    private async Task<long> Ask(string sql)
    {
        await using var connection = await Open(ours);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is long answer ? answer : 0;
    }
}
