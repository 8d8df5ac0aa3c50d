using System.Text.Json.Nodes;

namespace Symbolon.Server.Tests.House;

/// <summary>Calls that many contracts make, in few words: a place is "INSTORE" or "WECHAT:22232", an identifier is "mobile=9811122233".</summary>
public static class TestCalls
{
    /// <summary>Adds ("+mobile=9811122233") and removes ("-email=a@example.test") identifiers of a customer in a place.</summary>
    public static Task<Reply> Change(this TestOrg org, long id, string place, params string[] changes) =>
        org.Post($"/v2/customers/{id}/changeIdentifier?{At(place)}", Body(changes));

    /// <summary>The same, addressed by an identifier.</summary>
    public static Task<Reply> ChangeBy(this TestOrg org, string identifier, string place, params string[] changes) =>
        org.Post($"/v2/customers/lookup/changeIdentifier?{At(place)}&{By(identifier)}", Body(changes));

    public static Task<Reply> Lookup(this TestOrg org, string identifier, string place) => org.Get($"/v2/customers/lookup?{At(place)}&{By(identifier)}");

    public static Task<Reply> Details(this TestOrg org, long id, string place = "ALL") => org.Get($"/v2/customers/{id}?{At(place)}");

    /// <summary>What a customer is known by, as "INSTORE mobile=919811122233", in the order answered.</summary>
    public static async Task<string[]> KnownBy(this TestOrg org, long id)
    {
        var reply = await org.Details(id);
        Assert.True(reply.Succeeded, reply.Text);
        return
        [
            .. from profile in reply.Json!["profiles"]!.AsArray()
               from identifier in profile!["identifiers"]!.AsArray()
               let account = (string)profile["accountId"]!
               select $"{profile["source"]}{(account == "" ? "" : ":")}{account} {identifier!["type"]}={identifier["value"]}",
        ];
    }

    /// <summary>Asserts that a call was refused so, and filed no event.</summary>
    public static Task IsRefusedWithoutTrace(this TestOrg org, Func<Task<Reply>> call, int status, int code) =>
        WithoutTrace(org, call, reply => reply.IsRefused(status, code));

    /// <summary>Asserts that a call was refused by a rule, and filed no event.</summary>
    public static Task IsRefusedByRuleWithoutTrace(this TestOrg org, Func<Task<Reply>> call, int code) =>
        WithoutTrace(org, call, reply => reply.IsRefusedByRule(code));

    /// <summary>Asserts that a call was refused by a rule, or as one that cannot be read, and filed no event.</summary>
    public static Task IsRefusedForWithoutTrace(this TestOrg org, Func<Task<Reply>> call, int code) =>
        WithoutTrace(org, call, reply => reply.IsRefusedFor(code));

    private static async Task WithoutTrace(TestOrg org, Func<Task<Reply>> call, Action<Reply> isRefused)
    {
        await org.NewEvents();
        isRefused(await call());
        Assert.Empty(await org.NewEvents());
    }

    /// <summary>Asserts that a call was done with exactly these warnings and filed exactly these events; its answer.</summary>
    public static async Task<Reply> IsDoneWith(this TestOrg org, Func<Task<Reply>> call, int[] warnings, params string[] events)
    {
        await org.NewEvents();
        var reply = await call();
        reply.IsDone(warnings);
        Assert.Equal(events, await org.NewEvents());
        return reply;
    }

    /// <summary>The names of a JSON object's members, in order of name.</summary>
    public static string[] Members(this JsonNode? node) => [.. node!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    public static string At(string place) => place.Split(':') is [var source, var account] ? $"source={source}&accountId={account}" : $"source={place}";

    private static string By(string identifier) => identifier.Split('=', 2) is [var name, var value] ? $"identifierName={name}&identifierValue={Uri.EscapeDataString(value)}" : identifier;

    private static string Body(string[] changes) => $$"""{"add":[{{List(changes, '+')}}],"remove":[{{List(changes, '-')}}]}""";

    private static string List(string[] changes, char sign) => string.Join(',', changes.Where(change => change[0] == sign).Select(change => change[1..].Split('=', 2)).Select(pair => $$"""{"type":"{{pair[0]}}","value":"{{pair[1]}}"}"""));
}
