using Symbolon.Server.Http;
using static Symbolon.Codes;

namespace Symbolon.Server.Customers;

/// <summary>The routes of labels that hang on customers (customers §9.2, platform §8.1).</summary>
internal static class CustomerLabelRoutes
{
    public static IEnumerable<ApiRoute> All(CustomerLabelEndpoint labels)
    {
        var json = ApiJson.Default;
        foreach (var path in new[] { "/v2/organization/labels", "/v2/organization/label" })
        {
            yield return new("POST", path, labels.Add)
            {
                Name = path.EndsWith('s') ? "addOrgLabels" : "addOrgLabel",
                Summary = "Adds labels that may hang on customers, all or none.",
                Section = "customers §9.2",
                Body = json.OrgLabelsDraft,
                Example = path.EndsWith('s') ? """{"orgLabels":[{"name":"Weekday","description":"Visits on weekdays"}]}""" : """{"orgLabels":[{"name":"Trial","description":"Tries us out"}]}""",
                Result = json.EntityJson,
                Codes = [OrgLabelExists, TooManyOrgLabels, OrgLabelsEmpty],
            };
        }
        yield return new("GET", "/v2/organization/labels", CustomerLabelEndpoint.List) { Name = "listOrgLabels", Summary = "The labels that may hang on customers.", Section = "customers §9.2", Result = json.OrgLabelsJson, Codes = [NoOrgLabels] };
        yield return new("POST", "/v2/customers/{id}/changeLabels", CustomerLabelEndpoint.Change)
        {
            Name = "changeLabels",
            HasVersion = true,
            Summary = "Hangs labels on a customer and takes others off; one that the org has not is left out with a warning.",
            Section = "customers §9.2",
            Body = json.LabelChangeDraft,
            Example = """{"add":[{"labelName":"Weekday"}],"remove":[{"labelName":"Trial"}]}""",
            Result = json.EntityJson,
            Codes = [NotFound, MergedCustomerFound, CustomerDeleted, LabelNotFound, NoCustomerLabels],
        };
        yield return new("GET", "/v2/customers/{id}/labels", CustomerLabelEndpoint.Get)
        {
            Name = "getLabels",
            Summary = "The labels of a customer.",
            Section = "customers §9.2",
            Result = json.CustomerLabelsJson,
            Codes = [NotFound, MergedCustomerFound, NoCustomerLabels],
        };
        yield return new("GET", "/v2/customers/labels/search", labels.Search)
        {
            Name = "searchByLabel",
            Summary = "The customers on whom a label hangs.",
            Section = "customers §9.2",
            Result = json.LabelledJson,
            Query = [new("q", "The label's whole name, letter case aside.", Required: true, Example: "Weekday"), new("limit", "1 to 100, 10 by default; -1 for all.", Shape: ParameterShape.Number), new("offset", "0 or more.", Shape: ParameterShape.Number)],
            Codes = [NegativeOffset, LimitTooSmall, LimitTooLarge, InvalidInput, InvalidBody],
        };
    }
}
