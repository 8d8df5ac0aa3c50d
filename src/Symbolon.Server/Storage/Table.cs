namespace Symbolon.Server.Storage;

/// <summary>A column and how its value is taken from a row: a number, a number that may be null, or a text that may be null.</summary>
internal sealed record Column<T>(string Name, Func<List<T>, Array> Values, Func<T, T, bool> Same)
{
    /// <summary>Whether it never changes once its row is there, so that updates leave it out.</summary>
    public bool IsFixed { get; private init; }

    public Column<T> Fixed => this with { IsFixed = true };

    /// <summary>Whether an index holds it, so that an update leaves it out where it stays the same: SQLite writes an index anew whenever its column is set, even to what it was.</summary>
    public bool IsIndexed { get; private init; }

    public Column<T> Indexed => this with { IsIndexed = true };

    public static Column<T> Number(string name, Func<T, long> value) => new(name, rows => Taken(rows, value), (one, other) => value(one) == value(other));

    public static Column<T> Maybe(string name, Func<T, long?> value) => new(name, rows => Taken(rows, value), (one, other) => value(one) == value(other));

    public static Column<T> Text(string name, Func<T, string?> value) => new(name, rows => Taken(rows, value), (one, other) => value(one) == value(other));

    /// <summary>
    /// A text that is costly to make: <paramref name="same"/> says of two rows whether it is the same.
    /// </summary>
    public static Column<T> Text(string name, Func<T, string?> value, Func<T, T, bool> same) =>
        new(name, rows => Taken(rows, value), same);

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
    private readonly Column<T>[] indexed;
    private readonly Column<T>[] changing;
    private readonly string insert;
    private readonly (string Text, Column<T>[] Columns) update;
    private readonly (string Text, Column<T>[] Columns) updateBesidesIndexes;
    private readonly string delete;

    public Table(string name, int keys, params Column<T>[] columns)
    {
        (Name, this.columns, key) = (name, columns, columns[..keys]);
        changing = [.. columns[keys..].Where(column => !column.IsFixed)];
        indexed = [.. changing.Where(column => column.IsIndexed)];
        insert = $"insert into {name} (org_id, {List(columns, "{0}")}) select @org, {List(columns, "rows.{0}")} from {{rows}}";
        (update, updateBesidesIndexes) = (Setting(changing), Setting([.. changing.Where(column => !column.IsIndexed)]));
        delete = $"delete from {name} where (org_id, {List(key, "{0}")}) in (select @org, {List(key, "rows.{0}")} from {{rows}})";
    }

    public string Name { get; }

    /// <summary>The columns that an update may change.</summary>
    public IEnumerable<string> Changing => changing.Select(column => column.Name);

    /// <summary>Those of them that an index holds.</summary>
    public IEnumerable<string> Indexed => indexed.Select(column => column.Name);

    public Statement Insert(long org, List<T> rows) => new Statement(insert).With("org", org).With(Rows("rows", columns, rows));

    public Statement Update(long org, List<T> rows) => new Statement(update.Text).With("org", org).With(Rows("rows", update.Columns, rows));

    /// <summary>Updates rows of which <see cref="StaysInIndexes"/> holds.</summary>
    public Statement UpdateBesidesIndexes(long org, List<T> rows) => new Statement(updateBesidesIndexes.Text).With("org", org).With(Rows("rows", updateBesidesIndexes.Columns, rows));

    /// <summary>Whether an update changes nothing that an index holds.</summary>
    public bool StaysInIndexes(T before, T after) => indexed.All(column => column.Same(before, after));

    public Statement Delete(long org, List<T> rows) => new Statement(delete).With("org", org).With(Rows("rows", key, rows));

    /// <summary>An update of these columns, and what its rows must say.</summary>
    private (string Text, Column<T>[] Columns) Setting(Column<T>[] set) =>
        ($"update {Name} set {List(set, "{0} = rows.{0}")} from {{rows}} where {Name}.org_id = @org and {string.Join(" and ", key.Select(column => $"{Name}.{column.Name} = rows.{column.Name}"))}", [.. key, .. set]);

    private static Rows Rows(string name, Column<T>[] columns, List<T> rows)
    {
        var list = new Rows(name);
        foreach (var column in columns) list.Add(column.Name, column.Values(rows));
        return list;
    }

    private static string List(IEnumerable<Column<T>> columns, string format) => string.Join(", ", columns.Select(column => string.Format(null, format, column.Name)));
}
