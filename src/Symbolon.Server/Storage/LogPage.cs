namespace Symbolon.Server.Storage;

/// <summary>Where a row stands in a log: by its event, and within it, and what it is called on the wire.</summary>
public readonly record struct LogKey(long Event, long Item)
{
    /// <summary>Behind every row: the first page begins with the latest one.</summary>
    public static LogKey Last { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>What <see cref="ToString"/> made; null for anything else.</summary>
    public static LogKey? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var item = dot < 0 ? 0 : Words.Id(text[(dot + 1)..]);
        return Words.Id(dot < 0 ? text : text[..dot]) is { } no && item is { } within ? new(no, within) : null;
    }

    public override string ToString() =>
        Item == 0 ? $"{Event}" : FormattableString.Invariant($"{Event}.{Item}");
}

/// <summary>Which rows of a log are asked for: the latest of those before a row, so many at most.</summary>
public sealed record LogAsk(LogKey Before, int Limit)
{
    /// <summary>
    /// A statement that says <c>@event</c>, <c>@item</c> and <c>@limit</c>, with one row more than is told.
    /// </summary>
    internal Statement Fill(Statement statement) =>
        statement.With("event", Before.Event).With("item", Before.Item).With("limit", Limit + 1L);
}

/// <summary>
/// Rows of a log, the latest first; the row before them, and the key from which the earlier ones go on, where there are
/// any.
/// </summary>
public sealed record LogPage<T>(IReadOnlyList<T> Rows, T? Earlier, LogKey? Next)
    where T : class
{
    /// <summary>The page of what was read: one row more than was asked for says that there are earlier ones.</summary>
    internal static LogPage<T> Of(LogAsk ask, IReadOnlyList<(LogKey Key, T Row)> read)
    {
        var rows = read.Take(ask.Limit).Select(one => one.Row).ToList();
        return read.Count > ask.Limit ? new(rows, read[ask.Limit].Row, read[ask.Limit - 1].Key) : new(rows, null, null);
    }
}
