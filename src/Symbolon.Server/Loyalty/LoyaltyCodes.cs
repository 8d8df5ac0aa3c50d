using static Symbolon.Codes;

namespace Symbolon.Server.Loyalty;

/// <summary>The codes that the routes of loyalty answer, in the groups that routes share.</summary>
internal static class LoyaltyCodes
{
    public static readonly Code[] ByLookup =
        [LookupNoSource, LookupNoIdentifier, InvalidSource, NoAccount, AccountAssumed, V2NotEnabled, LookupInvalidSource, LookupInvalidIdentifier, NotInSource];

    /// <summary>What a write by identifier warns of, when the identifier names nobody.</summary>
    private static readonly Code[] NamesNobody = [JoinsNobody, JoinQuarantined];

    public static readonly Code[] WriteByLookup = [.. ByLookup, .. NamesNobody];

    /// <summary>What reads answer about whom and what they read.</summary>
    public static readonly Code[] Read = [NotFound, MergedCustomerFound, InvalidEntityType, UnknownProgram, NotLoyalty, NotInLoyalty];

    public static readonly Code[] Period = [StartAfterEnd, DateIsPast, DateNotReadable, DateTooFar];

    /// <summary>What every write of points answers about the customer and the programme.</summary>
    public static readonly Code[] Member = [NotFound, MergedCustomerFound, CustomerDeleted, ActionNotSupported, NotLoyalty, NotInLoyalty, InvalidProgram, NotInProgram];

    public static readonly Code[] Redeem =
        [.. Member, .. NamesNobody, InvalidPoints, InvalidTransaction, InsufficientPoints, TooManyDecimals];

    public static readonly Code[] Reverse =
    [
        .. Member.Except([NotFound]), .. NamesNobody, InvalidRedemption, NoSuchRedemption, InvalidRedeemer,
        TooManyDecimals, AlreadyReversed,
    ];

    public static readonly Code[] Deduct =
    [
        .. Member, NoSuchPromotion, InvalidAward, NoDeductionReason, PromotionNeedsProgram, NoPointsToDeduct, TooManyDecimals, TooFewPoints, NoSuchCurrency, InvalidAwardType,
    ];

    public static readonly Code[] Transfer =
        [.. Member, .. NamesNobody, SameCustomer, InvalidPoints, InsufficientPoints, InvalidRedeemer, TooManyDecimals];

    public static readonly Code[] Tier =
    [
        .. WriteByLookup, .. Member, InvalidEntityType, DateIsPast, DateNotReadable, DateTooFar, NoTierAction,
        NoTierValidity, TierDurationNotNumber, NoSuchTier, TierNotHigher, LowestTier, HighestTier,
    ];
}
