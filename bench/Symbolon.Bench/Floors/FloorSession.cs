using System.Data.Common;

namespace Symbolon.Bench.Floors;

/// <summary>A connection with its prepared statements. Several statements in one text are one round trip on PostgreSQL.</summary>
public sealed class FloorSession(DbConnection connection)
{
    private readonly Dictionary<string, DbCommand> prepared = [];

    public bool IsSqlite => connection is Microsoft.Data.Sqlite.SqliteConnection;

    /// <summary>The statement of that text with these values, prepared when it is first used; values are longs and texts named @p0, @p1 and so on.</summary>
    public async ValueTask<DbCommand> Prepared(string text, params object[] values)
    {
        if (!prepared.TryGetValue(text, out var command)) prepared[text] = command = await Prepare(text, values);
        for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = values[index];
        return command;
    }

    private async Task<DbCommand> Prepare(string text, object[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var index = 0; index < values.Length; index++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{index}", values[index]);
            command.Parameters.Add(parameter);
        }
        await command.PrepareAsync();
        return command;
    }
}
