using static Symbolon.Codes;

namespace Symbolon.Server.Customers;

/// <summary>The codes that the routes of customers answer, refusals and warnings together, in the groups that routes share.</summary>
internal static class CustomerCodes
{
    /// <summary>How a write finds its place; which code an unknown account answers is said by the route.</summary>
    private static readonly Code[] Place = [InvalidSource, NoAccount, AccountAssumed, V2NotEnabled];

    private static readonly Code[] Warnings =
    [
        InvalidChannel, InvalidChannelEmail, InvalidChannelMobile, NoChannelType, CustomFieldInvalid, CustomFieldNotUpdated, ExtendedFieldInvalid, SubscriptionNotUpdated,
        InvalidAssociatedWith, InvalidProgram, InvalidPoints, TooManyDecimals, DateIsPast, DateNotReadable, DateTooFar,
        NoSuchTier,
    ];

    /// <summary>What a write by identifier warns of, when the identifier names nobody.</summary>
    public static readonly Code[] NamesNobody = [JoinsNobody, JoinQuarantined];

    /// <summary>What the firewall warns of.</summary>
    private static readonly Code[] Firewall = [JoinsNobody, JoinQuarantined, JoinWeak, JoinUnverified, JoinTooOften, JoinTooMany];

    /// <summary>What issuing a card answers.</summary>
    private static readonly Code[] Issue =
    [
        InvalidCardSeries, SeriesInactive, NoSuchCard, InvalidCardLabel, NotLinkable, SeriesLimitExceeded, OrgLimitExceeded, CustomerDeleted, ActionNotSupported, CardExternalIdExists, CardMismatch,
        CardCustomFieldInvalid, ExtendedFieldInvalid,
    ];

    private static readonly Code[] Delink = [LabelNotNotIssued, NotUnlinkable];

    public static readonly Code[] Register =
    [
        AddNoSource, .. Place, InvalidAccount, AddNoIdentifier, AlreadyExists, InvalidPrimary, InvalidRegistrationDate, InvalidStatusLabel, CombineNotPossible, MergedCustomerFound,
        PrimaryMismatch, NoInstoreProfile, MobileRequired, EmailRequired, ExternalIdRequired, NonLoyaltyNeedsContact, ExternalIdInvalidOnAdd, ExternalIdConfigurationInvalid,
        ExternalIdsExhausted, Combining, AddConflict, InvalidEmail, InvalidMobile, InvalidExternalId, NoValidChange, IdentifierDropped, NoDefaultStatusLabel, SeveralCards, CardNumberTooLong,
        CardGenerationFailed, StatusOfErasure, PendingDeletion, ErasedBefore, .. Firewall, .. Issue, .. Warnings,
    ];

    private static readonly Code[] UpdateOnly = [NotFound, NotInSource, OtherProfileInSamePlace, NoWayBackFromLoyalty, InvalidRegistrationDate, InvalidStatusLabel, MergedCustomerFound, CardGenerationFailed, StatusOfErasure, CustomerDeleted, ActionNotSupported];

    public static readonly Code[] Update = [LookupNoSource, .. Place, InvalidAccount, .. UpdateOnly, .. Warnings];

    private static readonly Code[] ChangeOnly =
    [
        NotFound, NotInSource, NoValidChange, InvalidMobile, InvalidEmail, InvalidExternalId, TakenInSamePlace, OtherProfileInSamePlace, AmbiguousIdentifier, UpdateConflict,
        CombineNotPossible, MergedCustomerFound, AlreadyMerged, Merging, MobileAlreadyAttached, EmailAlreadyAttached, ExternalIdAlreadyAttached,
        SeveralCardsChanged, PendingDeletion, .. Firewall, .. Issue, .. Delink,
    ];

    public static readonly Code[] Change = [LookupNoSource, .. Place, InvalidAccount, .. ChangeOnly];

    private static readonly Code[] ByLookup = [LookupNoSource, LookupNoIdentifier, .. Place, LookupInvalidSource, LookupInvalidIdentifier];

    public static readonly Code[] UpdateByLookup = [.. ByLookup, .. NamesNobody, .. UpdateOnly, .. Warnings];

    public static readonly Code[] ChangeByLookup = [.. ByLookup, .. ChangeOnly];

    public static readonly Code[] Lookup = [.. ByLookup, NotFound, NotInSource, MergedCustomerFound];

    /// <summary>A missing account is answered with 8015 here.</summary>
    public static readonly Code[] LookupDetails = [.. Lookup.Except([NoAccount]), EmptyLookupParameter];

    public static readonly Code[] Get = [GetNoSource, GetInvalidSource, GetNoAccount, AccountAssumed, V2NotEnabled, NotFound, NotInSource, MergedCustomerFound];

    /// <summary>What an item of an upsert answers: what its steps do, but for those of a source or customer that a caller must name, and with the label code of its own.</summary>
    public static readonly Code[] UpsertItem =
    [
        .. Register.Except([AddNoSource, InvalidStatusLabel]), .. ChangeOnly.Except([NotFound, NotInSource]),
        NoWayBackFromLoyalty, InvalidCardLabel, CardStatusFixed,
        StrangerReplaced, DuplicateSkipped, DuplicateRejected,
    ];
}
