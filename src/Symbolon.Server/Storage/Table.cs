namespace Symbolon.Server.Storage;

/// <summary>A column and how its value is taken from a row: a number, a number that may be null, or a text that may be null.</summary>
internal sealed record Column<T>(string Name, Func<List<T>, Array> Values)
{
    /// <summary>Whether it never changes once its row is there, so that updates leave it out.</summary>
    public bool IsFixed { get; private init; }

    public Column<T> Fixed => this with { IsFixed = true };

    public static Column<T> Number(string name, Func<T, long> value) => new(name, rows => Taken(rows, value));

    public static Column<T> Maybe(string name, Func<T, long?> value) => new(name, rows => Taken(rows, value));

    public static Column<T> Text(string name, Func<T, string?> value) => new(name, rows => Taken(rows, value));

    private static TValue[] Taken<TValue>(List<T> rows, Func<T, TValue> value)
    {
        var taken = new TValue[rows.Count];
        for (var index = 0; index < taken.Length; index++) taken[index] = value(rows[index]);
        return taken;
    }
}

/// <summary>A table of customers' data: its statements, made once, for lists of rows of an org. The first columns are the key after org_id.</summary>
internal sealed class Table<T>
{
    private readonly Column<T>[] columns;
    private readonly Column<T>[] key;
    private readonly Column<T>[] updated;
    private readonly string insert;
    private readonly string update;
    private readonly string delete;

    public Table(string name, int keys, params Column<T>[] columns)
    {
        (this.columns, key) = (columns, columns[..keys]);
        Column<T>[] changing = [.. columns[keys..].Where(column => !column.IsFixed)];
        updated = [.. key, .. changing];
        insert = $"insert into {name} (org_id, {List(columns, "{0}")}) select @org, {List(columns, "rows.{0}")} from {{rows}}";
        update = $"update {name} set {List(changing, "{0} = rows.{0}")} from {{rows}} where {name}.org_id = @org and {string.Join(" and ", key.Select(column => $"{name}.{column.Name} = rows.{column.Name}"))}";
        delete = $"delete from {name} where (org_id, {List(key, "{0}")}) in (select @org, {List(key, "rows.{0}")} from {{rows}})";
    }

    public Statement Insert(long org, List<T> rows) => new Statement(insert).With("org", org).With(Rows("rows", columns, rows));

    public Statement Update(long org, List<T> rows) => new Statement(update).With("org", org).With(Rows("rows", updated, rows));

    public Statement Delete(long org, List<T> rows) => new Statement(delete).With("org", org).With(Keys("rows", rows));

    /// <summary>The keys of the rows, as a list of that name.</summary>
    public Rows Keys(string name, List<T> rows) => Rows(name, key, rows);

    private static Rows Rows(string name, Column<T>[] columns, List<T> rows)
    {
        var list = new Rows(name);
        foreach (var column in columns) list.Add(column.Name, column.Values(rows));
        return list;
    }

    private static string List(IEnumerable<Column<T>> columns, string format) => string.Join(", ", columns.Select(column => string.Format(null, format, column.Name)));
}
