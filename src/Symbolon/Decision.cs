namespace Symbolon;

/// <summary>
/// What a rule made of a request: changes and warnings, or errors and nothing. Only an upsert may have both, as its steps are decided one after
/// the other, each whole or not at all (customers §6.6).
/// </summary>
public sealed record Decision(long? CustomerId, Sequence<Change> Changes, Sequence<Notice> Warnings, Sequence<Notice> Errors)
{
    /// <summary>Facts that were not named because only deciding shows them; they are loaded and the request is decided again.</summary>
    public Wanted? Needs { get; private init; }

    /// <summary>The card that was added or updated, or was to be.</summary>
    public long? CardId { get; init; }

    /// <summary>The redemption, reversal or transfer of points that was made.</summary>
    public long? MovementId { get; init; }

    /// <summary>The customer request that was made or decided.</summary>
    public long? RequestId { get; init; }

    public static Decision Need(Wanted wanted) => new(null, [], [], []) { Needs = wanted };

    public static Decision Refuse(Notice error, IEnumerable<Notice>? warnings = null) => new(null, [], warnings?.ToSequence() ?? [], [error]);

    public static Decision Accept(long customerId, IEnumerable<Change> changes, IEnumerable<Notice> warnings) =>
        new(customerId, changes.ToSequence(), warnings.ToSequence(), []);

    public bool IsRefused => Errors.Count > 0 && Changes.Count == 0;
}
