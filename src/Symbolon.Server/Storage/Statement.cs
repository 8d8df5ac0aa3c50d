using System.Data.Common;

namespace Symbolon.Server.Storage;

/// <summary>One SQL statement with its values, its lists of rows, and what to do with the rows it answers. Values are long, text or null.</summary>
public sealed record Statement(string Text)
{
    public List<(string Name, object? Value)> Values { get; } = [];

    public List<Rows> Lists { get; } = [];

    public Action<DbDataReader>? Read { get; private init; }

    public Statement With(string name, object? value)
    {
        Values.Add((name, value));
        return this;
    }

    public Statement With(Rows rows)
    {
        Lists.Add(rows);
        return this;
    }

    /// <summary>The same statement, handing each row it answers to <paramref name="read"/>.</summary>
    public Statement Reading(Action<DbDataReader> read) => this with { Read = read };
}

/// <summary>A list of rows that fills the hole <c>{name}</c> of a statement: columns of equal length, each of long or text.</summary>
public sealed class Rows(string name)
{
    public string Name => name;

    public List<(string Name, Array Values)> Columns { get; } = [];

    public int Count => Columns.Count == 0 ? 0 : Columns[0].Values.Length;

    public Rows Add(string column, IEnumerable<long> values) => Add(column, (Array)values.ToArray());

    public Rows Add(string column, IEnumerable<long?> values) => Add(column, (Array)values.ToArray());

    public Rows Add(string column, IEnumerable<string?> values) => Add(column, (Array)values.ToArray());

    private Rows Add(string column, Array values)
    {
        Columns.Add((column, values));
        return this;
    }
}

/// <summary>Reading columns that may be null.</summary>
public static class Reading
{
    public static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? Long(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
