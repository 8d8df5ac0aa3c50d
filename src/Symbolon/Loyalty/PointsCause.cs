namespace Symbolon.Loyalty;

/// <summary>Why points moved.</summary>
public enum PointsCause { Registration, Update, Redemption, Reversal, Expiry, Deduction, Transfer, Merge }

/// <summary>How causes are called, and whose account is the other side of an entry.</summary>
public static class PointsCauses
{
    /// <summary>The event's name in the ledger (platform §9.6).</summary>
    public static string Name(this PointsCause cause) => cause switch
    {
        PointsCause.Registration => "CustomerRegistration",
        PointsCause.Update => "CustomerUpdate",
        PointsCause.Redemption => "PointsRedemption",
        PointsCause.Reversal => "PointsRedemptionReversal",
        PointsCause.Expiry => "PointsExpiry",
        PointsCause.Deduction => "NegativePointsAdjustment",
        PointsCause.Transfer => "PointsTransfer",
        _ => "CustomerMerge",
    };

    /// <summary>Where points of that cause come from or go to.</summary>
    public static LedgerAccount Against(this PointsCause cause) => cause switch
    {
        PointsCause.Registration or PointsCause.Update => LedgerAccount.Issued,
        PointsCause.Redemption or PointsCause.Reversal => LedgerAccount.Redeemed,
        PointsCause.Expiry => LedgerAccount.Expired,
        PointsCause.Deduction => LedgerAccount.Returned,
        _ => LedgerAccount.OtherCustomer,
    };
}

/// <summary>The accounts of the ledger: the customer's, those of the org that stand against it, and that of another customer, through which transfers and merges pass.</summary>
public enum LedgerAccount { Customer, Issued, Redeemed, Expired, Returned, OtherCustomer }
