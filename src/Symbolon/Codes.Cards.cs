namespace Symbolon;

/// <summary>Those of cards (cards §10).</summary>
public static partial class Codes
{
    public static readonly Code CardGenerationInvalid = new(Area.Card, 701, "Invalid configurations set");
    public static readonly Code CardNumbersExhausted = new(Area.Card, 702, "Maximum card numbers reached");
    public static readonly Code CardGenerationDisabled = new(Area.Card, 703, "Card number generation disabled");
    public static readonly Code CardLengthUnusable = new(Area.Card, 704, "Invalid card number length configured");
    public static readonly Code CardCustomFieldInvalid = new(Area.Card, 1022, "Invalid Custom-field name");
    public static readonly Code CardBatchLimit =
        new(Area.Card, 1060, "Exceeded maximum limit size of 200") { IsLimit = true };

    public static readonly Code InvalidCardSeries = new(Area.Card, 3000, "Invalid card series");
    public static readonly Code SeriesCodeEmpty = new(Area.Card, 3001, "Series code empty");
    public static readonly Code SeriesExists = new(Area.Card, 3002, "Series already exists");
    public static readonly Code SeriesTypeEmpty = new(Area.Card, 3003, "Series type is empty");
    public static readonly Code SeriesNotFound = new(Area.Card, 3004, "Series does not exist");
    public static readonly Code CardLengthInvalid = new(Area.Card, 3005, "Card length invalid");
    public static readonly Code NumberingExists = new(Area.Card, 3006, "Card configuration already exists with the same prefix,suffix and cardlength");
    public static readonly Code NumberingMissing = new(Area.Card, 3007, "Card generation config not passed");
    public static readonly Code SeriesInactive = new(Area.Card, 3008, "Card series expired");
    public static readonly Code CardExists = new(Area.Card, 3009, "Card number exists");
    public static readonly Code NoSuchCard = new(Area.Card, 3010, "Card number does not exists");
    public static readonly Code LabelsEmpty = new(Area.Card, 3014, "Status labels are empty");
    public static readonly Code DuplicateStatuses = new(Area.Card, 3015, "Duplicate statuses passed");
    public static readonly Code InvalidCardStatus = new(Area.Card, 3016, "{0} card status is not valid");
    public static readonly Code InvalidCardLabel = new(Area.Card, 3017, "status label invalid");
    public static readonly Code LabelNotNotIssued = new(Area.Card, 3018, "Card status label is not mapped to NOT_ISSUED");
    public static readonly Code ExpiryDaysNegative = new(Area.Card, 3019, "Card expiry days should not be negative");
    public static readonly Code InvalidCardType = new(Area.Card, 3020, "DIGITAL & PHYSICAL are the only possible card types");
    public static readonly Code NumberingUnchanged = new(Area.Card, 3021, "No change in card generation configurations");
    public static readonly Code InvalidCardPrefix = new(Area.Card, 3022, "Card prefix passed is not a standard string");
    public static readonly Code InvalidCardSuffix = new(Area.Card, 3023, "Card suffix passed is not a standard string");
    public static readonly Code CardLengthTooLong = new(Area.Card, 3024, "Card number total length should not be more than 150");
    public static readonly Code InvalidCardCount = new(Area.Card, 3025, "Count field invalid");
    public static readonly Code TooManyCards = new(Area.Card, 3026, "Card count exceeds {0}");
    public static readonly Code NotLinkable = new(Area.Card, 3027, "Card is not linkable");
    public static readonly Code CardLengthTooShort = new(Area.Card, 3028, "Card length should not be less than 5");
    public static readonly Code CardNumberTooLong = new(Area.Card, 3029, "Card number max length exceeded");
    public static readonly Code CardGenerationFailed = new(Area.Card, 3030, "Card generation failed");
    public static readonly Code NotUnlinkable = new(Area.Card, 3031, "Card can not get be unlinked");
    public static readonly Code NotAlphanumeric = new(Area.Card, 3032, "{0} is not alphanumeric");
    public static readonly Code InvalidOrgUnit = new(Area.Card, 3032, "Org unit passed is not valid");
    public static readonly Code ExpiryDaysMissing = new(Area.Card, 3033, "Card expiry days not passed");
    public static readonly Code StatusNotMapped = new(Area.Card, 3033, "{0} status mapping is not passed");
    public static readonly Code CardLimitNegative = new(Area.Card, 3034, "Max active card per customer passed is negative");
    public static readonly Code NoDefaultLabel = new(Area.Card, 3034, "Default label is not set for {0} status");
    public static readonly Code SeveralCards = new(Area.Card, 3035, "Multiple cards can not be registered/updated in a single call");
    public static readonly Code SeveralDefaults = new(Area.Card, 3035, "More than one label is set as default for {0} status");
    public static readonly Code SeriesLimitExceeded = new(Area.Card, 3036, "Active cards of the customer exceeded the max configured value for this card series");
    public static readonly Code LabelRepeated = new(Area.Card, 3036, "{0} label passed is repeating");
    public static readonly Code SeveralCardsChanged = new(Area.Card, 3037, "Multiple cards can not be linked or unlinked at once");
    public static readonly Code OrgUnitTaken = new(Area.Card, 3037, "Org unit passed is linked to a different card series");
    public static readonly Code CardStatusFixed = new(Area.Card, 3038, "Card status can not be changed from {0} to {1}");
    public static readonly Code RegistrationTriggerTaken = new(Area.Card, 3038, "Registration trigger exists for a different card series");
    public static readonly Code LabelUnchanged = new(Area.Card, 3039, "No update in status label");
    public static readonly Code OrgLimitExceeded = new(Area.Card, 3039, "Active cards of the customer exceeded the max configured value for this org");
    public static readonly Code ActionNotSupported = new(Area.Card, 3040, "{0} action not supported for status {1}");
    public static readonly Code ActionNotMapped = new(Area.Card, 3041, "{0} action not mapped for label {1}");
    public static readonly Code CustomerDeleted = new(Area.Card, 3042, "customer status was marked to deleted. Any further changes on this customer are not allowed");
    public static readonly Code OrgUnitTriggerExists = new(Area.Card, 3043, "Org unit trigger exists for this org");
    public static readonly Code CardExternalIdExists = new(Area.Card, 3045, "Card external id exists");
    public static readonly Code CardMismatch = new(Area.Card, 3046, "Card external id & card number mismatch");
    public static readonly Code CardOffsetInvalid = new(Area.Card, 3047, "Card offset invalid");
    public static readonly Code InvalidMappedEntity = new(Area.Card, 3048, "Mapped Entity type {0} and Entity value {1} passed is invalid");
    public static readonly Code InvalidMappedType = new(Area.Card, 3049, "Mapped Entity Type Passed is invalid");
    public static readonly Code SomeCardsExist = new(Area.Card, 3059, "Few Card numbers already exists");
}
