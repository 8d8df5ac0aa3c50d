using System.Text.Json.Serialization.Metadata;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Loyalty;

/// <summary>The routes of loyalty: programmes, what customers have in them, and their ledger (platform §9).</summary>
public static class LoyaltyRoutes
{
    private static readonly Parameter Source = new("source", "The source, or ALL.", Required: true, Example: "INSTORE");
    private static readonly Parameter Name = new("identifierName", "The type of identifier, or a comma list.", Required: true, Example: "mobile");
    private static readonly Parameter Value = new("identifierValue", "The value, or a comma list in the same order.", Required: true, Example: "6289999999");
    private static readonly Parameter[] Lookup = [Source, new("accountId", "The account of a source that has accounts."), Name, Value];
    private static readonly Parameter Program = new("programId", "The programme; the till's default one when absent.", Shape: ParameterShape.Number);
    private static readonly Parameter[] Which =
    [
        Program,
        new("entityType", "CUSTOMER."),
        new("fetchDataForAllPrograms", "true shows every programme, whatever programId says.", Shape: ParameterShape.Flag),
    ];

    private static readonly Parameter[] Period =
    [
        new("fetchEarliestExpiryOnly", "true shows only the first day.", Shape: ParameterShape.Flag),
        new("startDate", "The first day, yyyy-MM-dd, tomorrow or later; now when absent."),
        new("endDate", "The last day, yyyy-MM-dd; in a hundred years when absent."),
    ];

    private static readonly Parameter[] Ledger =
    [
        .. Lookup,
        Program,
        new("offset", "The page, from 0.", Shape: ParameterShape.Number),
        new("limit", "Events of a page: 10.", Shape: ParameterShape.Number),
        new("startDate", "From when, yyyy-MM-ddTHH:mm:ss; 7 days before the end when absent, and at most 30."),
        new("endDate", "Until when; now when absent."),
        new("ledgerEntryType", "CREDIT, DEBIT or OPENING_BALANCE."),
        new("tillId", "Only what was done by this till.", Shape: ParameterShape.Number),
        new("includeTillConceptEvents", "true adds the other tills of its concept; wants programId.", Shape: ParameterShape.Flag),
        new("pointCategoryType", "REGULAR, PROMISED or TRIGGER_BASED."),
    ];

    public static IEnumerable<ApiRoute> All(LoyaltyCatalogue catalogue, LoyaltyQueries queries, TimeProvider time) =>
        [.. Programs(new ProgramEndpoint(catalogue)), .. Reads(new LoyaltyReadEndpoint(queries)), .. Ledgers(new LedgerEndpoint(queries)), .. PointsRoutes.All(queries)];

    private static IEnumerable<ApiRoute> Programs(ProgramEndpoint programs)
    {
        var json = ApiJson.Default;
        const string Example = """
            {"programId":801,"programName":"Grove","programDescription":"For everybody","roundDecimals":0,"pointsExpiryDays":365,"tierExpiryDays":365,"tierEnd":"ONE_BELOW",
            "tiers":[{"tierName":"Cedar"},{"tierName":"Oak"}]}
            """;
        yield return new("GET", "/v2/organization/programs", ProgramEndpoint.List) { Name = "listPrograms", Summary = "The loyalty programmes of the org.", Section = "platform §9.1", Result = json.ProgramsJson };
        yield return new("POST", "/v2/organization/programs", programs.Add)
        {
            Name = "addProgram",
            Summary = "Adds a loyalty programme. Ours: the contract publishes no route for it.",
            Section = "platform §9.1",
            Body = json.ProgramDraft,
            Example = Example,
            Result = json.ProgramJson,
            Codes = [InvalidProgram, TooManyDecimals],
        };
        yield return new("PUT", "/v2/organization/programs/{programId}", programs.Update)
        {
            Name = "updateProgram",
            Summary = "Changes a loyalty programme; what is not sent stays, and tiers may be added and renamed. Ours, like adding.",
            Section = "platform §9.1",
            Body = json.ProgramDraft,
            Example = """{"programDescription":"For all of us","welcomePoints":50}""",
            Result = json.ProgramJson,
            Codes = [InvalidProgram, TooManyDecimals],
        };
    }

    private static IEnumerable<ApiRoute> Reads(LoyaltyReadEndpoint reads)
    {
        var json = ApiJson.Default;
        return
        [
            .. Both("loyaltyDetails", "LoyaltyDetails", "What a customer has in each programme, or in one.", json.LoyaltyDetailsListJson, LoyaltyReadEndpoint.Details, [Program], []),
            .. Both("points/balance", "PointsBalance", "The points of a customer.", json.BalanceJson, LoyaltyReadEndpoint.Balance, Which, []),
            .. Both("tierDetails", "TierDetails", "The tiers of a customer.", json.TierDetailsJson, LoyaltyReadEndpoint.Tiers, Which, []),
            .. Both("pointsExpirySchedule", "PointsExpirySchedule", "When a customer's points expire.", json.ExpirySchedulesJson, LoyaltyReadEndpoint.Schedule, [.. Which, .. Period], LoyaltyCodes.Period),
            .. Both("promisedPointsSchedule", "PromisedPointsSchedule", "When promised points come; none are promised.", json.PromisedScheduleJson, LoyaltyReadEndpoint.Promised, Which, []),
            new("GET", "/v2/customers/points/balance/{id}", call => LoyaltyReadEndpoint.Balance(call, LoyaltyReadEndpoint.ById(call)))
            {
                Name = "getPointsBalanceByOlderPath",
                Summary = "The points of a customer: the older path.",
                Section = "platform §9.5",
                Result = json.BalanceJson,
                Query = Which,
                Codes = LoyaltyCodes.Read,
            },
            new("GET", "/v2/customers/{id}/loyaltyEvents", reads.Events)
            {
                Name = "listLoyaltyEvents",
                Summary = "What happened to a customer's points, newest first. The next page has earlier ones.",
                Section = "platform §9.5",
                Result = json.LoyaltyEventsJson,
                Query = LogPages.Parameters,
                Codes = [.. LoyaltyCodes.Read, Codes.InvalidBody],
            },
        ];
    }

    /// <summary>A read by id and by lookup.</summary>
    private static IEnumerable<ApiRoute> Both(string path, string name, string summary, JsonTypeInfo result, Func<Call, Addressing, Task<Answer?>> endpoint, Parameter[] query, Code[] codes)
    {
        yield return new("GET", $"/v2/customers/{{id}}/{path}", call => endpoint(call, LoyaltyReadEndpoint.ById(call)))
        {
            Name = $"get{name}",
            Summary = summary,
            Section = "platform §9.5",
            Result = result,
            Query = query,
            Codes = [.. LoyaltyCodes.Read, .. codes],
        };
        yield return new("GET", $"/v2/customers/lookup/{path}", call => endpoint(call, LoyaltyReadEndpoint.ByLookup(call)))
        {
            Name = $"get{name}ByLookup",
            Summary = "The same by identifier.",
            Section = "platform §9.5",
            Result = result,
            Query = [.. Lookup, .. query],
            Codes = [.. LoyaltyCodes.ByLookup, .. LoyaltyCodes.Read, .. codes],
        };
    }

    private static IEnumerable<ApiRoute> Ledgers(LedgerEndpoint ledger)
    {
        foreach (var (path, name, summary, endpoint) in new (string, string, string, Func<Call, Task<Answer?>>)[]
        {
            ("getCustomerLedgerBalance", "getLedgerBalance", "The balance of a customer's ledger.", ledger.Balance),
            ("getCustomerLedgerInfo", "getLedger", "A customer's ledger, ten events a page.", ledger.Entries),
        })
        {
            yield return new("GET", $"/v2/pointsLedger/{path}", endpoint)
            {
                Name = name,
                Summary = summary,
                Section = "platform §9.6",
                Result = ApiJson.Default.LedgerJson,
                Query = Ledger,
                Codes = [.. LoyaltyCodes.ByLookup, .. LoyaltyCodes.Read, StartAfterEnd, DateNotReadable, InvalidBody, EntityNotFound],
            };
        }
    }
}
