using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace Symbolon.Bench.Servers;

/// <summary>A PostgreSQL of the bench's own in a temporary folder: a quarter of the memory as shared buffers, 8 GB of WAL between checkpoints, everything else as it comes.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private readonly string folder;
    private readonly string bin;

    private Cluster(string folder, string bin, int port) => (this.folder, this.bin, Root) = (folder, bin, $"Host=127.0.0.1;Port={port};Username=symbolon;Database=postgres;Include Error Detail=true");

    /// <summary>How to connect to its first database.</summary>
    public string Root { get; }

    public static string Settings { get; } = $"shared_buffers = {SharedMegabytes} MB, max_wal_size = 8 GB, fsync on, otherwise defaults";

    private static long SharedMegabytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / (1024 * 1024);

    public static async Task<Cluster> Start()
    {
        var bin = Environment.GetEnvironmentVariable("SYMBOLON_TEST_POSTGRES_BIN")
            ?? Directory.GetDirectories("/usr/lib/postgresql").Select(version => $"{version}/bin").Where(path => File.Exists($"{path}/initdb")).Order().LastOrDefault()
            ?? throw new InvalidOperationException("PostgreSQL is missing: ./test installs it, or name the folder of initdb in SYMBOLON_TEST_POSTGRES_BIN.");
        var (folder, port) = (Directory.CreateTempSubdirectory("symbolon-bench-").FullName, FreePort());
        if (Environment.UserName == "root") await Run("chown", "postgres", folder);
        var cluster = new Cluster(folder, bin, port);
        await cluster.AsOwner("initdb", "-D", $"{folder}/data", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "symbolon");
        string[] settings = ["listen_addresses=127.0.0.1", $"port={port}", $"unix_socket_directories={folder}", "fsync=on", $"shared_buffers={SharedMegabytes}MB", "max_wal_size=8GB"];
        await cluster.AsOwner("pg_ctl", ["-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "-o", string.Join(' ', settings.Select(setting => $"-c {setting}")), "start"]);
        return cluster;
    }

    public string Connection(string database) => new NpgsqlConnectionStringBuilder(Root) { Database = database, CommandTimeout = 0 }.ToString();

    public async Task Execute(string sql, string database = "postgres")
    {
        await using var source = NpgsqlDataSource.Create(Connection(database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await AsOwner("pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private Task AsOwner(string program, params string[] arguments) =>
        Environment.UserName == "root" ? Run("runuser", ["-u", "postgres", "--", $"{bin}/{program}", .. arguments]) : Run($"{bin}/{program}", arguments);

    /// <summary>A started server inherits standard output, so it goes nowhere.</summary>
    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null", program, .. arguments]))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
