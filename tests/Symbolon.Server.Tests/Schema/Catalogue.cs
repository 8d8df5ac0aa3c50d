using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.Schema;

/// <summary>What the database itself says of its tables: their columns, and the columns of their keys and indexes in order.</summary>
public sealed record Catalogue(IReadOnlyDictionary<string, string[]> Tables, IReadOnlyDictionary<string, (string Table, string[] Columns)> Indexes)
{
    /// <summary>Found before the org is known.</summary>
    public static readonly string[] Directory = ["org", "login", "client_login", "signing_key", "webhook_org", "schema_version"];

    public IEnumerable<string> OrgTables => Tables.Keys.Except(Directory);

    public static async Task<Catalogue> Of(Database database)
    {
        var (columns, indexes) = (new List<(string Table, string Column)>(), new List<(string Index, string Table, string Column)>());
        var (tables, keys) = database.Dialect.Name == "postgres" ? (PostgresTables, PostgresIndexes) : (SqliteTables, SqliteIndexes);
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            new Statement(tables).Reading(row => columns.Add((row.GetString(0), row.GetString(1)))),
            new Statement(keys).Reading(row => indexes.Add((row.GetString(0), row.GetString(1), row.GetString(2)))),
        ]);
        return new(
            columns.GroupBy(one => one.Table).ToDictionary(group => group.Key, group => group.Select(one => one.Column).ToArray()),
            indexes.GroupBy(one => one.Index).ToDictionary(group => group.Key, group => (group.First().Table, group.Select(one => one.Column).ToArray())));
    }

    private const string PostgresTables = "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position";

    private const string PostgresIndexes = """
        select index.relname::text, tab.relname::text, att.attname::text
        from pg_index i join pg_class index on index.oid = i.indexrelid join pg_class tab on tab.oid = i.indrelid
          join pg_namespace n on n.oid = tab.relnamespace and n.nspname = 'public', unnest(i.indkey) with ordinality as part(no, place)
          join pg_attribute att on att.attnum = part.no
        where att.attrelid = tab.oid order by index.relname, part.place
        """;

    private const string SqliteTables = "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, c.cid";

    private const string SqliteIndexes = """
        select i.name, m.name, c.name from sqlite_master m, pragma_index_list(m.name) i, pragma_index_info(i.name) c
        where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, i.name, c.seqno
        """;
}
