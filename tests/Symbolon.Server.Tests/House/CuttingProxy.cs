using System.Net;
using System.Net.Sockets;

namespace Symbolon.Server.Tests.House;

/// <summary>Where a connection is cut: what the client sends next does not arrive, its answer does not, or the line goes dead at once after it.</summary>
public enum Cut { None, BeforeRequest, BeforeAnswer, AfterRequest }

/// <summary>A line to a database server that a test may cut at a chosen moment, or take away for a while.</summary>
public sealed class CuttingProxy(int target) : IAsyncDisposable
{
    private readonly List<Socket> open = [];
    private TcpListener listener = new(IPAddress.Loopback, 0);
    private int armed;

    public int Port { get; private set; }

    /// <summary>Cuts the connection on which something is sent next.</summary>
    public void Arm(Cut cut) => Interlocked.Exchange(ref armed, (int)cut);

    public void Start()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept(listener);
    }

    /// <summary>Drops every connection and refuses new ones.</summary>
    public void Stop()
    {
        listener.Stop();
        lock (open) foreach (var socket in open) socket.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private async Task Accept(TcpListener from)
    {
        try
        {
            while (true)
            {
                var client = await from.AcceptSocketAsync();
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, target);
                lock (open) open.AddRange([client, server]);
                var line = new Line(client, server);
                _ = line.Carry(client, server, () => (Cut)Interlocked.Exchange(ref armed, 0));
                _ = line.Carry(server, client, () => Cut.None);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The line was taken away.
        }
    }

    /// <summary>One connection through the proxy, both directions.</summary>
    private sealed class Line(Socket client, Socket server)
    {
        private volatile bool answersAreLost;

        public async Task Carry(Socket from, Socket to, Func<Cut> next)
        {
            var buffer = new byte[65536];
            try
            {
                while (await from.ReceiveAsync(buffer) is > 0 and var length)
                {
                    var cut = next();
                    if (cut == Cut.BeforeRequest || (from == server && answersAreLost)) break;
                    answersAreLost |= cut == Cut.BeforeAnswer;
                    await to.SendAsync(buffer.AsMemory(0, length));
                    if (cut == Cut.AfterRequest) break;
                }
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // Either end is gone: so is the line.
            }
            client.Dispose();
            server.Dispose();
        }
    }
}
