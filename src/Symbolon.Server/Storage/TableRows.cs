namespace Symbolon.Server.Storage;

/// <summary>The rows to insert, update and delete in one table of an org; each kind becomes one statement, updates that move in an index one of their own.</summary>
internal sealed class TableRows<T>(Table<T> table, long org)
{
    private readonly List<T> inserted = [];
    private readonly List<T> updated = [];
    private readonly List<T> moved = [];
    private readonly List<T> deleted = [];

    public void Insert(T row) => inserted.Add(row);

    public void Update(T before, T after) => (table.StaysInIndexes(before, after) ? updated : moved).Add(after);

    public void Delete(T row) => deleted.Add(row);

    public IEnumerable<Statement> Removals() => deleted.Count == 0 ? [] : [table.Delete(org, deleted)];

    public IEnumerable<Statement> Writes()
    {
        if (updated.Count > 0) yield return table.UpdateBesidesIndexes(org, updated);
        if (moved.Count > 0) yield return table.Update(org, moved);
        if (inserted.Count > 0) yield return table.Insert(org, inserted);
    }
}
