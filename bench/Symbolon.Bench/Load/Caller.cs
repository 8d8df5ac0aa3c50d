using System.Text;
using Symbolon.Server.Http;

namespace Symbolon.Bench.Load;

/// <summary>What one kept-alive connection does again and again: asks, then takes the answer and says how many things were done.</summary>
public abstract class Caller
{
    protected const string Bulk = "/v2/integrations/customer/upsert/bulk";

    private static readonly string Head =
        $" HTTP/1.1\r\nHost: bench\r\nAuthorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"demo.till.01:{Password.OnTheWire("demo")}"))}\r\n";

    /// <summary>The next request as it goes over the wire; the bodies are ASCII.</summary>
    public abstract string Ask();

    /// <summary>Takes the body of a 200 answer; throws when it is not the one expected.</summary>
    public abstract int Take(ReadOnlySpan<byte> answer);

    protected static string Get(string path) => $"GET {path}{Head}\r\n";

    protected static string Post(string path, string body) => $"POST {path}{Head}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    protected static void Expect(bool right, ReadOnlySpan<byte> answer)
    {
        if (!right) throw new InvalidOperationException($"Unexpected answer: {Encoding.UTF8.GetString(answer[..Math.Min(600, answer.Length)])}");
    }
}
