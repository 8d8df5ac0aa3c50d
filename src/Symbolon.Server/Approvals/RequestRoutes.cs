using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Approvals;

/// <summary>The routes of customer requests (customers §8).</summary>
internal static class RequestRoutes
{
    private const string Merge = """
        {"type":"CHANGE_IDENTIFIER","baseType":"MERGE","comments":"duplicate","changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"id","value":"100000001"}],"remove":[{"type":"id","value":"100000002"}]}}}
        """;

    private static readonly Code[] Named = [LookupNoSource, InvalidSource, NoAccount, AccountAssumed, V2NotEnabled, LookupInvalidSource];

    /// <summary>What doing a request answers.</summary>
    private static readonly Code[] Done =
    [
        CustomerDeleted, PendingDeletion, ActionNotSupported, NoDefaultStatusLabel, SurvivorMergedBefore, VictimMergedBefore, OldValueInvalid, NotInSource, NewEmailTaken, NewExternalIdTaken, NewMobileTaken, TakenInSamePlace, CombineNotPossible,
        MergedCustomerFound, NoValidChange, Merging, AlreadyMerged, MobileAlreadyAttached, EmailAlreadyAttached, ExternalIdAlreadyAttached, SeriesLimitExceeded, OrgLimitExceeded, AmbiguousIdentifier, InvalidBody, JoinsNobody, JoinQuarantined, JoinWeak, JoinUnverified, JoinTooOften, JoinTooMany,
    ];

    public static IEnumerable<ApiRoute> All(Database database)
    {
        var (json, endpoint) = (ApiJson.Default, new RequestEndpoint(new RequestQueries(database)));
        yield return new("POST", "/v2/requests", RequestEndpoint.Add)
        {
            Name = "addRequest",
            Summary = "Asks for a merge of two customers, another identifier, or the erasure of a person; done when another till approves it.",
            Section = "customers §8.2, §8.4",
            Body = json.RequestDraft,
            Example = Merge,
            Result = json.RequestCreatedJson,
            Query = [new("client_auto_approve", "true approves it at once.", Shape: ParameterShape.Flag)],
            Codes =
            [
                .. Named, ErasureDisabled, InvalidRequestType, InvalidRequestBaseType, RequestKindNotSupported, IdentifierCountInvalid, NobodyNamed, RequestIdentifierInvalid, NewMobileInvalid, NewExternalIdInvalid, NewValueInvalid, OldIsNew,
                RequestCustomerNotFound, SurvivorIsVictim, VictimRequested, SurvivorRequested, RequestQueued, NewValueRequested, .. Done,
            ],
        };
        yield return new("PUT", "/v2/requests", RequestEndpoint.Decide)
        {
            Name = "decideRequests",
            Summary = "Approves, rejects, takes up again or cancels up to 10 requests; a verdict for each.",
            Section = "customers §8.2, §8.4",
            Body = json.RequestDecisionDraftArray,
            Example = """[{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","id":1,"status":"APPROVED","comments":"seen"}]""",
            Result = json.RequestVerdictsJson,
            Codes = [RequestBatchLimit],
            ItemCodes = [InvalidRequestType, InvalidRequestBaseType, RequestKindNotSupported, RequestInsufficient, RequestStatusInvalid, RequestUnknown, SameRequester, CustomerIsErased, ErasedBefore, .. Done],
        };
        yield return new("GET", "/v2/requests/{id}", endpoint.Get)
        {
            Name = "getRequest",
            Summary = "A customer request.",
            Section = "customers §8.2",
            Result = json.RequestJson,
            Codes = [RequestUnknown],
        };
        yield return new("GET", "/v2/requests/{id}/log", endpoint.Log)
        {
            Name = "getRequestLog",
            Summary = "What became of a request: who asked, and who decided what on it with which words, oldest first.",
            Section = "customers §8.2",
            Result = json.RequestLogJson,
            Codes = [RequestUnknown],
        };
        yield return new("GET", "/v2/requests", endpoint.List)
        {
            Name = "listRequests",
            Summary = "Customer requests of a kind, the latest first.",
            Section = "customers §8.2",
            Result = json.RequestsJson,
            Query =
            [
                new("requestType", "CHANGE_IDENTIFIER or CUSTOMER.", Required: true, Example: "CHANGE_IDENTIFIER"),
                new("requestSubType", "MERGE, MOBILE, EMAIL or EXTERNAL_ID; of CUSTOMER DELETE.", Required: true, Example: "MERGE"),
                Status, new("sort", "ADDED_ON, the default, or LAST_UPDATED_ON."), new("order", "DESC, the default, or ASC."), .. Paged,
                new("start_date", "yyyy-MM-dd: added on that day or later."), new("end_date", "yyyy-MM-dd: added on that day or earlier."),
                new("source", "With an identifier: the source of the customer."), new("accountId", "The account of a source that has accounts."), new("identifierType", "The type of the identifier."), new("identifierValue", "An identifier of the customer."),
            ],
            Codes = [.. Named, InvalidInput, InvalidBody, InvalidRequestType, InvalidRequestBaseType, RequestKindNotSupported, RequestStatusInvalid, RequestDateInvalid, LookupNoIdentifier, LookupInvalidIdentifier, NotFound, NotInSource],
        };
        yield return OfCustomer("/v2/customers/{id}/changeRequest", endpoint.ListById, "listRequestsOfCustomer",
            [new("source", "A source, or ALL; it does not narrow the list."),
                new("accountId", "The account of a source that has accounts.")], Named);
        yield return OfCustomer("/v2/customers/lookup/changeRequest", endpoint.ListByLookup, "listRequestsByLookup",
            [new("source", "The source.", Required: true, Example: "INSTORE"), new("accountId", "The account of a source that has accounts."), new("identifierName", "The type of the identifier.", Required: true, Example: "mobile"), new("identifierValue", "An identifier of the customer.", Required: true, Example: "6289999999")],
            [.. Named, LookupNoIdentifier, LookupInvalidIdentifier, NotInSource]);
    }

    private const string ChangeTypes = "MERGE, MOBILE, EMAIL or EXTERNAL_ID; "
        + "ADDRESS, MOBILE_REALLOC, COUPON, POINTS, TIER and RETRO find none.";

    private static readonly Parameter Status = new("status", "PENDING, REJECTED, APPROVED (or SUCCESS), CANCELED, DELETED, or FAILURE, which none has.");

    private static readonly Parameter[] Paged = [new("limit", "1 to 100, 10 by default.", Shape: ParameterShape.Number), new("offset", "How many to skip.", Shape: ParameterShape.Number)];

    private static ApiRoute OfCustomer(string path, Func<Call, Task<Answer?>> run, string name, Parameter[] addressing, Code[] codes) => new("GET", path, run)
    {
        Name = name,
        Summary = "The requests that were made for a customer, the latest first.",
        Section = "customers §8.1",
        Result = ApiJson.Default.ChangeRequestsJson,
        Query =
        [
            .. addressing,
            new("changeType", ChangeTypes),
            Status, .. Paged, new("sortBy", "createdon, the default, or lastUpdatedOn."),
                new("sortOrder", "DESC, the default, or ASC."),
            new("startDate", "yyyy-MM-dd: added on that day or later."), new("endDate", "yyyy-MM-dd: added on that day or earlier."),
            new("startId", "Requests of this id and later ones.", Shape: ParameterShape.Number), new("endId", "Requests of this id and earlier ones.", Shape: ParameterShape.Number),
        ],
        Codes = [.. codes, InvalidInput, InvalidBody, InvalidRequestBaseType, RequestStatusInvalid,
            RequestDateInvalid, NotFound, MergedCustomerFound],
    };
}
