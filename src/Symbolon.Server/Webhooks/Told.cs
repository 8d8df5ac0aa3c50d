namespace Symbolon.Server.Webhooks;

/// <summary>A notification as it is told to one webhook: the number of its first event, those of the first and last event of its request, its ids, whom it concerns, and its body.</summary>
public sealed record Told(long No, long First, long Last, string EventName, string EventId, string RefId, string? RequestId, Instant At, Sequence<string> Keys, ReadOnlyMemory<byte> Body);
