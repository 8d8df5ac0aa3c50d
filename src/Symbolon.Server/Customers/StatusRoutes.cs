using Symbolon.Server.Http;
using static Symbolon.Codes;

namespace Symbolon.Server.Customers;

/// <summary>The routes of customer statuses (customers §9.4); those of their labels are like the ones of cards.</summary>
internal static class StatusRoutes
{
    private const string Mapping = """
        {"mapping":{"ACTIVE":[{"label":"Active","default":true}],"SUSPENDED":[{"label":"On hold","default":true,"actions":{"BLOCK_IDENTIFIER_CHANGE":true,"BLOCK_POINTS_REDEMPTION":true}}]}}
        """;

    public static IEnumerable<ApiRoute> All(StatusEndpoint statuses)
    {
        var json = ApiJson.Default;
        yield return new("PUT", "/v2/customers/lookup/status", StatusEndpoint.Change)
        {
            Name = "changeStatus",
            HasVersion = true,
            Summary = "Gives a customer a status label, for a reason.",
            Section = "customers §9.4",
            Body = json.StatusDraft,
            Example = """{"label":"Active","reason":"identity was proved","createdOn":"2026-01-31T10:00:00Z"}""",
            Result = json.StatusChangedJson,
            Query = [CustomerRoutes.Source, .. CustomerRoutes.Lookup],
            Codes =
            [
                LookupNoSource, LookupNoIdentifier, InvalidSource, NoAccount, AccountAssumed, V2NotEnabled, LookupInvalidSource, LookupInvalidIdentifier, NotFound, NotInSource, MergedCustomerFound,
                InvalidStatusLabel, StatusOfErasure, StatusDisabled, CustomerDeleted, .. CustomerCodes.NamesNobody,
            ],
        };
        yield return new("GET", "/v2/customers/{id}/statusLog", statuses.Log)
        {
            Name = "getStatusLog",
            Summary = "The status labels that a customer has had, oldest first. The next page has those before them.",
            Section = "customers §9.4",
            Result = json.CustomerStatusLogJson,
            Query = LogPages.Parameters,
            Codes = [NotFound, MergedCustomerFound, InvalidBody],
            IsLog = true,
        };
        yield return new("POST", "/v2/genericStatus/customer/labelMapping", statuses.SetLabels)
        {
            Name = "setCustomerStatusLabels",
            Summary = "Adds labels of customer statuses, and sets their defaults and what they forbid; no label is ever taken away.",
            Section = "customers §9.4",
            Body = json.LabelMappingDraft,
            Example = Mapping,
            Result = json.LabelMappingJson,
            Codes = [LabelsEmpty, DuplicateStatuses, InvalidCardStatus, SeveralDefaults, LabelRepeated, ActionNotSupported, ActionNotMapped],
        };
        yield return new("GET", "/v2/genericStatus/customer/labels", StatusEndpoint.ListLabels)
        {
            Name = "listCustomerStatusLabels",
            Summary = "The labels of customer statuses.",
            Section = "customers §9.4",
            Result = json.CustomerStatusLabelsJson,
        };
    }
}
