using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>A database for server processes alone: the arguments that name it, and how a test opens it beside them.</summary>
public sealed class DatabaseArguments : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("symbolon-test-");
    private string connection = "";

    public string[] Arguments => connection == "" ? ["--data", folder.FullName] : ["--postgres", connection];

    public string Folder => folder.FullName;

    public static async Task<DatabaseArguments> New(string name) => new() { connection = name == "postgres" ? await TestServer.NewPostgresDatabase() : "" };

    public Database Open() => connection == "" ? new Sqlite(Path.Combine(Folder, "symbolon.db")) : new Postgres(connection);

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
