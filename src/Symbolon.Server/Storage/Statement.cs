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
