using System.Net.Http.Headers;
using System.Text;
using Symbolon.Bench.Load;
using Symbolon.Bench.Servers;

namespace Symbolon.Bench.Trees;

/// <summary>
/// A tree's server on a database of its own. Schemas differ between trees, so the org is made by the tree's command
/// line and the customers are registered over HTTP.
/// </summary>
public sealed class TreeServer : IAsyncDisposable
{
    private static readonly (string Key, string Value)[] Settings =
    [
        ("CONF_CLIENT_V2_API_ENABLED", "1"),
        ("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS", "1"),
        ("ACCEPT_OTHER_COUNTRIES", "1"),
        ("CUSTOMER_STATUS_LABELS", "Active"),
        ("CONF_CUSTOMER_DEFAULT_STATUS_ENABLED", "1"),
    ];

    private TreeServer(ServerProcess process, Town town) => (Process, Town) = (process, town);

    public ServerProcess Process { get; }

    public Town Town { get; }

    /// <summary>Makes the org, registers the customers in the order of their numbers, and makes the cards.</summary>
    public static async Task<TreeServer> Open(Tree tree, string[] database, long customers)
    {
        var org = $"{BenchOrg.Id}";
        await tree.Command(["migrate", .. database]);
        await tree.Command(["org", "add", org, "Bench", "--country", "IN", .. database]);
        foreach (var (key, value) in Settings) await tree.Command(["org", "set", org, key, value, .. database]);
        var printed = await tree.Command(["till", "add", org, BenchOrg.Till, .. database]);
        var login = printed.Split("On the wire: ")[1].Split('\n')[0].Trim();
        var server = new TreeServer(await tree.Serve(database), new(customers) { Login = login });
        await server.Fill();
        return server;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private async Task Fill()
    {
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{Process.Port}") };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Town.Login)));
        for (var first = 0L; first < Town.Customers; first += NewCaller.Count)
        {
            var count = (int)Math.Min(NewCaller.Count, Town.Customers - first);
            var answer = await Post(client, Caller.Bulk, Town.Items(first, count, Town.City));
            var isDone = answer.EndsWith("\"failureCount\":0}", StringComparison.Ordinal);
            if (!isDone) throw new InvalidOperationException(answer);
        }
        foreach (var (path, json) in Stage.Cards) await Post(client, path, json);
    }

    private static async Task<string> Post(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));
        using var response = await client.PostAsync(path, content);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{path}: {answer}");
    }
}
