using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>
/// The audit log tells every kind of value that the contract lists, cards too, and is narrowed by a value
/// (customers §6.4, §9.5).
/// </summary>
public sealed class AuditContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_card_is_an_identifier_while_somebody_has_it(string database)
    {
        var org = await servers.Org(database);
        await org.Series("S");
        await org.Card("S", "C-1");
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Issue(id, "C-1")).IsDone();
        (await org.Delink(id, "C-1")).IsDone();
        Assert.Equal(
        [
            "Identifiers: cardnumber C-1 > ", "Card Status: cardStatus ACTIVE > NOT_ISSUED",
            "Identifiers: cardnumber NA > C-1", "Card Status: cardStatus NOT_ISSUED > ACTIVE",
            "Identifiers: mobile NA > 919100000001",
        ], await Told(org, id, ""));
        Assert.Equal(4, (await Told(org, id, "&referenceType=Identifier&referenceValue=cardNumber")).Length);
        Assert.Equal(4, (await Told(org, id, "&referenceValue=c-1")).Length);
        Assert.Empty(await Told(org, id, "&referenceType=CardStatus&referenceValue=C-1"));
    }

    [Theory, BothDatabases]
    public async Task Fields_of_a_card_are_told_as_text_with_what_they_were(string database)
    {
        var org = await servers.Org(database);
        await org.Series("S");
        await org.Custom("CUSTOMER_CARD", "engraving");
        await org.Extended("card", "motto");
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.Card("S", "C-1", $$"""
            "customerId":{{id}},"customFields":{"engraving":"M"},"extendedFields":{"motto":"old"}
            """);
        (await org.Put("/v2/card", """
            {"cardNumber":"C-1","customFields":{"engraving":"M \"H\""},"extendedFields":{"motto":"new"},
             "cardExternalId":"X-1"}
            """)).IsDone();
        string[] expected =
        [
            "Identifiers: cardExternalId NA > X-1", "Card Custom Fields: engraving M > M \"H\"",
                "Card Extended Fields: motto old > new",
        ];
        Assert.Equal(expected, await Told(org, id, "&limit=1"));
        foreach (var query in new[] { "referenceType=CardCustomField", "referenceType=CardExtendedField",
            "referenceType=cardCustomField&referenceValue=ENGRAVING" })
            Assert.Equal(expected, await Told(org, id, $"&limit=1&{query}"));
        Assert.Empty(await Told(org, id, "&referenceType=CardExtendedField&referenceValue=engraving"));
        Assert.Equal(
        [
            "Identifiers: cardnumber NA > C-1", "Card Status: cardStatus NOT_ISSUED > ACTIVE",
            "Card Custom Fields: engraving NA > M", "Card Extended Fields: motto NA > old",
        ], (await Told(org, id, "&limit=2"))[3..]);
        var added = await Told(org, id, "&referenceType=CardCustomField&referenceValue=m");
        Assert.Contains("Card Custom Fields: engraving NA > M", added);
    }

    [Theory]
    [BothDatabases(false)]
    [BothDatabases(true)]
    public async Task Fields_of_a_card_that_comes_along_are_told(string database, bool upserts)
    {
        var org = await servers.Org(database);
        await org.Series("S");
        await org.Custom("CUSTOMER_CARD", "engraving");
        await org.Extended("card", "motto");
        const string Body = """
            {"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000001"},
              {"type":"cardnumber","value":"N-1","seriesCode":"S","cardExternalId":"X-1",
               "customFields":{"engraving":"M"},"extendedFields":{"motto":"old"}}]}]}
            """;
        // A card of somebody else of the same call is none of theirs.
        var other = Body.Replace("9100000001", "9100000002", StringComparison.Ordinal)
            .Replace("N-1", "N-2", StringComparison.Ordinal).Replace("X-1", "X-2", StringComparison.Ordinal);
        var id = upserts
            ? TestVerdict.Of(await org.Upsert(Body, other)).Id
            : (await org.Post("/v2/customers", Body)).IsDone().CreatedId;
        Assert.Equal(
        [
            "Identifiers: mobile NA > 919100000001", "Identifiers: cardnumber NA > N-1",
            "Card Status: cardStatus NOT_ISSUED > ACTIVE", "Identifiers: cardExternalId NA > X-1",
            "Card Custom Fields: engraving NA > M", "Card Extended Fields: motto NA > old",
        ], await Told(org, id, ""));
    }

    [Theory]
    [BothDatabases("StandardField", "Standard Fields: firstName Mira > Ann")]
    [BothDatabases("CustomField", "Custom Fields: colour red > blue")]
    [BothDatabases("ExtendedField", "Extended Fields: hobby NA > chess")]
    [BothDatabases("CommChannel", "Communication Channels: email NA > a@example.test")]
    [BothDatabases("CustomerStatus", "Customer Status: status Active > Gold")]
    [BothDatabases("SubscriptionStatus", "Subscription Status: email BULK NA > OPTOUT")]
    public async Task Every_kind_of_value_is_told(string database, string kind, string line)
    {
        var org = await servers.Org(database, ("CUSTOMER_STATUS_LABELS", "Active,Gold"),
            ("CONF_CUSTOMER_DEFAULT_STATUS_ENABLED", "1"));
        await org.Custom("LOYALTY_REGISTRATION", "colour");
        await org.Extended("customer", "hobby");
        var id = (await org.Add("INSTORE", "mobile=9100000001",
            profileMore: "\"firstName\":\"Mira\",\"fields\":{\"colour\":\"red\"}")).IsDone().CreatedId;
        (await org.Put($"/v2/customers/{id}?source=INSTORE", """
            {"profiles":[{"firstName":"Ann","fields":{"colour":"blue"},
               "commChannels":[{"type":"email","value":"a@example.test","primary":true}]}],
             "extendedFields":{"hobby":"chess"}}
            """)).IsDone();
        var status = $"/v2/customers/lookup/status?source=INSTORE&identifierName=id&identifierValue={id}";
        (await org.Put(status, """{"label":"Gold","reason":"r"}""")).IsDone();
        (await org.Post($"/v2/customers/{id}/subscriptions", """
            {"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTOUT"}]}
            """)).IsDone();
        Assert.Contains(line, await Told(org, id, $"&referenceType={kind}"));
    }

    private static async Task<string[]> Told(TestOrg org, long id, string more) =>
    [
        .. from entry in (await org.Get($"/api_gateway/v2/audits?entityType=CUSTOMER&entityId={id}{more}")).IsDone()
            .Json!["data"]!.AsArray()
           from line in entry!["events"]!.AsArray()
           let values = line!["additionalFields"]!
           select $"{line["eventType"]}: {line["updatedField"]} {values["previousValue"]} > {values["currentValue"]}",
    ];
}
