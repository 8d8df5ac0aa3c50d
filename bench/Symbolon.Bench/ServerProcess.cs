using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;
using Symbolon.Server.Commands;

namespace Symbolon.Bench;

/// <summary>A server of its own for one measurement: the demo org in a new database, on a free port.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private ServerProcess(Process process, string folder, int port, double ready) => (this.process, this.folder, Port, ReadySeconds) = (process, folder, port, ready);

    public int Port { get; }

    public double ReadySeconds { get; }

    public long ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024 * 1024);
        }
    }

    public static async Task<ServerProcess> Start(string database, Options options)
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("symbolon-bench-").FullName, FreePort());
        List<string> arguments = [typeof(Demo).Assembly.Location, "serve", "--demo", "--urls", $"http://127.0.0.1:{port}", "--data", folder];
        if (database == "postgres") arguments.AddRange(["--postgres", await NewDatabase(options.Postgres)]);
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        while (!await IsReady(port))
        {
            if (process.HasExited) throw new InvalidOperationException("The server did not start.");
            await Task.Delay(20);
        }
        return new(process, folder, port, watch.Elapsed.TotalSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> NewDatabase(string root)
    {
        if (root == "") throw new ArgumentException("PostgreSQL needs --postgres CONNECTION or SYMBOLON_TEST_POSTGRES.");
        var name = $"bench_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(root);
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(root) { Database = name }.ToString();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> IsReady(int port)
    {
        try
        {
            using var client = new HttpClient();
            return (await client.GetAsync($"http://127.0.0.1:{port}/readyz")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
