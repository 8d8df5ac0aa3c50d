namespace Symbolon.Webhooks;

/// <summary>How far the delivery of one notification to one webhook is: the number of its first event, those of the first and last event of the request that it tells of, its tries, and when the next one is due.</summary>
public sealed record Delivery(long No, long First, long Last, DeliveryState State, string EventName, string EventId, string RefId, string? RequestId, Instant At)
{
    /// <summary>What tells it from every other of the webhook, in the order of events.</summary>
    public DeliveryKey Key => new(No, EventName);

    /// <summary>When it was tried first, and last.</summary>
    public Instant? Started { get; init; }

    public Instant? Ended { get; init; }

    public int Attempts { get; init; }

    /// <summary>Not before this time is it tried again.</summary>
    public Instant Next { get; init; }

    public int? Status { get; init; }

    public long? Milliseconds { get; init; }

    public string? Failure { get; init; }

    /// <summary>With one more attempt: done, waiting for the next one, or given up (platform §11.4).</summary>
    public Delivery After(Attempt attempt, Instant began, Instant now)
    {
        var tried = this with { Started = Started ?? began, Ended = now, Attempts = Attempts + 1, Status = attempt.Status, Failure = attempt.Failure, Milliseconds = attempt.Milliseconds };
        if (attempt.IsDone) return tried with { State = DeliveryState.Done };
        return attempt.MayBeRepeated && RetryPlan.Next(No, tried.Attempts, tried.Started!.Value, now, attempt.RetryAfter) is { } next
            ? tried with { State = DeliveryState.Waiting, Next = next }
            : tried with { State = DeliveryState.Dead };
    }

    /// <summary>To be tried anew, as if it had never been.</summary>
    public Delivery Again(Instant now) => this with { State = DeliveryState.Waiting, Attempts = 0, Started = null, Next = now };
}

/// <summary>
/// The number of a notification's first event, and its name: some tell of the same event. That a person was erased
/// comes last, so that a receiver that forgets hears of nothing more.
/// </summary>
public readonly record struct DeliveryKey(long No, string EventName) : IComparable<DeliveryKey>
{
    public int CompareTo(DeliveryKey other)
    {
        if (No != other.No) return No.CompareTo(other.No);
        if (IsErasure != other.IsErasure) return IsErasure ? 1 : -1;
        return string.CompareOrdinal(EventName, other.EventName);
    }

    private bool IsErasure => EventName == Events.Notification.Erased;
}

/// <summary>Whether a delivery is to be tried again, was accepted, or was given up. The numbers are stored.</summary>
public enum DeliveryState { Waiting = 0, Done = 1, Dead = 2 }
