using System.Data.Common;
using Symbolon.Bench.Load;

namespace Symbolon.Bench.Floors;

/// <summary>The rows of one customer that the service registered, from which those of any other number are made: the same tables, columns and texts.</summary>
public sealed class Pattern
{
    /// <summary>The number of the customer to register first; its digits occur in nothing else.</summary>
    public const long Number = 987654;

    private static readonly (string Table, string Key)[] Tables = [("customer", "id"), ("profile", "customer_id"), ("identifier", "customer_id"), ("event", "customer_id")];

    private readonly List<PatternTable> tables = [];

    public static async Task<Pattern> Read(DbConnection connection)
    {
        var pattern = new Pattern();
        foreach (var (table, key) in Tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"select * from {table} where {key} = {Town.Id(0)}";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<object?[]>();
            while (await reader.ReadAsync()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
            pattern.tables.Add(new(table, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetFieldType)], rows));
        }
        return pattern;
    }

    /// <summary>The rows of the customers with these numbers, by table. Their events are numbered like them, one each.</summary>
    public List<(PatternTable Table, List<object?[]> Rows)> Of(long first, int count) =>
        [.. tables.Select(table => (table, Enumerable.Range(0, count).SelectMany(index => table.Rows.Select(row => Row(table, row, first + index))).ToList()))];

    private static object?[] Row(PatternTable table, object?[] row, long number)
    {
        var mine = new object?[row.Length];
        for (var column = 0; column < row.Length; column++)
        {
            mine[column] = row[column] switch
            {
                _ when table.Name == "event" && table.Columns[column] == "no" => number + 1,
                long id when id == Town.Id(0) => Town.Id(number),
                string text => Text(text, number),
                var other => other,
            };
        }
        return mine;
    }

    private static string Text(string text, long number) => text
        .Replace($"91{Town.Mobile(Number)}", $"91{Town.Mobile(number)}", StringComparison.Ordinal)
        .Replace($"{Number}", $"{number}", StringComparison.Ordinal)
        .Replace(Town.FirstName(Number)[1..], Town.FirstName(number)[1..], StringComparison.Ordinal)
        .Replace($":{Town.Id(0)}", $":{Town.Id(number)}", StringComparison.Ordinal);
}

/// <summary>A table's columns, their types, and its rows of the one customer.</summary>
public sealed record PatternTable(string Name, string[] Columns, Type[] Types, List<object?[]> Rows);
