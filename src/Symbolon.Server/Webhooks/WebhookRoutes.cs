using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using static Symbolon.Codes;

namespace Symbolon.Server.Webhooks;

/// <summary>The routes of webhooks (platform §11.1).</summary>
public static class WebhookRoutes
{
    private const string Path = "/v3/webHooks";
    private const string Section = "platform §11.1";
    private const string Ours = "platform §11.4, ours";

    private const string Example = """
        {"active":true,"name":"Orders","eventNames":["customerAdded","customerUpdated","loyaltyCustomerMerge"],"webHookUrl":"https://hooks.example.test/customers","webHookType":"HTTP","methodType":"POST",
        "webHookHeaders":{"x-api-key":"a secret of the receiver"},"maxAllowedConnections":10,"slaInSeconds":60,"customerIdentifiersToBeEnriched":["mobile","email"]}
        """;

    public static IEnumerable<ApiRoute> All(Database database, OrgQueries orgs, DeliveryTerms terms, TimeProvider time)
    {
        var webhooks = new WebhookEndpoint(
            new WebhookCatalogue(orgs), new(terms.Allowed.AllowAny, terms.Allowed.MayReach), time);
        // Signing secrets and the receivers' own headers stand in the answers of those that manage webhooks.
        var management = Management(webhooks).Select(Secret);
        var log = Log(new(new DeliveryLog(database), time));
        return [.. management, .. Metadata(), .. log, Secret(Removal(webhooks))];

        static ApiRoute Secret(ApiRoute route) => route with { HoldsSecret = true };
    }

    private static IEnumerable<ApiRoute> Management(WebhookEndpoint webhooks)
    {
        var json = ApiJson.Default;
        yield return new("POST", Path, webhooks.Add)
        {
            Name = "addWebhook",
            Summary = "Adds a webhook: events from now on are posted there. Its signing secret is in this answer, and in no other but that of a new secret.",
            Section = Section,
            Body = json.WebhookDraft,
            Example = Example,
            Result = json.WebhookAnswerJson,
            Codes = [NoEventNames, NoMaxConnections, MaxConnectionsTooSmall],
        };
        yield return new("GET", Path, WebhookEndpoint.List) { Name = "listWebhooks", Summary = "The webhooks of the org.", Section = Section, Result = json.WebhooksAnswerJson };
        yield return new("GET", Path + "/{webHookId}", WebhookEndpoint.Get) { Name = "getWebhook", Summary = "A webhook.", Section = Ours, Result = json.WebhookAnswerJson, Codes = [EntityNotFound] };
        yield return new("PUT", Path + "/{webHookId}", webhooks.Update)
        {
            Name = "updateWebhook",
            Summary = "Changes a webhook: event names replace those before, what is absent stays. An inactive one stops, and goes on from there when it is active again.",
            Section = Section,
            Body = json.WebhookDraft,
            Example = """{"eventNames":["customerAdded"],"maxAllowedConnections":5}""",
            Result = json.WebhookAnswerJson,
            Codes = [EntityNotFound, NoEventNames, MaxConnectionsTooSmall],
        };
        yield return new("POST", Path + "/{webHookId}/secret", webhooks.Rotate)
        {
            Name = "rotateWebhookSecret",
            Summary = "Gives a webhook a new signing secret, which is in this answer; for a day the former one signs along.",
            Section = Ours,
            Result = json.WebhookAnswerJson,
            Codes = [EntityNotFound],
        };
    }

    private static ApiRoute Removal(WebhookEndpoint webhooks) => new("DELETE", Path + "/{webHookId}", webhooks.Remove)
    {
        Name = "deleteWebhook",
        Summary = "Removes a webhook; what was not delivered never will be.",
        Section = Ours,
        Result = ApiJson.Default.WebhookAnswerJson,
        Codes = [EntityNotFound],
    };

    private static IEnumerable<ApiRoute> Metadata()
    {
        var json = ApiJson.Default;
        yield return new("GET", Path + "/eventMetaData", WebhookEndpoint.Names) { Name = "listEventNames", Summary = "The events that webhooks may ask for; active ones happen here.", Section = Section, Result = json.EventNamesAnswerJson };
        yield return new("GET", Path + "/eventMetaData/{eventName}", WebhookEndpoint.Schema) { Name = "getEventSchema", Summary = "The JSON schema of an event.", Section = Section, Result = json.EventSchemaAnswerJson, Codes = [EntityNotFound] };
    }

    private static IEnumerable<ApiRoute> Log(DeliveryEndpoint deliveries)
    {
        var json = ApiJson.Default;
        yield return new("GET", Path + "/eventLog/{eventId}", deliveries.OfEvent) { Name = "getDeliveryOfEvent", Summary = "What became of an event.", Section = Section, Result = json.DeliveryAnswerJson, Codes = [EntityNotFound] };
        yield return new("GET", Path + "/eventLog/requestId/{requestId}", deliveries.OfRequest) { Name = "listDeliveriesOfRequest", Summary = "What became of the events of a call.", Section = Section, Result = json.DeliveriesAnswerJson };
        yield return new("GET", Path + "/eventLog/refId/{refId}", deliveries.OfReference) { Name = "listDeliveriesOfReference", Summary = "What became of the events of a customer or card.", Section = Section, Result = json.DeliveriesAnswerJson };
        yield return new("GET", Path + "/{webHookId}/deadLetters", deliveries.DeadLetters)
        {
            Name = "listDeadLetters",
            Summary = "What was given up: refused for good, or tried for seven days.",
            Section = Ours,
            Query = [new("after", "The number of the event after which to go on.", Shape: ParameterShape.Number), new("limit", "How many, 100 without it.", Shape: ParameterShape.Number)],
            Result = json.DeliveriesAnswerJson,
            Codes = [EntityNotFound, InvalidBody],
        };
        yield return new("POST", Path + "/{webHookId}/replay", deliveries.Replay)
        {
            Name = "replayDeliveries",
            Summary = "Has what was given up sent again, and on demand what was delivered.",
            Section = Ours,
            Body = json.ReplayDraft,
            Example = """{"from":1,"to":1000}""",
            Result = json.ReplayedAnswerJson,
            Codes = [EntityNotFound],
        };
    }
}
