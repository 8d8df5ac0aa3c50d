using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.House;

/// <summary>Persons of whom an org knows all that there is to know, each thing by a word that is nowhere else; and their erasure.</summary>
public static class TestPersons
{
    /// <summary>The words of a person, as a database or a file would have them.</summary>
    public static readonly string[] Words =
    [
        "Wobblefinch", "wobblefinch", "9177700123", "9177700124", "9177700125", "wf-ext-1", "wf-wechat", "wf-colour", "wf-extended", "wf-card-field", "wf-card-extended", "wf-reason", "wf-comment", "wf-channel",
        .. TestTraces.Words,
    ];

    /// <summary>The settings of an org that erases.</summary>
    public static readonly (string, string)[] Settings = [("CONF_ENABLE_PII_DELETION", "1"), ("MERGE_FIREWALL_JOINS_PER_DAY", "50")];

    /// <summary>A person with a profile in two places, a card, points, logs, requests, a password, and everything in each that can be said; one victim was merged into it, another was parted again. Both ids.</summary>
    public static async Task<(long Person, long Victim)> Person(this TestOrg org)
    {
        await org.Programs(both: false);
        await org.Custom("LOYALTY_REGISTRATION", "colour");
        await org.Custom("CUSTOMER_CARD", "engraving");
        await org.Extended("customer", "hobby");
        await org.Extended("card", "motto");
        await org.Series("S");
        (await org.Post("/v2/genericStatus/customer/labelMapping", """{"mapping":{"ACTIVE":[{"label":"Active"},{"label":"Gold"}],"PENDING_DELETION":[{"label":"Deletion_pending"}],"DELETED":[{"label":"Deleted"}]}}""")).IsDone();
        var added = await org.Send(HttpMethod.Post, "/v2/customers", """
            {"profiles":[{"source":"INSTORE","firstName":"Wobblefinch","lastName":"Wobblefinch","fields":{"colour":"wf-colour"},
              "identifiers":[{"type":"mobile","value":"9177700123"},{"type":"email","value":"Wobblefinch@example.test"},{"type":"externalId","value":"wf-ext-1"}],
              "commChannels":[{"type":"email","value":"wf-channel@example.test","primary":true}]}],
             "extendedFields":{"hobby":"wf-extended"},"loyaltyInfo":{"loyaltyType":"loyalty"},
             "loyaltyProgramEnrollments":[{"programId":801,"loyaltyPoints":100,"pointsExpiryDate":"2099-12-31T23:59:59+00:00"}]}
            """, headers: [("Idempotency-Key", "first"), ("USER-CONTEXT-ENTITY-TYPE", "SELF"), ("USER-CONTEXT-ENTITY-ID", "wf-caller"), ("USER-CONTEXT-ENTITY-SOURCE-ID", "wf-caller-source")]);
        var person = added.IsDone().CreatedId;
        await org.LeaveTraces(person);
        (await org.Put($"/v2/customers/{person}?source=INSTORE", """{"profiles":[{"firstName":"Wobblefinch II"}],"extendedFields":{"hobby":"wf-extended 2"}}""")).IsDone();
        var victim = await org.Register("WECHAT:22232", "wechat=wf-wechat", "mobile=9177700124");
        (await org.Change(victim, "WECHAT:22232", "+email=wobblefinch@example.test")).IsDone(8051);
        var parted = await org.Register("WEB_ENGAGE:311c4dd1", "cuid=bystander");
        (await org.Change(parted, "WEB_ENGAGE:311c4dd1", "+email=wobblefinch@example.test")).IsDone(8051);
        (await org.Post($"/v2/customers/{person}/unmerge", $$"""{"victimId":{{parted}}}""")).IsDone();
        (await org.Change(person, "INSTORE", "+mobile=9177700125", "-mobile=9177700123")).IsDone();
        (await org.Post("/v2/card", $$"""{"seriesCode":"S","cardNumber":"C1","customerId":{{person}},"customFields":{"engraving":"wf-card-field"},"extendedFields":{"motto":"wf-card-extended"},"statusInfo":{"reason":"wf-reason"} }""")).IsDone();
        (await org.Label("C1", "SUSPENDED", "wf-reason")).IsDone();
        (await org.Put($"/v2/customers/lookup/status?source=INSTORE&identifierName=id&identifierValue={person}", """{"label":"Gold","reason":"wf-reason"}""")).IsDone();
        (await org.Post($"/v2/customers/{person}/subscriptions", """{"reason":"wf-reason","subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTOUT"}]}""")).IsDone();
        (await org.Post($"/v2/customers/{person}/negativePointsAdjustment", """{"pointsToBeAdjusted":3,"reasonOfReturn":"wf-reason"}""")).IsDone();
        (await org.Post("/v2/otp/generate", """{"entityType":"MOBILE","entityValue":"9177700125","action":"POINTS","channels":[{"type":"SMS","value":"9177700125"}]}""")).IsDone();
        (await org.Post("/v2/firewall/quarantine", """{"type":"mobile","value":"9177700125","reason":"wf-reason"}""")).IsDone();
        (await org.Post("/v2/requests", Asked(person, "EMAIL", "email", "other.wobblefinch@example.test"))).IsDone();
        return (person, victim);
    }

    /// <summary>
    /// Asks for the erasure of whom an identifier finds (<c>externalId=wf-ext-1</c>), and lets another till approve it.
    /// The request's id.
    /// </summary>
    public static async Task<long> AskErasure(this TestOrg org, string identifier)
    {
        var (type, value) = identifier.Split('=') is [var before, var after] ? (before, after) : default;
        var asked = await org.Post("/v2/requests", $$$"""
            {"type":"CUSTOMER","baseType":"DELETE","comments":"wf-comment","customerIdentificationInfo":
              {"source":"INSTORE","identifierType":"{{{type}}}","identifierValue":"{{{value}}}"} }
            """);
        var other = new TestOrg(org.Server, org.Id, $"till2.{org.Id}");
        var decided = await other.Put("/v2/requests", $$"""[{"type":"CUSTOMER","baseType":"DELETE","id":{{asked.IsDone().CreatedId}},"status":"APPROVED","comments":"wf-comment"}]""");
        Assert.Equal(0, (int)decided.Json!["failureCount"]!);
        return asked.CreatedId;
    }

    private static string Asked(long person, string baseType, string type, string value) => $$$"""
        {"type":"CHANGE_IDENTIFIER","baseType":"{{{baseType}}}","comments":"wf-comment","customerIdentificationInfo":{"identifierType":"id","identifierValue":"{{{person}}}"},"changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"{{{type}}}","value":"{{{value}}}"}]} } }
        """;
}
