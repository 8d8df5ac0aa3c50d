using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Server.Tests.House;

/// <summary>Every answer that a contract test gets is one that its route is documented to give: no code comes unannounced.</summary>
public static class Documented
{
    private static readonly ApiRoute[] Routes = [.. Api.Routes(new Sqlite("unopened.db")).OrderBy(route => route.Path.Count(letter => letter == '{'))];

    public static void Holds(HttpMethod method, string path, Reply reply)
    {
        if (Array.Find(Routes, route => route.Method == method.Method && Regex.IsMatch(path.Split('?')[0], $"^{Regex.Replace(route.Path, @"\{\w+\}", "[^/]+")}$")) is not { } route) return;
        if (reply.Json is not JsonObject answer) return;
        AreAmong(route.GeneralCodes.Concat(route.Codes), answer, route, reply);
        HasStatus(route, reply);
        foreach (var item in answer["response"] as JsonArray ?? []) AreAmong(route.GeneralCodes.Concat(route.ItemCodes), item!, route, reply);
    }

    /// <summary>Whether a status is one that the route has for what it answered, under some REFUSAL_STATUS.</summary>
    private static void HasStatus(ApiRoute route, Reply reply)
    {
        var statuses = reply.Errors is not [var error, ..] ? [200] : route.GeneralCodes.Concat(route.Codes)
            .Where(code => code.Number == error).SelectMany(code => Answers.Statuses(code, route)).ToArray();
        var asked = $"{route.Method} {route.Path}";
        Assert.True(statuses.Contains(reply.Status), $"{asked} is not documented to answer {reply.Status}: {reply.Text}");
    }

    private static void AreAmong(IEnumerable<Code> documented, JsonNode answer, ApiRoute route, Reply reply)
    {
        var numbers = documented.Select(code => code.Number).ToHashSet();
        var given = new[] { "warnings", "errors" }.SelectMany(member => answer[member] as JsonArray ?? []).Select(item => (int)item!["code"]!);
        Assert.True(numbers.IsSupersetOf(given), $"{route.Method} {route.Path} is not documented to answer this: {reply.Text}");
    }
}
