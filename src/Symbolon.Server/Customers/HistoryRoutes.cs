using Symbolon.Server.Http;
using static Symbolon.Codes;

namespace Symbolon.Server.Customers;

/// <summary>The routes of the past: holders of identifiers, changes of customers, the contract's audit log of them (customers §9.5), everything that is held about one, and identifiers that got another owner.</summary>
internal static class HistoryRoutes
{
    public static IEnumerable<ApiRoute> All(HistoryEndpoint history, AuditEndpoint audits, ExplainEndpoint explaining, ExportEndpoint export)
    {
        var json = ApiJson.Default;
        yield return new("GET", "/v2/identifiers/history", history.Holdings)
        {
            Name = "listHoldings",
            Summary = "Who held an identifier when, in any place: the latest, up to limit, the earliest of them first. "
                + "The next page has those before them.",
            Section = "customers §4.3",
            Result = json.HoldingsJson,
            Query =
            [
                new("type", "The type of the identifier.", Required: true, Example: "mobile"),
                new("value", "Its value.", Required: true, Example: "919990000001"),
                new("after", "next of the page before: the holdings that are older than those of that page."),
                LogPages.Limit,
            ],
            Codes = [LookupInvalidIdentifier, InvalidBody],
            Tells = true,
        };
        yield return new("POST", "/v2/identifiers/reassign", HistoryEndpoint.Reassign)
        {
            Name = "reassignIdentifier",
            Summary = "Takes an identifier from a customer in every place, as of a mobile number with a new owner, "
                + "and gives it to another one in one place, or to nobody. Never merges. "
                + "One that an erased person had needs no fromCustomerId.",
            Section = "customers §7.2",
            Body = json.ReassignDraft,
            Example = """{"type":"mobile","value":"919990000001","fromCustomerId":100000001,"toCustomerId":100000002}""",
            Result = json.ReassignedJson,
            Query = [CustomerRoutes.Source, CustomerRoutes.AccountId],
            Codes =
            [
                LookupInvalidIdentifier, LookupNoSource, InvalidSource, NoAccount, AccountAssumed, V2NotEnabled, LookupInvalidSource, NotFound, NotInSource, TakenInSamePlace, MergedCustomerFound, CustomerDeleted, PendingDeletion,
                ActionNotSupported, NothingLeftInPlace, NotTheHolder, SameHolder, CustomerIsErased,
            ],
        };
        yield return new("GET", "/v2/customers/{id}/changes", history.Changes)
        {
            Name = "listChanges",
            Summary = "What was done to a customer, by whom, with the values before and after, the latest first: its events, as far back as events are kept.",
            Section = "customers §9.5",
            Result = json.ChangesJson,
            Query =
            [
                new("before", "The number of an event: those before it.", Shape: ParameterShape.Number),
                new("limit", "1 to 1000, 100 by default.", Shape: ParameterShape.Number),
                new("victims", "true adds what was done to the customers that were merged into this one.", Shape: ParameterShape.Flag),
            ],
            Codes = [InvalidInput, InvalidBody, NotFound, MergedCustomerFound],
        };
        yield return new("GET", "/v2/customers/{id}/explain", explaining.Explain)
        {
            Name = "explainCustomer",
            Summary = "Why a customer is what it is: what brought it to each place, by its latest 1,000 events; and of each merge the rule, what was looked at then, and what would have kept the two apart.",
            Section = "customers §7",
            Result = json.ExplanationJson,
            Codes = [NotFound, MergedCustomerFound],
        };
        yield return new("GET", "/v2/customers/{id}/export", export.Export)
        {
            Name = "exportCustomer",
            Summary = "Everything that is held about a person: every stored record of it and of those merged into it, and their events, the oldest first. Of others it says nothing.",
            Section = "customers §8.4",
            Result = json.ExportJson,
            Codes = [NotFound, MergedCustomerFound],
        };
        yield return new("GET", "/api_gateway/v2/audits", audits.List)
        {
            Name = "listAudits",
            Summary = "The audit log of a customer: an entry for each request that changed it, of its latest 1,000 changes.",
            Section = "customers §9.5",
            Result = json.AuditsJson,
            Query =
            [
                new("entityType", "CUSTOMER.", Required: true, Example: "CUSTOMER"),
                new("entityId", "The customer's id.", Required: true, Example: "100000001", Shape: ParameterShape.Number),
                new("limit", "1 to 100 entries, 10 by default.", Shape: ParameterShape.Number),
                new("pageNo", "From 0.", Shape: ParameterShape.Number),
                new("sortOrder", "DESC, the default, or ASC; by time."),
                new("startDate", "yyyy-MM-dd: entries of that day and later."),
                new("endDate", "yyyy-MM-dd: entries of that day and earlier."),
                new("referenceType", "Identifier, StandardField, ExtendedField, CustomField, CustomerStatus, "
                    + "CardStatus, SubscriptionStatus, CustomerMerge, CommChannel, CardCustomField or "
                    + "CardExtendedField: entries with such a change."),
                new(
                    "referenceValue",
                    "A field's name or a value, letter case aside: entries with a change of it, to it or from it."),
                new("includeUserContext", "true adds who stood behind the caller.", Shape: ParameterShape.Flag),
            ],
            Codes = [InvalidInput, InvalidBody, NotFound, MergedCustomerFound],
        };
    }
}
