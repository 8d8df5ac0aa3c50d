using Symbolon.Cards;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Webhooks;

namespace Symbolon.Server.Tests.Isolation;

/// <summary>
/// One of everything in an org, with ids that no small org has, and the words by which a leak would be seen: none of them is part of a request of the walk.
/// </summary>
public sealed record OrgThings(
    long OrgId, long CustomerId, string AccountUuid, string ClientKey, string RedemptionId, string WebhookId,
    long VictimId, long RequestId)
{
    /// <summary>A customer like others.</summary>
    public long OtherId => CustomerId - 1;

    public string Mobile => "9876500040";

    public string FirstName => "Zelphine";

    public long TillId => 7707;

    public string TillCode => $"till7707.{OrgId}";

    public long SeriesId => 8808;

    public long ProgramId => 6606;

    /// <summary>The store next to the back room: its id follows the till's.</summary>
    public long StoreId => 7708;

    public string StoreCode => "back.store";

    public string CardNumber => "hollow-oak-4711";

    public string SettingName => "ATTRIBUTION_LOOKUP";

    public IEnumerable<string> Secrets => ["Quillfeather", "quill@example.test", "ochre", "9177", "Back room", "behind the curtain", "Hidden account", "whisper", "Moonlight", "under the stone", "hidden-external", "Nightjar", "by candlelight", "Dormouse", "wing_beat", "night_song", "Barn owl", "Lantern keeper", "Deep water", "Tawny post", "soft feather", "burrow.example.test", "dusk and dew", "vole@example.test"];

    public string EventId => EventOf(WebhookId);

    private static string EventOf(string webhook) => $"event-of-{webhook}";

    public static async Task<OrgThings> Fill(TestOrg org)
    {
        var orgs = new OrgQueries(org.Server.Database);
        (await org.Post("/v2/organization/programs", """{"programId":6606,"programName":"Deep water","welcomePoints":50,"tiers":[{"tierName":"Deep water 1"}]}""")).IsDone();
        var plain = Enumerable.Range(1, 39).Select(number => $$"""{"profiles":[{"identifiers":[{"type":"mobile","value":"98765000{{number:00}}"}]}]}""");
        const string Known = """
            {"profiles":[{"source":"INSTORE","firstName":"Zelphine","lastName":"Quillfeather","fields":{"colour":"ochre"},
             "identifiers":[{"type":"mobile","value":"9876500040"},{"type":"email","value":"quill@example.test"},{"type":"cuid","value":"9177"}]}]}
            """;
        var reply = await org.Post("/v2/integrations/customer/upsert/bulk", $"[{string.Join(',', plain.Append(Known))}]");
        Assert.Equal(0, (int)reply.Json!["failureCount"]!);
        await orgs.AddTill(org.Id, new(7707, $"till7707.{org.Id}", "Back room", "behind the curtain", Active: true), TestOrg.Secret);
        Assert.Equal(7708, await org.Store("back.store"));
        (await org.Post("/v2/organization/configs", $$"""{"keyName":"ATTRIBUTION_LOOKUP","value":"WECHAT:whisper=till7707.{{org.Id}}"}""")).IsDone();
        var catalogue = new CardCatalogue(orgs);
        await catalogue.AddSeries(org.Id, new() { Code = "Moonlight", Type = "DIGITAL", CardGenerationEnabled = true, CardGenerationConfiguration = new() { Length = 9 } }, default, 8808);
        var victim = await org.Register("WECHAT:22232", "wechat=moth");
        Assert.Equal((long)reply.Json["response"]![39]!["entityId"]!, (await org.Change(victim, "WECHAT:22232", "+email=quill@example.test")).CreatedId);
        var card = await org.Post("/v2/card", $$"""{"seriesId":8808,"cardNumber":"hollow-oak-4711","cardExternalId":"hidden-external","statusInfo":{"reason":"under the stone"},"customerId":{{(long)reply.Json["response"]![39]!["entityId"]!}}}""");
        card.IsDone();
        var customer = (long)reply.Json["response"]![39]!["entityId"]!;
        (await org.Post("/v2/organization/labels", """{"orgLabels":[{"name":"Nightjar","description":"by candlelight"}]}""")).IsDone();
        (await org.Post($"/v2/customers/{customer}/changeLabels", """{"add":[{"labelName":"Nightjar"}]}""")).IsDone();
        (await org.Post("/v2/genericStatus/customer/labelMapping", """{"mapping":{"SUSPENDED":[{"label":"Dormouse"}]}}""")).IsDone();
        (await org.Put($"/v2/customers/lookup/status?source=INSTORE&identifierName=id&identifierValue={customer}", """{"label":"Dormouse","reason":"by candlelight"}""")).IsDone();
        (await org.Post($"/v2/customers/{customer}/subscriptions", """{"reason":"by candlelight","subscriptions":[{"channel":"LINE","priority":"BULK","type":"OPTOUT"}]}""")).IsDone();
        (await org.Post("/v2/customFields", """{"scope":"STORE_CUSTOM_FIELDS","customFields":[{"name":"wing_beat","type":"text","dataType":"String","label":"Barn owl"}]}""")).IsDone();
        (await org.Post("/v2/org/extendedFields", """{"extendedFields":[{"name":"night_song","label":"Barn owl","baseEntityType":"card","dataType":"STRING"}]}""")).IsDone();
        var account = await org.Post($"/v2/org/{org.Id}/sources", """{"name":"Hidden account","sourceAccountIdentifier":"hidden-1","sourceTypeName":"MARTJACK"}""");
        var redemption = await org.Post($"/v2/customers/{customer}/redemptions", """{"points":2}""");
        redemption.IsDone();
        var request = await org.Post("/v2/requests", $$$"""{"type":"CHANGE_IDENTIFIER","baseType":"EMAIL","comments":"dusk and dew","customerIdentificationInfo":{"identifierType":"id","identifierValue":"{{{customer}}}"},"changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"email","value":"vole@example.test"}]} } }""");
        request.IsDone();
        var client = await TestClient.Add(org, TestClient.Draft with { Name = "Lantern keeper" });
        var webhook = await org.Post("/v3/webHooks", """{"active":false,"name":"Tawny post","eventNames":["customerAdded"],"webHookUrl":"https://burrow.example.test/","webHookType":"HTTP","methodType":"POST","webHookHeaders":{"x":"soft feather"},"maxAllowedConnections":1}""");
        var webhookId = (string)webhook.Json!["data"]!["webHookId"]!;
        await new DeliveryQueries(org.Server.Database).Save(org.Id, webhookId, [new(1, 1, 1, DeliveryState.Dead, "customerAdded", EventOf(webhookId), $"{org.Id}_{customer}", "walked-call", default) { Attempts = 1, Status = 400 }], 1);
        return new(
            org.Id, customer, (string)account.Json!["uuid"]!, client.Key, (string)redemption.Json!["redemptionId"]!,
            webhookId, victim, request.CreatedId);
    }
}
