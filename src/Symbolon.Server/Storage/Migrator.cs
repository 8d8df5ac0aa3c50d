using System.Reflection;

namespace Symbolon.Server.Storage;

/// <summary>Brings a database to this binary's schema, forward only; a schema newer than the binary is refused.</summary>
public static class Migrator
{
    /// <summary>The number that nodes lock to take turns: the letters of "symbolon".</summary>
    private const long TurnOfMigrations = 0x73796D626F6C6F6E;

    /// <summary>The numbered migrations of this binary, in order.</summary>
    public static IReadOnlyList<(long No, string Name, string Sql)> All { get; } = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(name => (long.Parse(name[..4], null), name, Text(name))).ToList();

    /// <summary>
    /// Applies what is missing, and makes anew in turns what the rules make and not the database; the number
    /// applied.
    /// </summary>
    public static async Task<int> Migrate(Database database)
    {
        var applied = await Apply(database);
        await new Refolding(database).Finish();
        return applied;
    }

    private static async Task<int> Apply(Database database)
    {
        database.Create();
        await using var session = await database.OpenWriter();
        await RefuseUnfit(database, session);
        await session.RoundTrip([.. Begin(database), new("create table if not exists schema_version (no bigint not null primary key, name text not null)")]);
        var applied = new HashSet<long>();
        await session.RoundTrip([new Statement("select no from schema_version").Reading(row => applied.Add(row.GetInt64(0)))]);
        if (applied.Count > 0 && applied.Max() > All[^1].No) throw Newer(applied.Max());
        var missing = All.Where(migration => !applied.Contains(migration.No)).ToList();
        foreach (var (no, name, sql) in missing)
        {
            foreach (var statement in Split(database.Dialect.Translate(sql))) await session.RoundTrip([new(statement)]);
            await session.RoundTrip([new Statement("insert into schema_version (no, name) values (@no, @name)").With("no", no).With("name", name)]);
        }
        await session.RoundTrip([.. missing.Count > 0 ? database.Dialect.AfterMigration : [], Dialect.Commit]);
        return missing.Count;
    }

    /// <summary>The number of the database's schema, 0 where there is none; makes and changes nothing.</summary>
    public static async Task<long> Schema(Database database)
    {
        if (!database.Exists) return 0;
        var (migrated, found) = (false, 0L);
        await using var session = await database.OpenReader();
        await session.RoundTrip([database.Dialect.HasSchema(() => migrated = true)]);
        if (!migrated) return 0;
        await session.RoundTrip([new Statement("select no from schema_version order by no desc limit 1").Reading(row => found = row.GetInt64(0))]);
        return found;
    }

    /// <summary>
    /// Fails where the schema is not this binary's, in a sentence that names the command to run; changes nothing.
    /// </summary>
    public static async Task Require(Database database)
    {
        var schema = await Schema(database);
        if (schema == All[^1].No) return;
        if (schema > All[^1].No) throw Newer(schema);
        if (schema > 0)
            throw new InvalidOperationException(
                $"the database has schema {schema}, this version needs {All[^1].No}: run `symbolon migrate`.");
        var where = database is Sqlite sqlite
            ? $"there is no database in {sqlite.Folder}"
            : "this role sees no tables of Symbolon in the database";
        throw new InvalidOperationException($"{where}: `symbolon migrate` or `symbolon serve` makes what is missing.");
    }

    private static InvalidOperationException Newer(long schema) =>
        new($"The database has schema {schema}, this binary knows {All[^1].No}: run a newer one.");

    private static async Task RefuseUnfit(Database database, Session session)
    {
        string? unfit = null;
        await session.RoundTrip(database.Dialect.Requirements(reason => unfit ??= reason));
        if (unfit is not null) throw new InvalidOperationException(unfit);
    }

    /// <summary>Begins a transaction; nodes that start together take turns, also when there is no table yet that they could lock.</summary>
    private static List<Statement> Begin(Database database) => database.Dialect.Name == "postgres"
        ? [new("begin isolation level read committed"), new Statement($"select pg_advisory_xact_lock({TurnOfMigrations})").Reading(_ => { })]
        : [new("begin immediate")];

    private static string[] Split(string sql) =>
        string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal)))
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
