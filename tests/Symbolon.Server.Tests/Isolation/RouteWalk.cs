using System.Text.Json.Serialization.Metadata;
using Symbolon.Access;
using Symbolon.Approvals;
using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Fields;
using Symbolon.Firewall;
using Symbolon.Loyalty;
using Symbolon.Orgs;
using Symbolon.Otp;
using Symbolon.Server.Access;
using Symbolon.Server.Fields;
using Symbolon.Server.Http;
using Symbolon.Server.Orgs;
using Symbolon.Server.Webhooks;
using Symbolon.Webhooks;

namespace Symbolon.Server.Tests.Isolation;

/// <summary>
/// Every route of the API as requests for the things of one org, made by a caller of any. It knows what each parameter and body means; a new route with
/// one it does not know fails the walk until it is told. What names their things comes first, before anything of the same name is made.
/// </summary>
public sealed record RouteWalk(OrgThings Theirs, long AskerOrg)
{
    /// <summary>The codes that say that there is no such thing, and not that it is elsewhere.</summary>
    public static readonly int[] NotFound = [904, 1012, 1101, 8015, 3000, 3004, 3010, 3202, 3209, 3213, 3219, 3221, 9042, 9050, 320001];

    public IEnumerable<RouteRequest> Of(IEnumerable<ApiRoute> routes) => routes.SelectMany(Of).OrderByDescending(request => request.Names);

    private IEnumerable<RouteRequest> Of(ApiRoute route) =>
        from orgId in route.Path.Contains("{orgId}", StringComparison.Ordinal) ? new[] { Theirs.OrgId, AskerOrg } : [AskerOrg]
        from query in Queries(route)
        select new RouteRequest(route, Path(route, orgId) + query.Text, route.Body is { } body ? Body(route, body) : null, query.Named || orgId != AskerOrg || NamesAThing(route));

    private string Path(ApiRoute route, long orgId) => string.Join('/', route.Path.Split('/').Select(part => part switch
    {
        "{id}" when route.Path.StartsWith("/v2/customers/", StringComparison.Ordinal) => $"{Theirs.CustomerId}",
        "{id}" when route.Path.StartsWith("/v2/organization/till/", StringComparison.Ordinal) => $"{Theirs.TillId}",
        "{id}" when route.Path.StartsWith("/v2/requests/{id}", StringComparison.Ordinal) => $"{Theirs.RequestId}",
        "{orgId}" => $"{orgId}",
        "{uuid}" => Theirs.AccountUuid,
        "{clientKey}" => Theirs.ClientKey,
        "{webHookId}" => Theirs.WebhookId,
        "{eventId}" => Theirs.EventId,
        "{requestId}" => "walked-call",
        "{refId}" => $"{Theirs.OrgId}_{Theirs.CustomerId}",
        "{eventName}" => "customerAdded",
        "{sourceId}" => "2",
        "{verticalId}" => "1",
        "{seriesId}" => $"{Theirs.SeriesId}",
        "{programId}" => $"{Theirs.ProgramId}",
        "{name}" => Theirs.SettingName,
        ['{', ..] => throw new NotSupportedException($"The walk does not know what {part} of {route.Path} is."),
        _ => part,
    }));

    /// <summary>Whether the path or the body names a thing of theirs; a source type is everybody's.</summary>
    private static bool NamesAThing(ApiRoute route) => route.Path.Contains("{seriesId}", StringComparison.Ordinal) || route.Path.Contains("{programId}", StringComparison.Ordinal) || route.Path.Contains("{clientKey}", StringComparison.Ordinal) || route.Path.Contains("{webHookId}", StringComparison.Ordinal) || route.Path.Contains("{eventId}", StringComparison.Ordinal) || route.IsOpen || route.Path.EndsWith("/associate", StringComparison.Ordinal) || route.Path.StartsWith("/v2/points/", StringComparison.Ordinal) || route is { Path: "/v2/requests", Method: "POST" } || route.Path is "/v2/identifiers/reassign" or "/v2/card/generate" or "/v2/customField/tag" || (route.Path == "/v2/card" && route.TakesBody) || route.Path.Contains("{id}", StringComparison.Ordinal) || route.Path.Contains("{uuid}", StringComparison.Ordinal) || route.Path.Contains("{name}", StringComparison.Ordinal);

    /// <summary>The query strings of a route, each with whether it names a thing of theirs.</summary>
    private IEnumerable<(string Text, bool Named)> Queries(ApiRoute route)
    {
        var required = route.Query.Where(parameter => parameter.Required).Select(parameter => parameter.Name).ToHashSet();
        if (required.SetEquals(["source"]) && route.Method == "GET") return [("?source=INSTORE", false), ("?source=ALL", false)];
        if (route.Query.Any(parameter => parameter.Name == "number")) return [($"?number={Theirs.CardNumber}", true), ("?cardExternalId=hidden-external", true), ("?id=1", true)];
        if (!required.Contains("identifierName")) return [("?" + string.Join('&', required.Select(name => $"{name}={Value(route, name)}")), required.Contains("code") || required.Contains("entityId"))];
        return
        [
            .. from source in route.Method == "GET" ? new[] { "INSTORE", "ALL" } : ["INSTORE"]
               from identifier in new[] { ("mobile", Theirs.Mobile), ("id", $"{Theirs.CustomerId}") }
               select ($"?source={source}&identifierName={identifier.Item1}&identifierValue={identifier.Item2}", true),
        ];
    }

    private string Value(ApiRoute route, string name) => name switch
    {
        "source" => "INSTORE",
        "requestType" => "CHANGE_IDENTIFIER",
        "requestSubType" => "MERGE",
        "type" => "mobile",
        "value" => Theirs.Mobile,
        "entityType" when route.Path.EndsWith("/audits", StringComparison.Ordinal) => "CUSTOMER",
        "entityId" => $"{Theirs.CustomerId}",
        "entityType" => "MOBILE",
        "entityValue" => Theirs.Mobile,
        "action" => "POINTS",
        "q" => Theirs.FirstName,
        "code" => Theirs.TillCode,
        "name" => Theirs.SettingName,
        _ => throw new NotSupportedException($"The walk does not know what {name} of {route.Method} {route.Path} is."),
    };

    private string Body(ApiRoute route, JsonTypeInfo body)
    {
        var customer = $$"""{"profiles":[{"source":"INSTORE","lastName":"Walker","identifiers":[{"type":"mobile","value":"{{Theirs.Mobile}}"}]}]}""";
        return body.Type switch
        {
            var type when type == typeof(CustomerDraft) => customer,
            var type when type == typeof(CustomerDraft[]) => $"[{customer}]",
            var type when type == typeof(IdentifierChangeDraft) => """{"add":[{"type":"externalId","value":"walker"}]}""",
            var type when type == typeof(SeriesDraft) => NamesAThing(route) ? """{"name":"Walker's"}""" : """{"code":"WALKER","type":"DIGITAL"}""",
            var type when type == typeof(SubscriptionsDraft) => """{"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTOUT"}]}""",
            var type when type == typeof(OrgLabelsDraft) => $$"""{"orgLabels":[{"name":"Walked{{route.Path.Length}}","description":""}]}""",
            var type when type == typeof(LabelChangeDraft) => """{"add":[{"labelName":"Walked22"}]}""",
            var type when type == typeof(CustomFieldsDraft) => """{"customFields":[{"name":"walked","type":"text","dataType":"String","label":"Walked","scope":"STORE_CUSTOM_FIELDS"}]}""",
            var type when type == typeof(TagDraft) => $$"""{"scope":"LOYALTY_REGISTRATION","entityId":{{Theirs.CustomerId}},"customField":{"name":"walked","value":"1"} }""",
            var type when type == typeof(ExtendedFieldsDraft) => """{"extendedFields":[{"name":"walked","baseEntityType":"customer","dataType":"STRING"}]}""",
            var type when type == typeof(FieldConfigDraft) => """{"extendedFieldId":1,"position":3}""",
            var type when type == typeof(VerticalDraft) => """{"verticalId":1,"isActive":true}""",
            var type when type == typeof(UnmergeDraft) => $$"""{"victimId":{{Theirs.VictimId}}}""",
            var type when type == typeof(QuarantineDraft) => """{"type":"mobile","value":"9876500039"}""",
            var type when type == typeof(RequestDraft) => $$$"""{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"id","value":"{{{Theirs.CustomerId}}}"}],"remove":[{"type":"id","value":"{{{Theirs.OtherId}}}"}]} } }""",
            var type when type == typeof(RequestDecisionDraft[]) => $$"""[{"type":"CHANGE_IDENTIFIER","baseType":"EMAIL","id":{{Theirs.RequestId}},"status":"REJECTED"}]""",
            var type when type == typeof(ReassignDraft) => $$"""{"type":"mobile","value":"{{Theirs.Mobile}}","fromCustomerId":{{Theirs.CustomerId}}}""",
            var type when type == typeof(ResolveDraft) => """{"ids":[1,2]}""",
            var type when type == typeof(StatusDraft) => """{"label":"Gold","reason":"walked"}""",
            var type when type == typeof(LabelMappingDraft) && route.Path.Contains("/customer/", StringComparison.Ordinal) => """{"mapping":{"SUSPENDED":[{"label":"Walked"}]}}""",
            var type when type == typeof(LabelMappingDraft) => $"{{\"mapping\":{{{string.Join(',', CardStatuses.All.Select(status => $"\"{status.Name()}\":[{{\"label\":\"{status.Name()}\"}}]"))}}}}}",
            var type when type == typeof(GenerateDraft) => $$"""{"seriesId":{{Theirs.SeriesId}},"count":2}""",
            var type when type == typeof(CardDraft) && route.Adds => $$"""{"seriesId":{{Theirs.SeriesId}},"cardNumber":"walker-1"}""",
            var type when type == typeof(CardDraft) => $$"""{"cardNumber":"{{Theirs.CardNumber}}","statusInfo":{"reason":"walked"},"customFields":{"walker":"1"} }""",
            var type when type == typeof(CardDraft[]) => $$"""[{"cardNumber":"{{Theirs.CardNumber}}","statusLabel":"SUSPENDED"}]""",
            var type when type == typeof(SettingDraft) => """{"keyName":"CONF_MAX_CARDS_PER_ORG","value":"3","scope":"ORG"}""",
            var type when type == typeof(EntityDraft) && route.Path.EndsWith("associate", StringComparison.Ordinal) => $$"""{"code":"walker","name":"Walker","storeId":{{Theirs.StoreId}}}""",
            var type when type == typeof(EntityDraft) => """{"code":"walker","name":"Walker's"}""",
            var type when type == typeof(EntityDraft[]) => $$"""[{"code":"{{(route.Method == "PUT" ? Theirs.StoreCode : "walkers")}}","name":"Walker's"}]""",
            var type when type == typeof(OtpDraft) => $$"""{"entityType":"MOBILE","entityValue":"{{Theirs.Mobile}}","action":"GENERIC","code":"1","channels":[{"type":"SMS","value":"1"}]}""",
            var type when type == typeof(ProgramDraft) => """{"programName":"Walker's","tiers":[{"tierName":"Walker's"}]}""",
            var type when type == typeof(RedemptionDraft) => """{"points":1}""",
            var type when type == typeof(ReversalDraft) => $$"""
                {"redemptionId":"{{Theirs.RedemptionId}}","pointsToBeReversed":1,
                 "identifier":{"type":"ID","value":"{{Theirs.CustomerId}}"} }
                """,
            var type when type == typeof(DeductionDraft) => """{"pointsToBeAdjusted":1,"reasonOfReturn":"walked"}""",
            var type when type == typeof(TransferDraft) => $$"""{"pointsTobeTransferred":1,"fromCustomerIdentifier":{"type":"ID","value":"{{Theirs.CustomerId}}"},"toCustomerIdentifier":{"type":"MOBILE","value":"9876500001"} }""",
            var type when type == typeof(TierDraft) => $$"""{"programId":{{Theirs.ProgramId}},"slabAction":"RENEWAL","manualSlabActionValidity":"AS_PER_TIER_STRATEGY"}""",
            var type when type == typeof(AccountDraft) && NamesAThing(route) => """{"name":"Walker's"}""",
            var type when type == typeof(AccountDraft) => """{"name":"Walker's","sourceAccountIdentifier":"walker","sourceTypeName":"LINE"}""",
            var type when type == typeof(TokenDraft) => $$"""{"key":"{{Theirs.ClientKey}}","secret":"walker"}""",
            var type when type == typeof(ClientDraft) => NamesAThing(route) ? """{"name":"Walker's"}""" : """{"name":"Walker","description":"","expirationTokenTime":60,"defaultTillId":1,"scopes":[{"entityId":2,"permission":"READ"}]}""",
            var type when type == typeof(WebhookDraft) => NamesAThing(route) ? """{"active":false}""" : """{"active":false,"name":"Walker","eventNames":["customerAdded"],"webHookUrl":"https://walker.example.test/","webHookType":"HTTP","methodType":"POST","maxAllowedConnections":1}""",
            var type when type == typeof(ReplayDraft) => """{"from":1,"to":9}""",
            var type => throw new NotSupportedException($"The walk does not know how to send a {type.Name}."),
        };
    }
}

/// <summary>One request of the walk; <see cref="Names"/> says whether it names a thing of the other org, so that it must not be found.</summary>
public sealed record RouteRequest(ApiRoute Route, string Path, string? Body, bool Names)
{
    public override string ToString() => $"{Route.Method} {Path}";
}
