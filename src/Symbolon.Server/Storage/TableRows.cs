
namespace Symbolon.Server.Storage;

/// <summary>A value of a column: a number or a text, either of which may be null.</summary>
public readonly record struct Cell(bool IsNumber, long? Number, string? Text)
{
    public static implicit operator Cell(long? number) => new(true, number, null);

    public static implicit operator Cell(long number) => new(true, number, null);

    public static implicit operator Cell(string? text) => new(false, null, text);
}

/// <summary>The rows to insert, update and delete in one table of an org; each kind becomes one statement.</summary>
internal sealed class TableRows(string table, string[] key, long org)
{
    private readonly List<Row> inserted = [];
    private readonly List<Row> updated = [];
    private readonly List<Row> deleted = [];

    public void Insert(Row row) => inserted.Add(row);

    public void Update(Row row) => updated.Add(row);

    public void Delete(Row row) => deleted.Add(row);

    public Statement? Insert()
    {
        if (inserted.Count == 0) return null;
        var columns = Columns(inserted);
        return Of($"insert into {table} (org_id, {List(columns, "{0}")}) select @org, {List(columns, "rows.{0}")} from {{rows}}", ToRows("rows", inserted, columns));
    }

    public Statement? Update()
    {
        if (updated.Count == 0) return null;
        var columns = Columns(updated);
        var set = columns.Except(key);
        return Of($"update {table} set {List(set, "{0} = rows.{0}")} from {{rows}} where {table}.org_id = @org and {Match()}", ToRows("rows", updated, columns));
    }

    public Statement? Delete()
    {
        if (deleted.Count == 0) return null;
        return Of($"delete from {table} where ({List(key.Prepend("org_id"), "{0}")}) in (select @org, {List(key, "rows.{0}")} from {{rows}})", ToRows("rows", deleted, key));
    }

    /// <summary>The keys of the rows to delete, as a list of that name; null when there are none.</summary>
    public Rows? Removed(string name) => deleted.Count == 0 ? null : ToRows(name, deleted, key);

    private string Match() => string.Join(" and ", key.Select(column => $"{table}.{column} = rows.{column}"));

    private Statement Of(string text, Rows rows) => new Statement(text).With("org", org).With(rows);

    private static string[] Columns(List<Row> rows) => [.. rows[0].Columns];

    private static string List(IEnumerable<string> columns, string format) => string.Join(", ", columns.Select(column => string.Format(null, format, column)));

    private static Rows ToRows(string name, List<Row> rows, string[] columns)
    {
        var result = new Rows(name);
        var all = Columns(rows);
        foreach (var column in columns)
        {
            var at = Array.IndexOf(all, column);
            if (rows[0][at].IsNumber) result.Add(column, rows.Select(row => row[at].Number));
            else result.Add(column, rows.Select(row => row[at].Text));
        }
        return result;
    }
}
