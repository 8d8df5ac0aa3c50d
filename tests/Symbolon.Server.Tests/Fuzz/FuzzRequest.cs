using System.Net.Http.Headers;
using System.Text;

namespace Symbolon.Server.Tests.Fuzz;

/// <summary>One request as it goes over the wire; <see cref="ToString"/> repeats it by hand.</summary>
public sealed record FuzzRequest(ApiOperation Operation, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body, string? Media)
{
    /// <summary>Beyond what the protocol itself takes, the server may refuse without a word.</summary>
    public bool IsTooLong => Target.Length > 7000 || Headers.Sum(header => Encoding.UTF8.GetByteCount(header.Value)) > 30_000;

    public HttpRequestMessage Message(Uri server)
    {
        var message = new HttpRequestMessage(new(Operation.Method), new Uri($"{server.GetLeftPart(UriPartial.Authority)}{Target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach (var (name, value) in Headers) message.Headers.TryAddWithoutValidation(name, value);
        if (Body is null) return message;
        message.Content = new ByteArrayContent(Body);
        if (Media is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", Media);
        return message;
    }

    public override string ToString() =>
        $"curl -X {Operation.Method} '$SERVER{Target}' {string.Join(' ', Headers.Select(header => $"-H '{header.Name}: {header.Value}'"))} {(Media is null ? "" : $"-H 'Content-Type: {Media}'")} {Shown(Body)}";

    private static string Shown(byte[]? body) => body is null ? "" : body.Length > 4000 ? $"--data-binary <{body.Length} bytes: {Text(body[..500])}...>" : $"--data-binary '{Text(body)}'";

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
