using System.Collections;

namespace Symbolon.Server.Storage;

/// <summary>Named values of one row; equal when all values are.</summary>
public sealed class Row : IEnumerable<Cell>
{
    private readonly List<string> columns = [];
    private readonly List<Cell> cells = [];

    public IReadOnlyList<string> Columns => columns;

    public Cell this[int index] => cells[index];

    public void Add(string column, Cell cell)
    {
        columns.Add(column);
        cells.Add(cell);
    }

    public IEnumerator<Cell> GetEnumerator() => cells.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => cells.GetEnumerator();
}
