using System.Net.Sockets;
using System.Text;
using Symbolon.Server.Http;

namespace Symbolon.Bench;

/// <summary>One kept-alive HTTP connection that sends a request and reads the answer, with as little work as the protocol allows.</summary>
public sealed class Connection : IAsyncDisposable
{
    private static readonly string Credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"demo.till.01:{Password.OnTheWire("demo")}"));

    private readonly TcpClient client = new() { NoDelay = true };
    private byte[] buffer = new byte[64 * 1024];

    public static async Task<Connection> Open(int port)
    {
        var connection = new Connection();
        await connection.client.ConnectAsync("127.0.0.1", port);
        return connection;
    }

    /// <summary>Sends a call; throws unless it is answered with 200. The answer's body is valid until the next call.</summary>
    public async Task<ReadOnlyMemory<byte>> Send(string method, string path, string? body = null)
    {
        var length = body is null ? 0 : Encoding.UTF8.GetByteCount(body);
        var head = $"{method} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Basic {Credentials}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}";
        await client.Client.SendAsync(Encoding.UTF8.GetBytes(head));
        var (read, start, end) = (0, -1, int.MaxValue);
        while (read < end)
        {
            if (read == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var got = await client.Client.ReceiveAsync(buffer.AsMemory(read));
            if (got == 0) throw new IOException("The server closed the connection.");
            read += got;
            if (start >= 0 || (start = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8)) < 0) continue;
            start += 4;
            end = start + ContentLength(Encoding.ASCII.GetString(buffer, 0, start));
        }
        var answer = buffer.AsMemory(start, end - start);
        return buffer.AsSpan().StartsWith("HTTP/1.1 200"u8) ? answer : throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Span));
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int ContentLength(string head)
    {
        const string name = "Content-Length: ";
        var at = head.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return int.Parse(head.AsSpan(at, head.IndexOf('\r', at) - at), null);
    }
}
