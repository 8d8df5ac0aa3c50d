namespace Symbolon.Webhooks;

/// <summary>What became of one post: the receiver's status, or why there was none, and when to come again where the receiver said so.</summary>
public readonly record struct Attempt(int? Status, string? Failure, long Milliseconds, TimeSpan? RetryAfter = null)
{
    /// <summary>Any 2xx is a success (platform §11.4).</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>Whether another try may help: no answer, a redirect, a timeout, too many requests, or a fault of the receiver. Any other 4xx says that it never will.</summary>
    public bool MayBeRepeated => !IsDone && Status is not (>= 400 and < 500 and not 408 and not 425 and not 429);
}
