using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Customers;

/// <summary>The routes of subscriptions (customers §9.1, platform §10).</summary>
internal static class SubscriptionRoutes
{
    private const string Chosen = """
        {"communicationId":-1,"campaignId":-1,"reason":"preference centre","scope":{"scope":"USER","subScope":"NONE"},
        "subscriptions":[{"channel":"EMAIL","accountId":"","priority":"BULK","type":"OPTOUT","orgUnitId":-1,"sourceName":"INSTORE"}]}
        """;

    private static readonly Code[] Found = [SubscriberNotFound, MergedCustomerFound];

    private static readonly Code[] Looked = [LookupNoSource, NoSubscriber, InvalidSource, NoAccount, AccountAssumed, V2NotEnabled, LookupInvalidSource, NotInSource];

    private static readonly Code[] Choosing =
    [
        SubscriptionsNotAdded, InvalidSubscriptionChannel, InvalidSubscriptionPriority, InvalidSubscriptionScope, SeveralScopes, InvalidSubscriptionStatus, InvalidCampaign, InvalidOutbox, InvalidSource,
        CustomerDeleted, SubscriptionNotUpdated,
    ];

    public static IEnumerable<ApiRoute> All(CustomerLogQueries logs)
    {
        var json = ApiJson.Default;
        foreach (var method in new[] { "POST", "PUT" })
        {
            yield return new(method, "/v2/customers/{id}/subscriptions", SubscriptionEndpoint.ChangeById)
            {
                Name = method == "POST" ? "changeSubscriptions" : "changeSubscriptionsByPut",
                HasVersion = true,
                Summary = "Opts a customer in or out; what cannot be taken down is left out with a warning.",
                Section = "customers §9.1",
                Body = json.SubscriptionsDraft,
                Example = Chosen,
                Result = json.ChosenJson,
                Codes = [.. Found, .. Choosing],
            };
            yield return new(method, "/v2/customers/lookup/subscriptions", SubscriptionEndpoint.ChangeByLookup)
            {
                Name = method == "POST" ? "changeSubscriptionsByLookup" : "changeSubscriptionsByLookupByPut",
                HasVersion = true,
                Summary = "The same by identifier.",
                Section = "customers §9.1",
                Body = json.SubscriptionsDraft,
                Example = Chosen,
                Result = json.ChosenJson,
                Query = [CustomerRoutes.Source, .. CustomerRoutes.Lookup],
                Codes = [.. Found, .. Looked, .. CustomerCodes.NamesNobody, .. Choosing],
            };
        }
        yield return new("GET", "/v2/customers/{id}/subscriptions", SubscriptionEndpoint.GetById)
        {
            Name = "getSubscriptions",
            Summary = "What a customer is sent: the choices made, and the org's default for the other channels of the customer's sources.",
            Section = "customers §9.1",
            Result = json.SubscriptionsJson,
            Codes = Found,
        };
        yield return new("GET", "/v2/customers/lookup/subscriptions", SubscriptionEndpoint.GetByLookup)
        {
            Name = "getSubscriptionsByLookup",
            Summary = "The same by identifier.",
            Section = "customers §9.1",
            Result = json.SubscriptionsJson,
            Query = [CustomerRoutes.SourceOrAll, .. CustomerRoutes.Lookup],
            Codes = [.. Found, .. Looked],
        };
        yield return new("GET", "/v2/customers/{id}/subscriptionStatusChangeLog", new SubscriptionEndpoint(logs).Log)
        {
            Name = "getSubscriptionLog",
            Summary = "The choices that a customer made, oldest first. The next page has those before them.",
            Section = "customers §9.1",
            Result = json.ChoicesJson,
            Query = LogPages.Parameters,
            Codes = [.. Found, InvalidBody],
        };
    }
}
