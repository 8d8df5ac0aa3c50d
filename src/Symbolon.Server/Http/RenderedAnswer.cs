namespace Symbolon.Server.Http;

/// <summary>An answer as it goes out: status, body, and the version of what it shows. One that was given before says so in a header.</summary>
public sealed record RenderedAnswer(int Status, ReadOnlyMemory<byte> Body, long? Version)
{
    public bool IsReplayed { get; init; }
}
