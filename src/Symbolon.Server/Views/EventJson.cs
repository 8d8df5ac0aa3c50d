using System.Text.Json;

namespace Symbolon.Server.Views;

/// <summary>
/// An event as it is told: numbered without gaps, the first number of its request, the same id for ever, kind and version of its data, when, of which customer (0 is nobody) and card, by which till (0 is Symbolon itself)
/// and which call, whether notifications of it were not wanted, what it did, and what it overwrote.
/// </summary>
public sealed record EventJson
{
    public required long Number { get; init; }
    public required long FirstOfRequest { get; init; }
    public required string EventId { get; init; }
    public required string Kind { get; init; }
    public required int Version { get; init; }
    public required string CreatedAt { get; init; }
    public required long CustomerId { get; init; }
    public string? CardNumber { get; init; }
    public required long TillId { get; init; }
    public string? RequestId { get; init; }
    public string? Activity { get; init; }
    public UserContextJson? UserContext { get; init; }
    public required bool Undelivered { get; init; }
    public required JsonElement Data { get; init; }
    public JsonElement? Previous { get; init; }
}

/// <summary>Who stood behind the caller, as the USER-CONTEXT headers said it.</summary>
public sealed record UserContextJson(string? Type, string? Id, string? Source, string? SourceId);
