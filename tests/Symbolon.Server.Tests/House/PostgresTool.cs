using System.Diagnostics;
using Npgsql;

namespace Symbolon.Server.Tests.House;

/// <summary>Programs of PostgreSQL, run on a database.</summary>
public static class PostgresTool
{
    /// <summary>Runs one; what it wrote.</summary>
    public static async Task<string> Run(string program, string connection, params string[] arguments)
    {
        var database = new NpgsqlConnectionStringBuilder(connection);
        var folder = Environment.GetEnvironmentVariable("SYMBOLON_TEST_POSTGRES_BIN") ?? "";
        var start = new ProcessStartInfo(Path.Combine(folder, program), ["--host", database.Host!, "--port", $"{database.Port}", "--username", database.Username!, "--dbname", database.Database!, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (database.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;
        using var process = Process.Start(start)!;
        var (written, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await written;
    }
}
