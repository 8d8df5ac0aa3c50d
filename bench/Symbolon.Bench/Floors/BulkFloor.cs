using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Symbolon.Bench.Floors;

/// <summary>
/// Writes new customers, or cards, as fast as the database takes their rows, on one connection in transactions of so many: binary COPY on PostgreSQL, prepared inserts on SQLite.
/// The rows are made before the clock starts.
/// </summary>
public static class BulkFloor
{
    /// <summary>Customers of a transaction.</summary>
    public const int Customers = 1000;

    /// <summary>Writes things by the rows that so many of them have, and says how many a second that was.</summary>
    public static async Task<double> Write(DbConnection connection, Func<long, int, List<(PatternTable Table, List<object?[]> Rows)>> rowsOf, long first, long count, int chunk)
    {
        var seconds = 0.0;
        for (var done = 0L; done < count; done += chunk)
        {
            var rows = rowsOf(first + done, (int)Math.Min(chunk, count - done));
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var (table, all) in rows)
            {
                if (connection is NpgsqlConnection postgres) await Copy(postgres, table, all);
                else Insert((SqliteConnection)connection, (SqliteTransaction)transaction, table, all);
            }
            await transaction.CommitAsync();
            seconds += System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        return count / seconds;
    }

    private static async Task Copy(NpgsqlConnection connection, PatternTable table, List<object?[]> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table.Name} ({string.Join(", ", table.Columns)}) from stdin (format binary)");
        foreach (var row in rows)
        {
            copy.StartRow();
            for (var column = 0; column < row.Length; column++)
            {
                switch (row[column])
                {
                    case long number: copy.Write(number, NpgsqlDbType.Bigint); break;
                    case string text: copy.Write(text, NpgsqlDbType.Text); break;
                    default: copy.WriteNull(); break;
                }
            }
        }
        await copy.CompleteAsync();
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, PatternTable table, List<object?[]> rows)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into {table.Name} ({string.Join(", ", table.Columns)}) values ({string.Join(", ", table.Columns.Select(column => $"@{column}"))})";
        foreach (var column in table.Columns) command.Parameters.Add(new SqliteParameter($"@{column}", DBNull.Value));
        command.Prepare();
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++) command.Parameters[column].Value = row[column] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }
}
