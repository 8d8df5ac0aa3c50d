namespace Symbolon;

/// <summary>Those of programmes and points (platform §9).</summary>
public static partial class Codes
{
    public static readonly Code SameCustomer = new(Area.Loyalty, 418, "From and To customers are same.");
    public static readonly Code InvalidPoints = new(Area.Loyalty, 801, "Points you are trying to redeem are invalid");
    public static readonly Code InvalidTransaction = new(Area.Loyalty, 811, "The transaction number entered to redeem/revert points is invalid");
    public static readonly Code InsufficientPoints = new(Area.Loyalty, 818, "Current points are less than points requested for redemption.");
    public static readonly Code InvalidRedemption = new(Area.Loyalty, 901, "Invalid points or points redemption Id passed.");
    public static readonly Code NoSuchRedemption = new(Area.Loyalty, 902, "Redemption ID does not exist.");
    public static readonly Code InvalidRedeemer = new(Area.Loyalty, 904, "Invalid customer details passed.");
    public static readonly Code InvalidProgram = new(Area.Loyalty, 1101, "invalid programId passed");
    public static readonly Code InvalidEntityType = new(Area.Loyalty, 1212, "Invalid entity type passed.");
    public static readonly Code UnknownProgram = new(Area.Loyalty, 1213, "Invalid programId passed in request.");
    public static readonly Code StartAfterEnd = new(Area.Loyalty, 1214, "startDate is after endDate.");
    public static readonly Code DateIsPast = new(Area.Loyalty, 1215, "{0} cannot be a past date.");
    public static readonly Code DateNotReadable = new(Area.Loyalty, 1216, "The date format used for {0} is not supported. Enter the the date in (YYYY-MM-DD) format.");
    public static readonly Code DateTooFar = new(Area.Loyalty, 1217, "Date mentioned is a far future date. {0} cannot be after 100 years from now.");
    public static readonly Code NotInProgram = new(Area.Loyalty, 1218, "Customer not enrolled in loyalty program : customer not found for programId {0}");
    public static readonly Code AlreadyReversed = new(Area.Loyalty, 3802, "Points reversal redeemed points already reversed.");
    public static readonly Code NotInLoyalty = new(Area.Loyalty, 8089, "Customer not registered for the Loyalty Program");
    public static readonly Code NotLoyalty = new(Area.Loyalty, 8121, "Customer type is non-loyalty");
    public static readonly Code NoSuchPromotion = new(Area.Loyalty, 8874, "promotion id passed is invalid");
    public static readonly Code InvalidAward = new(Area.Loyalty, 8877, "points awarded Id passed is invalid");
    public static readonly Code NoDeductionReason = new(Area.Loyalty, 8882, "Reason for adjustment cannot be null");
    public static readonly Code PromotionNeedsProgram = new(Area.Loyalty, 8887, "Provide Program Id with Promotion Identifier");
    public static readonly Code NoPointsToDeduct = new(Area.Loyalty, 8888, "Points to be adjusted cannot be zero");
    public static readonly Code TooManyDecimals = new(Area.Loyalty, 8906, "decimal places passed: {0} is greater than the configured round decimals: {1} for programId: {2}");
    public static readonly Code TooFewPoints = new(Area.Loyalty, 8907, "points to be deducted {0} is greater than available points for program and NegativeBalanceOnReturn config is disabled for org.");
    public static readonly Code NoSuchCurrency = new(Area.Loyalty, 8911, "No alternate currency with name {0} found for programId in org");
    public static readonly Code NoTierAction = new(Area.Loyalty, 8917, "slabAction field is not set");
    public static readonly Code NoTierValidity = new(Area.Loyalty, 8920, "manualSLabActionValidity field is not set");
    public static readonly Code TierDurationNotNumber = new(Area.Loyalty, 8921, "manualSLabActionValidityUpto value should be an integer");
    public static readonly Code NoSuchTier = new(Area.Loyalty, 8923, "slab not found for the given slab name");
    public static readonly Code TierNotHigher = new(Area.Loyalty, 8925, "target slab must be higher than the current slab");
    public static readonly Code InvalidAwardType = new(Area.Loyalty, 9975, "Points awarded ref type is invalid");
    public static readonly Code LowestTier = new(Area.Loyalty, 91011, "Customer is already in the lowest slab.");
    public static readonly Code HighestTier = new(Area.Loyalty, 91012, "Customer is already in the highest slab.");
}
