using System.Diagnostics;
using System.Net.Sockets;
using Symbolon.Server.Commands;

namespace Symbolon.Bench.Servers;

/// <summary>A server in a process of its own on a free port of loopback: ours, or a floor.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, int port, double ready) => (this.process, Port, ReadySeconds) = (process, port, ready);

    public int Port { get; }

    /// <summary>From the start of the process to the first answer that it is ready.</summary>
    public double ReadySeconds { get; }

    /// <summary>The most memory that was resident so far, in MB.</summary>
    public long PeakMegabytes => long.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null) / 1024;

    public static Task<ServerProcess> Ours(params string[] database) => Of(typeof(Demo).Assembly.Location, database);

    /// <summary>The server of a build of Symbolon.</summary>
    public static Task<ServerProcess> Of(string program, params string[] database) =>
        Start(port => [program, "serve", "--urls", $"http://127.0.0.1:{port}", .. database]);

    public static Task<ServerProcess> Floor(string database, string connection, int sessions) =>
        Start(port => [typeof(ServerProcess).Assembly.Location, "floor", database, connection, $"{port}", $"{sessions}"]);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<ServerProcess> Start(Func<int, IEnumerable<string>> arguments)
    {
        var port = FreePort();
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments(port)) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (!IsReady(port))
        {
            if (process.HasExited) throw new InvalidOperationException("The server did not start.");
            await Task.Delay(5);
        }
        return new(process, port, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsReady(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(System.Net.IPAddress.Loopback, port);
            socket.Send("GET /readyz HTTP/1.1\r\nHost: bench\r\n\r\n"u8);
            var answer = new byte[512];
            return answer.AsSpan(0, socket.Receive(answer)).StartsWith("HTTP/1.1 200"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
