using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Symbolon.Bench.Load;

/// <summary>One kept-alive HTTP connection without any ceremony: requests out, several in one write, and the answers in their order when all of each is there.</summary>
internal sealed class Wire : IDisposable
{
    private byte[] asked = new byte[16 * 1024];
    private int toSend;
    private byte[] received = new byte[16 * 1024];
    private int taken;
    private int read;

    public Wire(int port) => Socket.Connect(IPAddress.Loopback, port);

    public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Puts a request behind those that are to be sent.</summary>
    public void Add(string request)
    {
        if (asked.Length - toSend < request.Length) Array.Resize(ref asked, (toSend + request.Length) * 2);
        toSend += Encoding.ASCII.GetBytes(request, asked.AsSpan(toSend));
    }

    public void Send()
    {
        for (var done = 0; done < toSend;) done += Socket.Send(asked, done, toSend - done, SocketFlags.None);
        toSend = 0;
    }

    /// <summary>Reads what has come.</summary>
    public void Receive()
    {
        received.AsSpan(taken, read - taken).CopyTo(received);
        (taken, read) = (0, read - taken);
        if (read == received.Length) Array.Resize(ref received, received.Length * 2);
        var got = Socket.Receive(received, read, received.Length - read, SocketFlags.None);
        if (got == 0) throw new IOException("The server closed the connection.");
        read += got;
    }

    /// <summary>The body of the next answer, if all of it is there. Throws unless it is a 200.</summary>
    public bool TryTake(out ReadOnlySpan<byte> body)
    {
        var rest = received.AsSpan(taken, read - taken);
        body = default;
        var head = rest.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var length = ContentLength(rest[..head]);
        if (rest.Length < head + 4 + length) return false;
        body = rest.Slice(head + 4, length);
        taken += head + 4 + length;
        return rest.StartsWith("HTTP/1.1 200"u8) ? true : throw new InvalidOperationException(Encoding.UTF8.GetString(rest));
    }

    public void Dispose() => Socket.Dispose();

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var rest = head[(head.IndexOf("Content-Length: "u8) + 16)..];
        return System.Buffers.Text.Utf8Parser.TryParse(rest, out int length, out _) ? length : throw new InvalidOperationException("An answer without a length.");
    }
}
