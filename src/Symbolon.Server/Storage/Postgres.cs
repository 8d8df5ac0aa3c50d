using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace Symbolon.Server.Storage;

/// <summary>PostgreSQL: a round trip is one NpgsqlBatch, lists are typed arrays, statements are prepared by themselves.</summary>
public sealed class Postgres : Database
{
    private readonly NpgsqlDataSource source;
    private readonly Growth growth;

    public Postgres(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = "symbolon",
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            Enlist = false,
            Timezone = "UTC",
            // The details of a failure hold values: whoever asks for them in the connection string would have them in the log.
            IncludeErrorDetail = false,
            LogParameters = false,
            PersistSecurityInfo = false,
        };
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = 32;
        if (settings.KeepAlive == 0) settings.KeepAlive = 30;
        // Statements reach rows by index whatever the statistics say, and a plan once made serves every list length.
        settings.Options = $"{settings.Options} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off "
            + "-c enable_material=off -c random_page_cost=0.1 -c jit=off -c idle_in_transaction_session_timeout=60000";
        var builder = new NpgsqlDataSourceBuilder(settings.ToString());
        builder.UsePhysicalConnectionInitializer(PlanWithValuesOnCitus, PlanWithValuesOnCitusAsync);
        source = builder.Build();
        growth = new Growth(source);
    }

    public override Dialect Dialect { get; } = new PostgresDialect();

    public override async Task<Session> OpenWriter() => new PostgresSession(await source.OpenConnectionAsync(), growth);

    public override Task<Session> OpenReader() => OpenWriter();

    public override bool IsTransient(Exception failure) => failure switch
    {
        // 57P: the server stops or ends the session; 25P03: this node was frozen in a transaction for too long and lost it.
        PostgresException { SqlState: var state } => state == "25P03" || state[..2] is "08" or "40" or "53" || state.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>
    /// Citus plans an <c>insert ... select</c> and a join over a list only with their values, else 0A000.
    /// Whether the extension is there is asked once for each connection that is opened.
    /// </summary>
    private const string ValuesOnCitus = """
        select set_config('plan_cache_mode', 'force_custom_plan', false) from pg_extension where extname = 'citus'
        """;

    private static void PlanWithValuesOnCitus(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(ValuesOnCitus, connection);
        command.ExecuteNonQuery();
    }

    private static async Task PlanWithValuesOnCitusAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(ValuesOnCitus, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A PostgreSQL connection taken from the pool.</summary>
internal sealed partial class PostgresSession(NpgsqlConnection connection, Growth growth) : Session
{
    private static readonly ConcurrentDictionary<string, string> Expanded = new();

    private bool inTransaction;
    private bool hasFailed;

    public override async Task RoundTrip(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        if (statements.Count == 0) return;
        var failedBefore = hasFailed;
        hasFailed = true;
        inTransaction |= statements[0].Text.StartsWith("begin", StringComparison.Ordinal);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var statement in statements) batch.BatchCommands.Add(Command(statement));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var statement in statements.Where(statement => statement.Read is not null))
        {
            while (await reader.ReadAsync(cancellation)) statement.Read!(reader);
            await reader.NextResultAsync(cancellation);
        }
        while (await reader.NextResultAsync(cancellation)) { }
        inTransaction &= statements[^1] != Dialect.Commit;
        if (statements[^1] == Dialect.Commit) growth.Saved(statements);
        hasFailed = failedBefore;
    }

    public override async ValueTask DisposeAsync()
    {
        if (connection.FullState.HasFlag(System.Data.ConnectionState.Open))
        {
            try
            {
                await using var rollback = new NpgsqlCommand("rollback", connection);
                if (inTransaction) await rollback.ExecuteNonQueryAsync();
                // A round trip that failed while it was sent leaves Npgsql believing in statements that were never prepared.
                if (hasFailed) connection.UnprepareAll();
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException)
            {
                NpgsqlConnection.ClearPool(connection);
            }
        }
        await connection.DisposeAsync();
    }

    private static NpgsqlBatchCommand Command(Statement statement)
    {
        var command = new NpgsqlBatchCommand(Expanded.GetOrAdd(statement.Text, static (_, one) => Numbered(one), statement));
        foreach (var (_, value) in statement.Values)
            command.Parameters.Add(value is long number
                ? new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint }
                : new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        foreach (var rows in statement.Lists)
            foreach (var (_, values) in rows.Columns)
                command.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | (values is string?[]? NpgsqlDbType.Text : NpgsqlDbType.Bigint) });
        return command;
    }

    /// <summary>The text with its values numbered in their order, so that Npgsql has no names to look for in every call.</summary>
    private static string Numbered(Statement statement)
    {
        string[] names = [.. statement.Values.Select(one => one.Name), .. statement.Lists.SelectMany(rows => rows.Columns.Select(column => $"{rows.Name}_{column.Name}"))];
        return Name().Replace(new PostgresDialect().Expand(statement), name => $"${Array.IndexOf(names, name.Groups[1].Value) + 1}");
    }

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();
}

/// <summary>PostgreSQL's words.</summary>
internal sealed class PostgresDialect : Dialect
{
    public override string Name => "postgres";

    public override IReadOnlyList<Statement> BeginWrite(long org, Action locked) =>
    [
        new("begin isolation level read committed"),
        new Statement("select org_id from org_writer where org_id = @org for no key update").With("org", org).Reading(_ => locked()),
    ];

    public override Statement BeginRead { get; } = new("begin isolation level repeatable read read only");

    public override Statement HasSchema(Action found) =>
        new Statement("select 1 where to_regclass('schema_version') is not null").Reading(_ => found());

    public override IReadOnlyList<Statement> Requirements(Action<string> refuse) =>
    [
        new Statement("""
            select current_setting('server_encoding'), current_setting('server_version_num')::bigint,
                current_setting('server_version'), current_database()
            """).Reading(row =>
        {
            if (row.GetString(0) is not "UTF8" and var encoding)
                refuse($"the database {row.GetString(3)} has the encoding {encoding}; Symbolon needs UTF8 "
                    + "(createdb --encoding UTF8 --template template0).");
            if (row.GetInt64(1) < LeastVersion)
                refuse($"PostgreSQL {row.GetString(2)} is too old; Symbolon needs 15 or newer.");
        }),
    ];

    /// <summary>As <c>server_version_num</c> has it.</summary>
    private const long LeastVersion = 150000;

    /// <summary>
    /// Room in every page for the next version of each of its rows: an update that stays in its page writes to no index, and a bulk call updates the customers of a page all at once.
    /// </summary>
    public override IReadOnlyList<Statement> AfterMigration { get; } = [new("alter table customer set (fillfactor = 50)"), new("alter table profile set (fillfactor = 50)")];

    public override string Translate(string migration) => migration.Replace(" text", " text collate \"C\"", StringComparison.Ordinal);

    protected override string In(string select) => $"= any(array({select}))";

    protected override string Hole(Rows rows) =>
        $"unnest({string.Join(", ", rows.Columns.Select(column => $"@{rows.Name}_{column.Name}"))}) as {rows.Name}({string.Join(", ", rows.Columns.Select(column => column.Name))})";
}
