namespace Symbolon.Server.Tests.House;

/// <summary>What is said of a person where it is not filed under them: beside others, before they were known, and of what was theirs for a time.</summary>
public static class TestTraces
{
    /// <summary>The words of these traces, as a database or a file would have them.</summary>
    public static readonly string[] Words =
    [
        "wf-caller", "wf-before", "wf-asked", "wf-survivor", "wf-lent", "wf-lent-extended", "wf-lent-reason", "wf-born", "wf-retained", "wf-bulk", "wf-transaction", "wf-external", "wf-notes", "wf-gift",
    ];

    /// <summary>Leaves all of them; who else is part of it is "friend" by cuid in WEB_ENGAGE:311c4dd1, and has mobile 9188800001.</summary>
    public static async Task LeaveTraces(this TestOrg org, long person)
    {
        var friend = await org.Member("9188800001", 50);
        (await org.Post("/v2/customers", """{"profiles":[{"source":"WEB_ENGAGE","accountId":"311c4dd1","identifiers":[{"type":"cuid","value":"friend"},{"type":"mobile","value":"9188800001"}]}]}""")).IsDone(8050);
        (await org.Post("/v2/firewall/quarantine", """{"type":"email","value":"wf-before@example.test","reason":"wf-before"}""")).IsDone();
        (await org.Post("/v2/firewall/quarantine/release", """{"type":"email","value":"wf-before@example.test","reason":"wf-before"}""")).IsDone();
        (await org.Post("/v2/requests", Asked("EMAIL", friend, """{"add":[{"type":"email","value":"wf-asked@example.test"}]}"""))).IsDone();
        (await org.Change(person, "INSTORE", "+email=wf-before@example.test", "-email=wobblefinch@example.test")).IsDone();
        (await org.Change(person, "INSTORE", "+email=wf-asked@example.test", "-email=wf-before@example.test")).IsDone();
        (await org.Change(person, "INSTORE", "+email=Wobblefinch@example.test", "-email=wf-asked@example.test")).IsDone();
        var merge = (await org.Post("/v2/requests", Asked("MERGE", friend, $$"""{"add":[{"type":"id","value":"{{person}}"}],"remove":[{"type":"id","value":"{{friend}}"}]}""", "wf-survivor"))).IsDone().CreatedId;
        (await org.Put("/v2/requests", $$"""[{"type":"CHANGE_IDENTIFIER","baseType":"MERGE","id":{{merge}},"status":"REJECTED","comments":"wf-survivor"}]""")).IsDone();
        await org.LendCards(person);
        var retained = await org.Register("INSTORE", "externalId=wf-retained");
        (await org.Post("/v2/requests?client_auto_approve=true", Asked("MERGE", retained, $$"""{"add":[{"type":"id","value":"{{person}}"}],"remove":[{"type":"id","value":"{{retained}}"}]}"""))).IsDone(8051);
        (await org.Post("/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=true", """[{"idempotencyKey":"item","profiles":[{"source":"INSTORE","lastName":"wf-bulk","identifiers":[{"type":"externalId","value":"wf-ext-1"}]}]}]""")).IsDone();
        (await org.Redeem(person, 2, ""","transactionNumber":"wf-transaction","externalReferenceNumber":"wf-external","notes":"wf-notes" """)).IsDone();
        (await org.Transfer(person, friend, 3, ""","notes":"wf-gift" """)).IsDone();
        (await org.Transfer(friend, person, 2, ""","notes":"wf-gift" """)).IsDone();
    }

    /// <summary>Two cards that were the person's for a time; one was made for them.</summary>
    private static async Task LendCards(this TestOrg org, long person)
    {
        await org.Card("S", "L1");
        (await org.Issue(person, "L1")).IsDone();
        (await org.Put("/v2/card", """{"cardNumber":"L1","customFields":{"engraving":"wf-lent"},"extendedFields":{"motto":"wf-lent-extended"} }""")).IsDone();
        (await org.Label("L1", "SUSPENDED", "wf-lent-reason")).IsDone();
        (await org.Label("L1", "ACTIVE", "wf-lent-reason")).IsDone();
        (await org.Delink(person, "L1")).IsDone();
        (await org.Post("/v2/card", $$"""{"seriesCode":"S","cardNumber":"L2","customerId":{{person}},"customFields":{"engraving":"wf-born"} }""")).IsDone();
        (await org.Delink(person, "L2")).IsDone();
    }

    private static string Asked(string baseType, long customer, string change, string comments = "") => $$$"""
        {"type":"CHANGE_IDENTIFIER","baseType":"{{{baseType}}}","comments":"{{{comments}}}","customerIdentificationInfo":{"identifierType":"id","identifierValue":"{{{customer}}}"},"changeIdentifierRequest":{"changeIdentifiers":{{{change}}} } }
        """;
}
