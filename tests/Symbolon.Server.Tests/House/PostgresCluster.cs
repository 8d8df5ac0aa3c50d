using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Symbolon.Server.Tests.House;

/// <summary>A PostgreSQL server of a test's own, which it may kill, restart, fill up, copy to a standby and promote.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly bool IsRoot = Environment.UserName == "root";
    private readonly DirectoryInfo folder;
    private readonly string? bin;
    private readonly int port = FreePort();

    private PostgresCluster(DirectoryInfo folder, string? bin) => (this.folder, this.bin) = (folder, bin);

    public string Host => $"127.0.0.1:{port}";

    public int Port => port;

    /// <summary>The connection string, without a pool: for the test's own questions.</summary>
    public string Connection => $"Host=127.0.0.1;Port={port};Username=symbolon;Database=postgres;Pooling=false;Timeout=5";

    /// <summary>The same with a pool, as a server has it.</summary>
    public string Pooled => Connection.Replace("Pooling=false", "Pooling=true", StringComparison.Ordinal);

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>
    /// A new server with these settings, running; <paramref name="place"/> is a folder for its files, one of the
    /// system's own when there is none; <paramref name="bin"/> is the folder of its programs, where they are not those
    /// of the other tests; <paramref name="admin"/> is its superuser.
    /// </summary>
    public static async Task<PostgresCluster> Start(
        string settings = "", string? place = null, string? bin = null, string admin = "symbolon")
    {
        var one = New(place, bin);
        string[] options = ["-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", admin, "--no-sync"];
        await one.Run("initdb", ["-D", one.Data, .. options]);
        await one.Configure(settings);
        await one.Resume();
        return one;
    }

    /// <summary>A copy that follows this server and is asked before a commit is answered.</summary>
    public async Task<PostgresCluster> Standby()
    {
        var copy = New(null, bin);
        await copy.Run("pg_basebackup", "-h", "127.0.0.1", "-p", $"{port}", "-U", "symbolon", "-D", copy.Data, "-R", "-X", "stream", "-c", "fast", "--no-sync");
        await copy.Configure("primary_conninfo = 'host=127.0.0.1 port=" + port + " user=symbolon application_name=standby'\nhot_standby = on");
        await copy.Resume();
        await Ask("alter system set synchronous_standby_names = 'standby'");
        await Ask("select pg_reload_conf()");
        while (await Ask("select count(*)::text from pg_stat_replication where sync_state = 'sync'") != "1") await Task.Delay(20);
        return copy;
    }

    public Task Resume() => Run("pg_ctl", "start", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(folder.FullName, "server.log"), "-o", $"-p {port} -k {folder.FullName}");

    /// <summary>Stops the server in PostgreSQL's own words: smart, fast, or immediate, which is a crash.</summary>
    public Task Stop(string mode) => Run("pg_ctl", "stop", "-D", Data, "-m", mode, "-w", "-t", "60");

    /// <summary>kill -9 of the server itself: its sessions find out by themselves.</summary>
    public async Task Kill()
    {
        var postmaster = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], System.Globalization.CultureInfo.InvariantCulture));
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
    }

    /// <summary>kill -9 of one session of the server's clients; PostgreSQL then ends all others and recovers by itself.</summary>
    public async Task KillSession()
    {
        var pid = await Ask("select pid::text from pg_stat_activity where application_name = 'symbolon' order by backend_start limit 1");
        Process.GetProcessById(int.Parse(pid!, System.Globalization.CultureInfo.InvariantCulture)).Kill();
    }

    public Task Promote() => Run("pg_ctl", "promote", "-D", Data, "-w", "-t", "60");

    /// <summary>One statement; what it answers first, as text.</summary>
    public async Task<string?> Ask(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    /// <summary>Whether the server can be asked.</summary>
    public async Task<bool> Answers()
    {
        try
        {
            return await Ask("select 'yes'") is not null;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Lets the server have a folder.</summary>
    public void Give(string path)
    {
        if (IsRoot) Process.Start("chown", [Owner, path]).WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await Start("pg_ctl", ["stop", "-D", Data, "-m", "immediate", "-w", "-t", "60"]).WaitForExitAsync();
        folder.Delete(recursive: true);
    }

    private static PostgresCluster New(string? place, string? bin)
    {
        var folder = place is null ? Directory.CreateTempSubdirectory("symbolon-pg-") : new DirectoryInfo(Path.Combine(place, "pg"));
        folder.Create();
        var cluster = new PostgresCluster(folder, bin);
        cluster.Give(folder.FullName);
        return cluster;
    }

    private static string Owner => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private async Task Configure(string settings)
    {
        var file = Path.Combine(Data, "postgresql.auto.conf");
        await File.AppendAllTextAsync(file, $"listen_addresses = '127.0.0.1'\nmax_connections = 60\nshared_buffers = 32MB\n{settings}\n");
    }

    private async Task Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>As root a program of PostgreSQL runs as the owner of its files, for it refuses root. Its output goes nowhere, as a server that it leaves behind would hold it open.</summary>
    private Process Start(string program, string[] arguments)
    {
        var programs = bin ?? Environment.GetEnvironmentVariable("SYMBOLON_TEST_POSTGRES_BIN")
            ?? throw new InvalidOperationException(
                "Run ./test, or name the folder of initdb in SYMBOLON_TEST_POSTGRES_BIN.");
        string[] asOwner = IsRoot ? ["runuser", "-u", Owner, "--"] : [];
        string[] silently = ["sh", "-c", "\"$@\" >/dev/null 2>&1", "sh"];
        string[] all = [.. asOwner, .. silently, Path.Combine(programs, program), .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = folder.FullName, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
