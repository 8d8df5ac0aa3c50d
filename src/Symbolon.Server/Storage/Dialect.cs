using System.Text.RegularExpressions;

namespace Symbolon.Server.Storage;

/// <summary>Every departure of one database from the other, by name.</summary>
public abstract partial class Dialect
{
    public abstract string Name { get; }

    /// <summary>What begins a transaction of the org's one writer: the lock comes before any fact is read, alone in its statement.</summary>
    public abstract IReadOnlyList<Statement> BeginWrite(long org, Action locked);

    public abstract Statement BeginRead { get; }

    public static Statement Commit { get; } = new("commit");

    /// <summary>Answers a row where the tables of a migrated database are seen.</summary>
    public abstract Statement HasSchema(Action found);

    /// <summary>What is asked before a migration; says in a sentence why the database can never be served.</summary>
    public virtual IReadOnlyList<Statement> Requirements(Action<string> refuse) => [];

    /// <summary>A migration, written as PostgreSQL, in this database's words.</summary>
    public abstract string Translate(string migration);

    /// <summary>What the database is told once the schema stands.</summary>
    public virtual IReadOnlyList<Statement> AfterMigration => [];

    /// <summary>What takes overwritten values from the database's own log of pages, and says whether it could.</summary>
    public virtual IReadOnlyList<Statement> Flush(Action<bool> done) => [];

    /// <summary>What stands for <c>in {select ...}</c>: membership that is looked up in an index key by key.</summary>
    protected abstract string In(string select);

    /// <summary>What stands in a list's hole: a table of the list's name and columns.</summary>
    protected abstract string Hole(Rows rows);

    public string Expand(Statement statement)
    {
        var text = statement.Text;
        foreach (var rows in statement.Lists) text = text.Replace($"{{{rows.Name}}}", Hole(rows), StringComparison.Ordinal);
        return InSet().Replace(text, found => In(found.Groups[1].Value));
    }

    [GeneratedRegex(@"\bin \{(select [^{}]*)\}")]
    private static partial Regex InSet();
}
