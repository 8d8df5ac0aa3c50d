namespace Symbolon.Server.Storage;

/// <summary>The rows to insert, update and delete in one table of an org; each kind becomes one statement.</summary>
internal sealed class TableRows<T>(Table<T> table, long org)
{
    private readonly List<T> inserted = [];
    private readonly List<T> updated = [];
    private readonly List<T> deleted = [];

    public void Insert(T row) => inserted.Add(row);

    public void Update(T row) => updated.Add(row);

    public void Delete(T row) => deleted.Add(row);

    public IEnumerable<Statement> Removals() => deleted.Count == 0 ? [] : [table.Delete(org, deleted)];

    public IEnumerable<Statement> Writes()
    {
        if (updated.Count > 0) yield return table.Update(org, updated);
        if (inserted.Count > 0) yield return table.Insert(org, inserted);
    }

    /// <summary>The keys of the rows to delete, as a list of that name; null when there are none.</summary>
    public Rows? Removed(string name) => deleted.Count == 0 ? null : table.Keys(name, deleted);
}
