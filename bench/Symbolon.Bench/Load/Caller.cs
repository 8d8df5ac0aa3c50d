using System.Text;

namespace Symbolon.Bench.Load;

/// <summary>What one kept-alive connection does again and again: asks, then takes the answer and says how many things were done.</summary>
public abstract class Caller(Town town)
{
    /// <summary>The path of bulk upserts.</summary>
    public const string Bulk = "/v2/integrations/customer/upsert/bulk";

    private readonly string head = $" HTTP/1.1\r\nHost: bench\r\nAuthorization: Basic {Base64(town.Login)}\r\n";

    /// <summary>The customers that are called for.</summary>
    protected Town Town { get; } = town;

    /// <summary>The next request as it goes over the wire; the bodies are ASCII.</summary>
    public abstract string Ask();

    /// <summary>Takes the body of a 200 answer; throws when it is not the one expected.</summary>
    public abstract int Take(ReadOnlySpan<byte> answer);

    protected string Get(string path) => $"GET {path}{head}\r\n";

    protected string Post(string path, string body) =>
        $"POST {path}{head}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    protected static void Expect(bool right, ReadOnlySpan<byte> answer)
    {
        if (!right) throw new InvalidOperationException($"Unexpected answer: {Encoding.UTF8.GetString(answer[..Math.Min(600, answer.Length)])}");
    }
}
