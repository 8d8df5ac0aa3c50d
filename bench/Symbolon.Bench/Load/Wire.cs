using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Symbolon.Bench.Load;

/// <summary>One kept-alive HTTP connection without any ceremony: bytes out, and the answer when all of it is there.</summary>
internal sealed class Wire : IDisposable
{
    private byte[] sent = new byte[4096];
    private byte[] received = new byte[16 * 1024];
    private int read;
    private int start;
    private int end;

    public Wire(int port) => Socket.Connect(IPAddress.Loopback, port);

    public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public ReadOnlySpan<byte> Answer => received.AsSpan(start, end - start);

    public void Send(string request)
    {
        (read, start, end) = (0, 0, int.MaxValue);
        if (sent.Length < request.Length) sent = new byte[request.Length];
        var length = Encoding.ASCII.GetBytes(request, sent);
        for (var done = 0; done < length;) done += Socket.Send(sent, done, length - done, SocketFlags.None);
    }

    /// <summary>Reads what has come; whether the answer is complete. Throws unless it is a 200.</summary>
    public bool Receive()
    {
        if (read == received.Length) Array.Resize(ref received, received.Length * 2);
        var got = Socket.Receive(received, read, received.Length - read, SocketFlags.None);
        if (got == 0) throw new IOException("The server closed the connection.");
        read += got;
        if (start == 0)
        {
            var head = received.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
            if (head < 0) return false;
            start = head + 4;
            end = start + ContentLength(received.AsSpan(0, head));
        }
        if (read < end) return false;
        return received.AsSpan().StartsWith("HTTP/1.1 200"u8) ? true : throw new InvalidOperationException(Encoding.UTF8.GetString(received, 0, read));
    }

    public void Dispose() => Socket.Dispose();

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var rest = head[(head.IndexOf("Content-Length: "u8) + 16)..];
        return System.Buffers.Text.Utf8Parser.TryParse(rest, out int length, out _) ? length : throw new InvalidOperationException("An answer without a length.");
    }
}
