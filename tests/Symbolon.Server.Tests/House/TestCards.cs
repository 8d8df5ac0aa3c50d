using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.House;

/// <summary>Calls of cards in few words.</summary>
public static class TestCards
{
    /// <summary>Adds a series of that code; unless more is said it is plastic, without generation, one a customer. Its id.</summary>
    public static async Task<long> Series(this TestOrg org, string code, string more = "\"type\":\"PHYSICAL\"")
    {
        var reply = await org.Post("/v2/card/series", $$"""{"code":"{{code}}",{{more}}}""");
        reply.IsDone();
        return (long)reply.Json!["entity"]!;
    }

    /// <summary>Adds a series whose numbers are generated: as many digits as the length leaves.</summary>
    public static Task<long> Generated(this TestOrg org, string code, int length, string more = "\"maxActiveCardsPerCustomer\":0", string method = "DEFAULT", string prefix = "") =>
        org.Series(code, $$"""
            "type":"DIGITAL","cardGenerationEnabled":true,"cardGenerationConfiguration":{"prefix":"{{prefix}}","length":{{length}},"method":"{{method}}"},{{more}}
            """);

    /// <summary>Adds a card of a series by its number; its id.</summary>
    public static async Task<long> Card(this TestOrg org, string series, string number, string more = "")
    {
        var reply = await org.Post("/v2/card", $$"""{"seriesCode":"{{series}}","cardNumber":"{{number}}"{{(more == "" ? "" : ",")}}{{more}}}""");
        reply.IsDone();
        return (long)reply.Json!["entity"]!;
    }

    public static Task<Reply> Issue(this TestOrg org, long customer, string number, string label = "ACTIVE", string place = "INSTORE") =>
        org.Post($"/v2/customers/{customer}/changeIdentifier?{TestCalls.At(place)}", $$"""{"add":[{"type":"cardnumber","value":"{{number}}","statusLabel":"{{label}}"}]}""");

    public static Task<Reply> Delink(this TestOrg org, long customer, string number, string label = "NOT_ISSUED", string place = "INSTORE") =>
        org.Post($"/v2/customers/{customer}/changeIdentifier?{TestCalls.At(place)}", $$"""{"remove":[{"type":"cardnumber","value":"{{number}}","statusLabel":"{{label}}"}]}""");

    public static Task<Reply> Generate(this TestOrg org, long series, int count) => org.Post("/v2/card/generate", $$"""{"seriesId":{{series}},"count":{{count}}}""");

    public static Task<Reply> Label(this TestOrg org, string number, string label, string reason = "") =>
        org.Put("/v2/card", $$"""{"cardNumber":"{{number}}","statusLabel":"{{label}}","statusInfo":{"reason":"{{reason}}"} }""");

    /// <summary>The card as it is read.</summary>
    public static async Task<JsonNode> ReadCard(this TestOrg org, string number)
    {
        var reply = await org.Get($"/v2/card?number={Uri.EscapeDataString(number)}");
        reply.IsDone();
        return reply.Json!;
    }

    /// <summary>Who holds the card (0 nobody) and its status: what every rule is about.</summary>
    public static async Task<(long Holder, string Status)> Holding(this TestOrg org, string number)
    {
        var card = await org.ReadCard(number);
        return ((long)card["customerId"]!, (string)card["statusInfo"]!["status"]!);
    }

    /// <summary>The numbers of an answer's data.</summary>
    public static string[] Numbers(this Reply reply) => [.. reply.Json!["data"]!.AsArray().Select(number => (string)number!)];

    /// <summary>The cards among a customer's identifiers, as "INSTORE C1 ACTIVE".</summary>
    public static async Task<string[]> CardsShown(this TestOrg org, long customer)
    {
        var read = (await org.Details(customer)).Json!;
        return
        [
            .. from profile in read["profiles"]!.AsArray()
               from identifier in profile!["identifiers"]!.AsArray()
               where (string)identifier!["type"]! == "cardnumber"
               select $"{profile["source"]} {identifier["value"]} {identifier["statusLabelInfo"]!["internalStatus"]}",
        ];
    }
}
