using System.Text;
using Npgsql;

namespace Symbolon.Server.Tests.House;

/// <summary>What a database leaves on disk, read as text: SQLite's file and its log of pages, or a dump that PostgreSQL's own tool makes.</summary>
public static class TestFiles
{
    public static async Task<IReadOnlyList<(string Name, string Content)>> Of(TestServer server)
    {
        if (server.Name == "sqlite")
        {
            var path = (await server.Rows(0, "select file from pragma_database_list where name = 'main'"))[0];
            return [.. new[] { path, path + "-wal" }.Where(File.Exists).Select(file => (file, Read(file)))];
        }
        var connection = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("SYMBOLON_TEST_POSTGRES")) { Database = (await server.Rows(0, "select current_database()"))[0] };
        return [("dump", await PostgresTool.Run("pg_dump", connection.ToString()))];
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
