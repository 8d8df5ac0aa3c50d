using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Faults;

/// <summary>One call of the script.</summary>
public sealed record ScriptedCall(string Method, string Path, string? Body = null, string? IfMatch = null)
{
    public bool IsRead => Method == "GET";

    public Task<Reply> Send(TestOrg org, string? key)
    {
        List<(string, string)> headers = [("x-cap-request-id", "script")];
        if (key is not null && !IsRead) headers.Add(("Idempotency-Key", key));
        if (IfMatch is not null) headers.Add(("If-Match", IfMatch));
        return org.Send(new HttpMethod(Method), Path, Body, headers: [.. headers]);
    }

    public override string ToString() => $"{Method} {Path} {Body}";
}

/// <summary>A day of an org in some thirty calls: people come, are known in several places and become one, hold cards and points; the org changes itself; some are refused.</summary>
public static class FaultScript
{
    private const long First = Limits.FirstCustomerId;
    private const long Second = First + 1;
    private const long Member = First + 2;

    public static readonly ScriptedCall[] Calls =
    [
        Register("INSTORE", "mobile=9100000001"),
        Register("INSTORE", "mobile=9100000001"), // refused: the customer is known
        Register("WEB_ENGAGE:311c4dd1", "mobile=9100000001 cuid=c1"),
        Change(First, "WEB_ENGAGE:311c4dd1", "", Identifier("mobile", "9100000001")),
        new("PUT", $"/v2/customers/{First}?source=INSTORE", """{"profiles":[{"firstName":"Myra"}]}""", "\"1\""), // another version than there is: refused
        new("PUT", $"/v2/customers/{First}?source=INSTORE", """{"profiles":[{"firstName":"Myra"}]}"""),
        Register("INSTORE", "mobile=9100000002"),
        Register("WECHAT:22232", "mobile=9100000002 wechat=w1"),
        Change(Second, "WECHAT:22232", "", Identifier("mobile", "9100000002")),
        Change(Second, "WECHAT:22232", Identifier("cuid", "c1"), ""), // the second becomes one with the first
        new("GET", $"/v2/customers/{Second}?source=ALL"),
        new("POST", "/v2/organization/programs", """{"programId":801,"programName":"Grove","tiers":[{"tierName":"Cedar"},{"tierName":"Oak"}]}"""),
        new("POST", "/v2/customers", TestLoyalty.Body("9100000003", """{"programId":801,"loyaltyPoints":50,"pointsExpiryDate":"2099-12-31T23:59:59+00:00"}""")),
        new("POST", "/v2/customers", TestLoyalty.Body("9100000004", """{"programId":801,"loyaltyPoints":5,"pointsExpiryDate":"2099-12-31T23:59:59+00:00"}""")),
        new("POST", $"/v2/customers/{Member}/redemptions", """{"redemptionType":"POINTS","points":7}"""),
        new("POST", "/v2/points/transfer", $$"""{"pointsTobeTransferred":3,"fromCustomerIdentifier":{"type":"ID","value":"{{Member}}"},"toCustomerIdentifier":{"type":"ID","value":"{{Member + 1}}"} }"""),
        new("POST", $"/v2/customers/{Member}/redemptions", """{"redemptionType":"POINTS","points":700}"""), // refused: there are not so many
        new("POST", "/v2/card/series", """{"code":"Gold","type":"PHYSICAL"}"""),
        new("POST", "/v2/card", """{"seriesCode":"Gold","cardNumber":"C1"}"""),
        new("POST", $"/v2/customers/{First}/changeIdentifier?source=INSTORE", """{"add":[{"type":"cardnumber","value":"C1","statusLabel":"ACTIVE"}]}"""),
        new("PUT", "/v2/card", """{"cardNumber":"C1","cardExternalId":"x1"}"""),
        new("POST", "/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=false", $"[{Item("mobile=9100000005")},{Item("cuid=1 cuid=2")},{Item("mobile=9100000001 email=a@b.test")}]"),
        new("POST", "/v2/organization/configs", """{"keyName":"UPSERT_BATCH_LIMIT","value":"7","scope":"ORG"}"""),
        new("POST", "/v2/organization/labels", """{"orgLabels":[{"name":"Weekday"}]}"""),
        new("PUT", "/v2/customers/lookup/status?source=INSTORE&identifierName=mobile&identifierValue=9100000001", """{"label":"Gold","reason":"proved"}"""),
        new("POST", $"/v2/customers/{First}/subscriptions", """{"subscriptions":[{"channel":"EMAIL","accountId":"","priority":"BULK","type":"OPTOUT","orgUnitId":-1,"sourceName":"INSTORE"}]}"""),
        new("POST", "/v2/otp/generate", """{"entityType":"MOBILE","entityValue":"9100000001","action":"POINTS","channels":[{"type":"SMS","value":"9100000001"}]}"""),
        new("GET", "/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=9100000001"),
    ];

    private static ScriptedCall Register(string place, string identifiers) => new("POST", "/v2/customers", TestBodies.Customer(place, identifiers, profileMore: "\"firstName\":\"Mira\""));

    private static ScriptedCall Change(long id, string place, string add, string remove) => new("POST", $"/v2/customers/{id}/changeIdentifier?{TestCalls.At(place)}", $$"""{"add":[{{add}}],"remove":[{{remove}}]}""");

    private static string Identifier(string type, string value) => $$"""{"type":"{{type}}","value":"{{value}}"}""";

    private static string Item(string identifiers) => TestBodies.Customer("INSTORE", identifiers);
}
