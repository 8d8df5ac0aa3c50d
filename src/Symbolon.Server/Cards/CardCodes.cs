using static Symbolon.Codes;

namespace Symbolon.Server.Cards;

/// <summary>The codes that the routes of cards answer, refusals and warnings together.</summary>
internal static class CardCodes
{
    public static readonly Code[] AddSeries =
    [
        SeriesCodeEmpty, SeriesExists, NotAlphanumeric, SeriesTypeEmpty, InvalidCardType, ExpiryDaysMissing, ExpiryDaysNegative, CardLimitNegative, CardLengthInvalid, NumberingExists,
        NumberingMissing, InvalidCardPrefix, InvalidCardSuffix, CardLengthTooLong, CardLengthTooShort, CardOffsetInvalid, CardGenerationInvalid, InvalidOrgUnit, OrgUnitTaken,
        RegistrationTriggerTaken, OrgUnitTriggerExists,
    ];

    public static readonly Code[] UpdateSeries =
    [
        SeriesNotFound, InvalidPath, NumberingUnchanged, .. AddSeries.Except([SeriesCodeEmpty, SeriesExists, NotAlphanumeric, SeriesTypeEmpty, InvalidCardType, InvalidOrgUnit]),
    ];

    public static readonly Code[] SetLabels =
        [LabelsEmpty, DuplicateStatuses, InvalidCardStatus, StatusNotMapped, NoDefaultLabel, SeveralDefaults, LabelRepeated, ActionNotSupported, ActionNotMapped];

    public static readonly Code[] Generate =
    [
        InvalidCardSeries, SeriesInactive, InvalidCardLabel, LabelNotNotIssued, InvalidCardCount, TooManyCards, SomeCardsExist, CardGenerationInvalid, CardNumbersExhausted,
        CardGenerationDisabled, CardLengthUnusable,
    ];

    private static readonly Code[] Fields = [CardCustomFieldInvalid, ExtendedFieldInvalid, InvalidMappedEntity, InvalidMappedType];

    public static readonly Code[] Add =
    [
        CardNumberTooLong, SeriesNotFound, SeriesInactive, CardExists, CardExternalIdExists, InvalidCardLabel, LabelNotNotIssued, NotLinkable, NotFound, MergedCustomerFound, CustomerDeleted, ActionNotSupported,
        SeriesLimitExceeded, OrgLimitExceeded, .. Fields,
    ];

    public static readonly Code[] Update =
    [
        NoSuchCard, InvalidCardSeries, InvalidCardLabel, CardStatusFixed, LabelUnchanged, CardExternalIdExists, CardMismatch, SeriesLimitExceeded, OrgLimitExceeded, CustomerIsErased, .. Fields,
    ];

    public static readonly Code[] Read = [InvalidInput, NoSuchCard, CardMismatch];
}
