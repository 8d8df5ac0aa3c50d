namespace Symbolon.Server.Http;

/// <summary>An answer as it goes out: status, body, and the version of what it shows. One that was given before says so in a header.</summary>
public sealed record RenderedAnswer(int Status, ReadOnlyMemory<byte> Body, long? Version)
{
    public bool IsReplayed { get; init; }

    /// <summary>How many people or cards it did not find; one that is given again finds nobody anew.</summary>
    public int Missed { get; init; }
}
