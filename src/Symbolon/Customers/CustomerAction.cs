namespace Symbolon.Customers;

/// <summary>What a status label may forbid a customer (customers §9.4); issuing cards is one of ours. Names are stored: never rename.</summary>
public enum CustomerAction
{
    Communication,
    CouponIssue,
    CouponRedemption,
    PromotionIssue,
    BadgeIssue,
    IdentifierChange,
    CardIssue,
    PointsAllocation,
    PointsRedemption,
    TierUpgrade,
    Transaction,

    /// <summary>That transactions count as usual; a label that takes this away marks them as outliers.</summary>
    UsualTransaction,
}

/// <summary>The names of actions, and of their restrictions in a label's <c>actions</c>: the contract publishes none, so they are ours.</summary>
public static class CustomerActions
{
    private static readonly Dictionary<CustomerAction, string> Names = new()
    {
        [CustomerAction.Communication] = "COMMUNICATION",
        [CustomerAction.CouponIssue] = "COUPON_ISSUE",
        [CustomerAction.CouponRedemption] = "COUPON_REDEMPTION",
        [CustomerAction.PromotionIssue] = "PROMOTION_ISSUE",
        [CustomerAction.BadgeIssue] = "BADGE_ISSUE",
        [CustomerAction.IdentifierChange] = "IDENTIFIER_CHANGE",
        [CustomerAction.CardIssue] = "CARD_ISSUE",
        [CustomerAction.PointsAllocation] = "POINTS_ALLOCATION",
        [CustomerAction.PointsRedemption] = "POINTS_REDEMPTION",
        [CustomerAction.TierUpgrade] = "TIER_UPGRADE",
        [CustomerAction.Transaction] = "TRANSACTION",
        [CustomerAction.UsualTransaction] = "USUAL_TRANSACTION",
    };

    private static readonly Dictionary<string, CustomerAction> ByRestriction = Names.Keys.ToDictionary(Restriction, StringComparer.OrdinalIgnoreCase);

    public static string Name(this CustomerAction action) => Names[action];

    /// <summary>What stands in a label that forbids it.</summary>
    public static string Restriction(this CustomerAction action) => action == CustomerAction.UsualTransaction ? "MARK_TRANSACTION_OUTLIER" : $"BLOCK_{Names[action]}";

    /// <summary>The action that a restriction forbids, letter case aside.</summary>
    public static CustomerAction? Forbidden(string restriction) => ByRestriction.TryGetValue(restriction.Trim(), out var action) ? action : null;
}
