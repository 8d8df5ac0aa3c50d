using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Customers;

/// <summary>The routes of customers: paths, parameters and codes (customers §6).</summary>
public static class CustomerRoutes
{
    private static readonly Parameter Source = new("source", "The source, such as INSTORE; letter case aside.", Required: true);
    private static readonly Parameter SourceOrAll = new("source", "The source, or ALL.", Required: true);
    private static readonly Parameter AccountId = new("accountId", "The account of a source that has accounts.");
    private static readonly Parameter[] Lookup = [AccountId, new("identifierName", "The type of identifier, or a comma list.", Required: true), new("identifierValue", "The value, or a comma list in the same order.", Required: true)];
    private static readonly Parameter UseAsync = new("use_async", "true leaves sideEffects out of the answer.");
    private static readonly Parameter[] Details =
    [
        new("embed", "Comma list: subscriptions, ignoreCardDetails."),
        new("includedOnlyCurrentProfile", "true shows only the profile of the source asked for."),
        new("includedFraudDetails", "true adds fraudDetails."),
    ];

    private static readonly Code[] ReaderWarnings =
        [AccountAssumed, InvalidChannel, InvalidChannelEmail, InvalidChannelMobile, NoChannelType, CustomFieldInvalid, CustomFieldNotUpdated, ExtendedFieldInvalid, SubscriptionNotUpdated, InvalidAssociatedWith, InvalidProgram];

    private static readonly Code[] ChangeCodes =
    [
        LookupNoSource, InvalidSource, InvalidAccount, NoAccount, NotFound, NotInSource, NoValidChange, InvalidMobile, InvalidEmail, InvalidExternalId, NoSuchCard, TakenInSamePlace,
        OtherProfileInSamePlace, AmbiguousIdentifier, UpdateConflict, CombineNotPossible, MergedCustomerFound, AlreadyMerged, Merging, MobileAlreadyAttached, EmailAlreadyAttached, ExternalIdAlreadyAttached, AccountAssumed,
    ];

    private static readonly Code[] UpdateCodes =
        [LookupNoSource, InvalidSource, InvalidAccount, NoAccount, NotFound, NotInSource, OtherProfileInSamePlace, NoWayBackFromLoyalty, InvalidStatusLabel, MergedCustomerFound, .. ReaderWarnings];

    private static readonly Code[] RegisterCodes =
    [
        AddNoSource, AddNoIdentifier, AlreadyExists, InvalidSource, InvalidAccount, NoAccount, InvalidPrimary, InvalidRegistrationDate, InvalidStatusLabel, CombineNotPossible, MergedCustomerFound, PrimaryMismatch,
        NoInstoreProfile, MobileRequired, EmailRequired, ExternalIdRequired, NoSuchCard, ExternalIdInvalidOnAdd, ExternalIdConfigurationInvalid, ExternalIdsExhausted, Combining, AddConflict, InvalidEmail, InvalidMobile, InvalidExternalId, IdentifierDropped, NoDefaultStatusLabel, .. ReaderWarnings,
    ];

    public static IEnumerable<ApiRoute> All(SearchQueries search)
    {
        var json = ApiJson.Default;
        yield return new("POST", "/v2/customers", RegisterEndpoint.Register)
        {
            Summary = "Registers a customer, or adds a profile to one known elsewhere.",
            Section = "customers §6.1",
            Body = json.CustomerDraft,
            Result = json.WriteJson,
            Query = [new("source", "The fallback of profiles that name no source."), AccountId],
            Codes = RegisterCodes,
        };
        yield return new("PUT", "/v2/customers/{id}", UpdateEndpoint.ById)
        {
            Summary = "Updates a profile and what belongs to the whole customer; what is not sent stays.",
            Section = "customers §6.2",
            Body = json.CustomerDraft,
            Result = json.WriteJson,
            Query = [Source, AccountId, UseAsync],
            Codes = UpdateCodes,
        };
        yield return new("PUT", "/v2/customers/lookup", UpdateEndpoint.ByLookup)
        {
            Summary = "The same by identifier.",
            Section = "customers §6.3",
            Body = json.CustomerDraft,
            Result = json.WriteJson,
            Query = [Source, .. Lookup, UseAsync],
            Codes = [.. UpdateCodes, LookupNoIdentifier, LookupInvalidIdentifier, LookupInvalidSource],
        };
        foreach (var method in new[] { "POST", "PUT" })
        {
            yield return new(method, "/v2/customers/{id}/changeIdentifier", ChangeIdentifierEndpoint.ById)
            {
                Summary = "Removes and adds identifiers, whole or not at all; merges into the holder elsewhere.",
                Section = "customers §6.4",
                Body = json.IdentifierChangeDraft,
                Result = json.WriteJson,
                Query = [Source, AccountId],
                Codes = ChangeCodes,
            };
            yield return new(method, "/v2/customers/lookup/changeIdentifier", ChangeIdentifierEndpoint.ByLookup)
            {
                Summary = "The same by identifier.",
                Section = "customers §6.4",
                Body = json.IdentifierChangeDraft,
                Result = json.WriteJson,
                Query = [Source, .. Lookup],
                Codes = [.. ChangeCodes, LookupNoIdentifier, LookupInvalidIdentifier, LookupInvalidSource],
            };
        }
        yield return new("GET", "/v2/customers/lookup", LookupEndpoint.Find)
        {
            Summary = "The id of the customer known by an identifier.",
            Section = "customers §6.5",
            Result = json.EntityJson,
            Query = [SourceOrAll, .. Lookup],
            Codes = [LookupNoSource, LookupNoIdentifier, InvalidSource, LookupInvalidSource, LookupInvalidIdentifier, NoAccount, NotFound, NotInSource, MergedCustomerFound, AccountAssumed],
        };
        yield return new("GET", "/v2/customers/lookup/customerDetails", DetailsEndpoint.ByLookup)
        {
            Summary = "The customer known by an identifier.",
            Section = "customers §6.5",
            Result = json.CustomerJson,
            Query = [SourceOrAll, .. Lookup, .. Details, new("basicIdentifierLookup", "true answers 8130 for an empty name or value.")],
            Codes = [LookupNoSource, LookupNoIdentifier, InvalidSource, LookupInvalidSource, LookupInvalidIdentifier, NotFound, NotInSource, EmptyLookupParameter, MergedCustomerFound, AccountAssumed],
        };
        yield return new("GET", "/v2/customers/search", new SearchEndpoint(search).Search)
        {
            Summary = "Customers whose names or identifiers begin with a text.",
            Section = "customers §6.5",
            Result = json.SearchJson,
            Query = [new("q", "The beginning of a name or identifier.", Required: true), new("limit", "1 to 100, 10 by default."), new("offset", "0 or more.")],
            Codes = [NegativeOffset, LimitTooSmall, LimitTooLarge],
        };
        yield return new("GET", "/v2/customers/{id}", DetailsEndpoint.ById)
        {
            Summary = "The customer with this id; a victim of a merge answers with its survivor.",
            Section = "customers §6.5",
            Result = json.CustomerJson,
            Query = [SourceOrAll, AccountId, .. Details],
            Codes = [GetNoSource, GetInvalidSource, GetNoAccount, NotFound, NotInSource, MergedCustomerFound, AccountAssumed],
        };
        yield return new("GET", "/v2/cardNumber", ExternalIdEndpoint.Issue)
        {
            Summary = "Hands out a generated external id; a new one on every call.",
            Section = "customers §4.7",
            Result = json.IssuedJson,
            Codes = [ExternalIdConfigurationInvalid, ExternalIdsExhausted, ExternalIdGenerationDisabled],
        };
        yield return new("POST", "/v2/integrations/customer/upsert/bulk", UpsertEndpoint.Upsert)
        {
            Summary = "Registers or updates each customer of a list, with a verdict for each.",
            Section = "customers §6.6",
            Body = json.CustomerDraftArray,
            Result = json.UpsertJson,
            Query = [new("skipChangeIdentifier", "true leaves the identifiers of known customers alone.")],
            Codes = [BatchLimit, UpdateConflict, InvalidUpsertStatusLabel, .. RegisterCodes, .. ChangeCodes],
        };
    }
}
