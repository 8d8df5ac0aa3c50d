namespace Symbolon.Server.Engine;

/// <summary>Every limit of the engine, by name.</summary>
public static class EngineLimits
{
    /// <summary>Requests of one batch of single requests.</summary>
    public const int BatchWeight = 1000;

    /// <summary>Requests of one batch of bulk calls; a call may weigh more and then goes alone.</summary>
    public const int BulkWeight = 200;

    /// <summary>Requests waiting in the queue of one org before callers are told to come back.</summary>
    public const int QueueWeight = 20_000;

    /// <summary>Round trips for whole customers of one org that are under way at once: while the database reads for one, the other's answers are written.</summary>
    public const int FactsReadsAtOnce = 2;

    /// <summary>Round trips for the ids of holders of one org that are under way at once: each is so short that fuller ones win.</summary>
    public const int HolderReadsAtOnce = 1;

    /// <summary>Times that the reads of an org let other work go first before their next round trip.</summary>
    public const int YieldsBetweenReads = 2;

    /// <summary>Customers named by the reads of one round trip.</summary>
    public const int ReadWeight = 500;

    /// <summary>Tries of a batch whose failure may go away by itself, with growing pauses of some 10 seconds in all.</summary>
    public const int Attempts = 10;

    /// <summary>Time from one look for an org's events, while somebody waits for them, to the next.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>Time from one look for what fell due to the next.</summary>
    public static TimeSpan BetweenSweeps => TimeSpan.FromMinutes(1);

    /// <summary>How long background work leaves out what failed in it, such as one person's erasure.</summary>
    public static readonly TimeSpan Postponement = TimeSpan.FromHours(1);

    /// <summary>Stretches of an org that are verified in one turn of the sweep, each of up to 1,000 rows.</summary>
    public const int StretchesOfTurn = 10;

    /// <summary>Time from the end of one verification of an org in the background to the beginning of the next.</summary>
    public static TimeSpan BetweenVerifications => TimeSpan.FromHours(24);

    /// <summary>How long a node that does a background work for an org keeps others from it.</summary>
    public static TimeSpan LeaseLength => TimeSpan.FromMinutes(2);

    public static TimeSpan Pause(int attempt) => TimeSpan.FromMilliseconds(Math.Min(5_000, 20 << Math.Min(attempt, 10)));
}
