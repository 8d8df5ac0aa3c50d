namespace Symbolon.Server.Webhooks;

/// <summary>Every limit of the delivery, by name.</summary>
public static class DeliveryLimits
{
    /// <summary>Deliveries of one webhook that are held in memory, under way, waiting for their turn, or for their next try; with the rest of what was read at once it may be some more.</summary>
    public const int Window = 200;

    /// <summary>Events that are read at once.</summary>
    public const int EventsAtOnce = 100;

    /// <summary>Times that one webhook reads on in a turn before the others have theirs.</summary>
    public const int PagesOfTurn = 5;

    /// <summary>Kibibytes of the head of an answer that are read; of its body nothing is looked at.</summary>
    public const int HeadKibibytes = 16;

    /// <summary>Bytes of the body of an answer that are read to keep the connection.</summary>
    public const int DrainBytes = 64 * 1024;

    /// <summary>How long a connection is used before its address is looked up and checked again.</summary>
    public static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    /// <summary>How long a node keeps others from an org; it begins no post that could outlive this.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(60);

    /// <summary>Time from one prolonging of a lease to the next.</summary>
    public static readonly TimeSpan BetweenLeases = TimeSpan.FromSeconds(15);

    /// <summary>Time from one look for orgs to deliver for to the next.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Time from one look for news of an org to the next; events are seen at once when this node writes them, and within half a second of others.</summary>
    public static readonly TimeSpan BetweenTurns = TimeSpan.FromSeconds(1);

    /// <summary>The least time from one turn to the next, so that what became of many posts is filed together.</summary>
    public static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);
}
