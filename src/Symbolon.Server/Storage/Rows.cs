namespace Symbolon.Server.Storage;

/// <summary>A list of rows that fills the hole <c>{name}</c> of a statement: columns of equal length, each of long or text.</summary>
public sealed class Rows(string name)
{
    public string Name => name;

    public List<(string Name, Array Values)> Columns { get; } = [];

    public int Count => Columns.Count == 0 ? 0 : Columns[0].Values.Length;

    public Rows Add(string column, IEnumerable<long> values) => Add(column, (Array)values.ToArray());

    public Rows Add(string column, IEnumerable<long?> values) => Add(column, (Array)values.ToArray());

    public Rows Add(string column, IEnumerable<string?> values) => Add(column, (Array)values.ToArray());

    public Rows Add(string column, Array values)
    {
        Columns.Add((column, values));
        return this;
    }
}
