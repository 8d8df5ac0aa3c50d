using System.Collections.Concurrent;
using Npgsql;

namespace Symbolon.Server.Storage;

/// <summary>
/// Has PostgreSQL count a table soon after it has begun to fill, as it would by itself only after a minute or two. Until it knows that an org has more than a handful of rows there,
/// it walks them all for each row of a list, and a first import gets slower with every call.
/// </summary>
internal sealed class Growth(NpgsqlDataSource source)
{
    /// <summary>Rows written to a table by this process after which it is counted.</summary>
    private static readonly long[] Sizes = [100, 1_000, 10_000, 100_000];

    private readonly ConcurrentDictionary<string, TableGrowth> byText = new();
    private readonly ConcurrentDictionary<string, TableGrowth> byTable = new();

    /// <summary>Hears of a round trip that was committed.</summary>
    public void Saved(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            if (statement.Lists.Count == 0) continue;
            var table = byText.GetOrAdd(statement.Text, text => TableOf(text) is { } name ? byTable.GetOrAdd(name, known => new(known)) : TableGrowth.None);
            if (table.IsDue(statement.Lists[0].Count)) _ = Count(table.Name);
        }
    }

    private static string? TableOf(string text) => text.Split(' ', '\n') switch
    {
        ["insert", "into", var table, ..] => table,
        ["update", var table, ..] => table,
        _ => null,
    };

    /// <summary>Beside everything else; when it fails, PostgreSQL does it in its own time.</summary>
    private async Task Count(string table)
    {
        try
        {
            await using var command = source.CreateCommand($"analyze {table}");
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or ObjectDisposedException or TimeoutException)
        {
        }
    }

    /// <summary>How much was written to a table, and how often it was counted for that.</summary>
    private sealed class TableGrowth(string name)
    {
        public static readonly TableGrowth None = new("") { counted = Sizes.Length };

        private long written;
        private int counted;

        public string Name => name;

        public bool IsDue(int rows)
        {
            var next = Volatile.Read(ref counted);
            return next < Sizes.Length && Interlocked.Add(ref written, rows) >= Sizes[next] && Interlocked.CompareExchange(ref counted, next + 1, next) == next;
        }
    }
}
