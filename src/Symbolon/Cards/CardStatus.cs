namespace Symbolon.Cards;

/// <summary>What a card is to the org, whatever its label says (cards §1.1). The numbers are the published ids and are stored: never renumber.</summary>
public enum CardStatus
{
    NotIssued = 1,
    Active = 2,
    Expired = 3,
    Suspended = 4,
    Deleted = 11,
    Issued = 12,
}

/// <summary>The names of card statuses on the wire, and the one table of what may become what (cards §11.3).</summary>
public static class CardStatuses
{
    public static readonly Sequence<CardStatus> All = [CardStatus.NotIssued, CardStatus.Active, CardStatus.Expired, CardStatus.Suspended, CardStatus.Deleted, CardStatus.Issued];

    private static readonly Dictionary<CardStatus, string> Names = new()
    {
        [CardStatus.NotIssued] = "NOT_ISSUED",
        [CardStatus.Active] = "ACTIVE",
        [CardStatus.Expired] = "EXPIRED",
        [CardStatus.Suspended] = "SUSPENDED",
        [CardStatus.Deleted] = "DELETED",
        [CardStatus.Issued] = "ISSUED",
    };

    /// <summary>What an update may make of a card. Issuing and delinking are not updates, and no status follows a final one.</summary>
    private static readonly Dictionary<CardStatus, CardStatus[]> Updates = new()
    {
        [CardStatus.NotIssued] = [CardStatus.NotIssued],
        [CardStatus.Issued] = [CardStatus.Issued, CardStatus.Active, CardStatus.Suspended, CardStatus.Expired, CardStatus.Deleted],
        [CardStatus.Active] = [CardStatus.Active, CardStatus.Issued, CardStatus.Suspended, CardStatus.Expired, CardStatus.Deleted],
        [CardStatus.Suspended] = [CardStatus.Suspended, CardStatus.Active, CardStatus.Expired, CardStatus.Deleted],
        [CardStatus.Expired] = [],
        [CardStatus.Deleted] = [],
    };

    public static string Name(this CardStatus status) => Names[status];

    public static CardStatus? Parse(string? name) => Names.FirstOrDefault(pair => pair.Value == name?.Trim()) is { Value: not null } found ? found.Key : null;

    public static bool MayBecome(this CardStatus from, CardStatus to) => Updates[from].Contains(to);

    public static bool IsFinal(this CardStatus status) => Updates[status].Length == 0;

    /// <summary>Held by a customer and alive: it finds its customer, counts to the limits, and can be delinked (cards §12, §15.1).</summary>
    public static bool IsHeld(this CardStatus status) => status is CardStatus.Issued or CardStatus.Active or CardStatus.Suspended;
}
