namespace Symbolon.Server.Tests.House;

/// <summary>A clock that stands until a test sets it, so that runs of the same calls store the same times.</summary>
public sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public static readonly DateTimeOffset Noon = new(2031, 5, 5, 12, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
