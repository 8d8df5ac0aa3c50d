namespace Symbolon.Events;

/// <summary>Which call a change came from, and who stood behind the caller (platform §3.1, §3.2): filed with its events, and never who it is attributed to.</summary>
public sealed record Origin
{
    /// <summary>What the service does by itself.</summary>
    public static readonly Origin None = new();

    /// <summary>The id of the call, as its answer had it.</summary>
    public string? RequestId { get; init; }

    /// <summary>The name of the call's route.</summary>
    public string? Activity { get; init; }

    /// <summary>Whether the call wanted nobody to be notified.</summary>
    public bool Undelivered { get; init; }

    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Source { get; init; }

    public string? SourceId { get; init; }
}
