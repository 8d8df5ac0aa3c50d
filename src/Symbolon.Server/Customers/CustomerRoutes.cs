using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Customers;

/// <summary>The routes of customers: paths, parameters and codes (customers §6).</summary>
public static class CustomerRoutes
{
    internal static readonly Parameter Source = new("source", "The source, such as INSTORE; letter case aside.", Required: true, Example: "INSTORE");
    internal static readonly Parameter SourceOrAll = new("source", "The source, or ALL.", Required: true, Example: "INSTORE");
    internal static readonly Parameter AccountId = new("accountId", "The account of a source that has accounts.");
    internal static readonly Parameter[] Lookup =
    [
        AccountId,
        new("identifierName", "The type of identifier, or a comma list.", Required: true, Example: "mobile"),
        new("identifierValue", "The value, or a comma list in the same order.", Required: true, Example: "6289999999"),
    ];

    private static readonly Parameter EnrolInAll = new("mlp_single_enroll", "true enrols in every loyalty programme.", Shape: ParameterShape.Flag);
    private static readonly Parameter UseAsync = new("use_async", "true leaves sideEffects out of the answer.", Shape: ParameterShape.Flag);
    private static readonly Parameter[] Details =
    [
        new("embed", "Comma list: subscriptions, points, mlp, expirySchedules, expiredPoints, promotionalPoints, "
            + "customerStatus, ignoreCardDetails."),
        new("includedOnlyCurrentProfile", "true shows only the profile of the source asked for.", Shape: ParameterShape.Flag),
        new("includedFraudDetails", "true adds fraudDetails.", Shape: ParameterShape.Flag),
    ];

    private const string SearchText = "Words that each begin a word of a name, in any order; the beginning of "
        + "an identifier or card number; or a mobile number as people write it.";

    private const string Registered = """
        {"profiles":[{"source":"INSTORE","firstName":"Mira","lastName":"Holt","identifiers":[{"type":"mobile","value":"6289999999"},{"type":"email","value":"mira@example.test"}],
        "commChannels":[{"type":"mobile","value":"6289999999","primary":true,"verified":false}],"fields":{"favourite_colour":"green"}}],
        "loyaltyInfo":{"loyaltyType":"loyalty"},"extendedFields":{"city":"Leeds"},
        "loyaltyProgramEnrollments":[{"programId":699,"tierNumber":1,"loyaltyPoints":100,"tierExpiryDate":"2099-12-31T23:59:59+05:30","pointsExpiryDate":"2099-12-31T23:59:59+05:30"}]}
        """;

    private const string Updated = """{"profiles":[{"lastName":"Holt","fields":{"favourite_colour":"blue"}}],"extendedFields":{"city":"York"}}""";
    private const string Changed = """{"add":[{"type":"email","value":"mira.h@example.test"}],"remove":[{"type":"email","value":"mira@example.test"}]}""";

    public static IEnumerable<ApiRoute> All(SearchQueries search, CustomerLogQueries logs)
    {
        var details = new DetailsEndpoint(logs);
        var json = ApiJson.Default;
        yield return new("POST", "/v2/customers", RegisterEndpoint.Register)
        {
            Name = "registerCustomer",
            Summary = "Registers a customer, or adds a profile to one known elsewhere.",
            Section = "customers §6.1",
            Body = json.CustomerDraft,
            Example = Registered,
            Result = json.WriteJson,
            Query = [
                new("source", "The fallback of profiles that name no source."), AccountId, EnrolInAll,
                new("rawSideEffects", "true tells side effects in full, too.", Shape: ParameterShape.Flag),
            ],
            Codes = CustomerCodes.Register,
        };
        yield return new("PUT", "/v2/customers/{id}", UpdateEndpoint.ById)
        {
            Name = "updateCustomer",
            HasVersion = true,
            Summary = "Updates a profile and what belongs to the whole customer; what is not sent stays.",
            Section = "customers §6.2",
            Body = json.CustomerDraft,
            Example = Updated,
            Result = json.WriteJson,
            Query = [Source, AccountId, UseAsync, EnrolInAll],
            Codes = CustomerCodes.Update,
        };
        yield return new("PUT", "/v2/customers/lookup", UpdateEndpoint.ByLookup)
        {
            Name = "updateCustomerByLookup",
            HasVersion = true,
            Summary = "The same by identifier.",
            Section = "customers §6.3",
            Body = json.CustomerDraft,
            Example = Updated,
            Result = json.WriteJson,
            Query = [Source, .. Lookup, UseAsync, EnrolInAll],
            Codes = CustomerCodes.UpdateByLookup,
        };
        foreach (var method in new[] { "POST", "PUT" })
        {
            yield return new(method, "/v2/customers/{id}/changeIdentifier", ChangeIdentifierEndpoint.ById)
            {
                Name = method == "POST" ? "changeIdentifier" : "changeIdentifierByPut",
                HasVersion = true,
                Summary = "Removes and adds identifiers, whole or not at all; merges into the holder elsewhere.",
                Section = "customers §6.4",
                Body = json.IdentifierChangeDraft,
                Example = Changed,
                Result = json.WriteJson,
                Query = [Source, AccountId],
                Codes = CustomerCodes.Change,
            };
            yield return new(method, "/v2/customers/lookup/changeIdentifier", ChangeIdentifierEndpoint.ByLookup)
            {
                Name = method == "POST" ? "changeIdentifierByLookup" : "changeIdentifierByLookupByPut",
                HasVersion = true,
                Summary = "The same by identifier.",
                Section = "customers §6.4",
                Body = json.IdentifierChangeDraft,
                Example = Changed,
                Result = json.WriteJson,
                Query = [Source, .. Lookup],
                Codes = CustomerCodes.ChangeByLookup,
            };
        }
        yield return new("GET", "/v2/customers/lookup", LookupEndpoint.Find)
        {
            Name = "findCustomerId",
            Summary = "The id of the customer known by an identifier.",
            Section = "customers §6.5",
            Result = json.EntityJson,
            Query = [SourceOrAll, .. Lookup],
            Codes = CustomerCodes.Lookup,
        };
        yield return new("GET", "/v2/customers/lookup/customerDetails", details.ByLookup)
        {
            Name = "getCustomerByLookup",
            HasVersion = true,
            Summary = "The customer known by an identifier.",
            Section = "customers §6.5",
            Result = json.CustomerJson,
            Query = [SourceOrAll, .. Lookup, .. Details, new("basicIdentifierLookup", "true answers 8130 for an empty name or value.", Shape: ParameterShape.Flag)],
            Codes = CustomerCodes.LookupDetails,
        };
        yield return new("GET", "/v2/customers/search", new SearchEndpoint(search).Search)
        {
            Name = "searchCustomers",
            Tells = true,
            Summary = "Customers by beginnings of names, identifiers and card numbers, or by a mobile number.",
            Section = "customers §6.5",
            Result = json.SearchJson,
            Query = [
                new("q", SearchText, Required: true, Example: "mira holt"),
                new("limit", "1 to 100, 10 by default.", Shape: ParameterShape.Number),
                new("offset", "0 to 2,000; further pages go by after.", Shape: ParameterShape.Number),
                new("after", "Ours: the userId that the page before ended with, in the place of an offset.",
                    Shape: ParameterShape.Number),
            ],
            Codes = [NegativeOffset, LimitTooSmall, LimitTooLarge, InvalidInput, InvalidBody],
        };
        yield return new("GET", "/v2/customers/{id}", details.ById)
        {
            Name = "getCustomer",
            HasVersion = true,
            Summary = "The customer with this id; a victim of a merge answers with its survivor.",
            Section = "customers §6.5",
            Result = json.CustomerJson,
            Query = [SourceOrAll, AccountId, .. Details],
            Codes = CustomerCodes.Get,
        };
        foreach (var method in new[] { "GET", "POST" })
        {
            yield return new(method, "/v2/cardNumber", ExternalIdEndpoint.Issue)
            {
                Name = method == "GET" ? "issueExternalId" : "issueExternalIdByPost",
                Summary = "Hands out a generated external id; a new one on every call.",
                Section = "customers §4.7",
                Result = json.IssuedJson,
                Codes = [ExternalIdConfigurationInvalid, ExternalIdsExhausted, ExternalIdGenerationDisabled],
            };
        }
        yield return new("POST", "/v2/integrations/customer/upsert/bulk", UpsertEndpoint.Upsert)
        {
            Name = "upsertCustomers",
            Summary = "Registers or updates each customer of a list, with a verdict for each.",
            Section = "customers §6.6",
            Body = json.CustomerDraftArray,
            Example = $"[{Registered}]",
            Result = json.UpsertJson,
            Query =
            [
                new(
                    "skipChangeIdentifier", "true leaves the identifiers of known customers alone.",
                    Shape: ParameterShape.Flag),
                new("onDuplicate", "For items whose customer is known: update (default), skip or reject."),
            ],
            Codes = [BatchLimit],
            ItemCodes = CustomerCodes.UpsertItem,
        };
    }
}
