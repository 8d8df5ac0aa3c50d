using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Races;

namespace Symbolon.Server.Tests.Plans;

/// <summary>Random calls in a town where everybody collides: what a plan says is what is done with its token, event by event.</summary>
public sealed partial class PlanHistoryTests(Servers servers)
{
    [Theory]
    [BothDatabases(1)]
    [BothDatabases(2)]
    public async Task What_is_done_under_a_plan_is_what_was_planned(string database, int seed)
    {
        var (org, random, changes) = (await servers.Org(database), new Random(seed), 0);
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        for (var call = 0; call < 120; call++)
        {
            var town = TownCall.Any(random, $"m{call}");
            var joint = town.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var planned = await Send(client, $"{town.Path}{joint}dryRun=true", town.Json);
            var plan = planned.Json!["plan"];
            var after = (long)(await org.Get("/v2/events?after=0&limit=1")).Json!["last"]!;
            var done = await Send(client, $"{town.Path}{joint}planToken={plan?["token"]}", town.Json);
            var filed = (await org.Get($"/v2/events?after={after}&limit=1000")).Json!["events"]!.AsArray();
            Assert.Equal(Text(plan?["changes"]!.AsArray() ?? []), Text(filed));
            planned.Json.AsObject().Remove("plan");
            Assert.Equal((done.Status, Timeless(done.Text)), (planned.Status, Timeless(planned.Json.ToJsonString(Relaxed))));
            changes += filed.Count;
        }
        Assert.True(changes > 40, $"{changes} changes");
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Events without the times and ids of the calls, which differ.</summary>
    private static IEnumerable<string> Text(JsonArray events) => events.Select(one =>
    {
        var copy = one!.DeepClone().AsObject();
        foreach (var name in new[] { "createdAt", "requestId" }) copy.Remove(name);
        return Timeless(copy.ToJsonString());
    });

    private static string Timeless(string text) => Time().Replace(text, "time");

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ][0-9:.]+")]
    private static partial Regex Time();

    private static async Task<Reply> Send(HttpClient client, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(path, body);
        return await Reply.Of(response);
    }
}
