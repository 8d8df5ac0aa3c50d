using System.Data.Common;

namespace Symbolon.Server.Storage;

/// <summary>Reading columns that may be null.</summary>
public static class Reading
{
    public static string? Text(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? Long(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
