using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.House;

/// <summary>Bodies of registrations, updates and upserts in few words: a place is "INSTORE" or "WECHAT:22232", an identifier is "mobile=9811122233".</summary>
public static class TestBodies
{
    /// <summary>A profile of a place known by identifiers, with more members as they stand ("\"lastName\":\"Holt\"").</summary>
    public static string Profile(string place, string identifiers, string more = "")
    {
        var list = string.Join(',', identifiers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).Select(pair => $$"""{"type":"{{pair[0]}}","value":"{{pair[1]}}"}"""));
        string[] members = [.. Place(place), $"\"identifiers\":[{list}]", more];
        return $"{{{string.Join(',', members.Where(member => member != ""))}}}";
    }

    /// <summary>A customer of one such profile, with more members as they stand.</summary>
    public static string Customer(string place, string identifiers, string more = "", string profileMore = "") =>
        $"{{\"profiles\":[{Profile(place, identifiers, profileMore)}]{(more == "" ? "" : ",")}{more}}}";

    /// <summary>Registers a customer of one profile, whatever comes of it.</summary>
    public static Task<Reply> Add(this TestOrg org, string place, string identifiers, string more = "", string profileMore = "") =>
        org.Post("/v2/customers", Customer(place, identifiers, more, profileMore));

    /// <summary>Upserts items as they stand.</summary>
    public static Task<Reply> Upsert(this TestOrg org, params string[] items) =>
        org.Post("/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=false", $"[{string.Join(',', items)}]");

    /// <summary>A customer as read with everything there is.</summary>
    public static async Task<JsonNode> Read(this TestOrg org, long id)
    {
        var reply = await org.Get($"/v2/customers/{id}?source=ALL&embed=subscriptions");
        Assert.True(reply.Succeeded, reply.Text);
        return reply.Json!;
    }

    /// <summary>The profile of a customer in a source.</summary>
    public static async Task<JsonNode> ReadProfile(this TestOrg org, long id, string source = "INSTORE") =>
        (await org.Read(id))["profiles"]!.AsArray().Single(profile => (string)profile!["source"]! == source)!;

    private static IEnumerable<string> Place(string place) => place.Split(':') switch
    {
        [""] => [],
        [var source, var account] => [$"\"source\":\"{source}\"", $"\"accountId\":\"{account}\""],
        _ => [$"\"source\":\"{place}\""],
    };
}
