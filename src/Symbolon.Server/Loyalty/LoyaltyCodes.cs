using static Symbolon.Codes;

namespace Symbolon.Server.Loyalty;

/// <summary>The codes that the routes of loyalty answer, in the groups that routes share.</summary>
internal static class LoyaltyCodes
{
    public static readonly Code[] ByLookup =
        [LookupNoSource, LookupNoIdentifier, InvalidSource, NoAccount, AccountAssumed, V2NotEnabled, LookupInvalidSource, LookupInvalidIdentifier, NotInSource];

    /// <summary>What reads answer about whom and what they read.</summary>
    public static readonly Code[] Read = [NotFound, MergedCustomerFound, InvalidEntityType, UnknownProgram, NotLoyalty, NotInLoyalty];

    public static readonly Code[] Period = [StartAfterEnd, DateIsPast, DateNotReadable, DateTooFar];

    /// <summary>What every write of points answers about the customer and the programme.</summary>
    public static readonly Code[] Member = [NotFound, MergedCustomerFound, CustomerDeleted, ActionNotSupported, NotLoyalty, NotInLoyalty, InvalidProgram, NotInProgram];

    public static readonly Code[] Redeem = [.. Member, InvalidPoints, InvalidTransaction, InsufficientPoints, TooManyDecimals];

    public static readonly Code[] Reverse = [.. Member.Except([NotFound]), InvalidRedemption, NoSuchRedemption, InvalidRedeemer, TooManyDecimals, AlreadyReversed];

    public static readonly Code[] Deduct =
    [
        .. Member, NoSuchPromotion, InvalidAward, NoDeductionReason, PromotionNeedsProgram, NoPointsToDeduct, TooManyDecimals, TooFewPoints, NoSuchCurrency, InvalidAwardType,
    ];

    public static readonly Code[] Transfer = [.. Member, SameCustomer, InvalidPoints, InsufficientPoints, InvalidRedeemer, TooManyDecimals];

    public static readonly Code[] Tier =
    [
        .. ByLookup, .. Member, InvalidEntityType, DateIsPast, DateNotReadable, DateTooFar, NoTierAction, NoTierValidity, TierDurationNotNumber, NoSuchTier, TierNotHigher, LowestTier, HighestTier,
    ];
}
