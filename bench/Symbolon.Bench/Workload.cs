using System.Diagnostics;
using System.Text;

namespace Symbolon.Bench;

/// <summary>A kind of load: so many connections, each repeating a step; the step says how many things it did.</summary>
public sealed record Workload(string Name, string Unit, int Connections, Func<Town, int, Func<Connection, Task<int>>> Step)
{
    private const string Bulk = "/v2/integrations/customer/upsert/bulk";

    public static IReadOnlyList<Workload> All { get; } =
    [
        new("lookup", "requests/s", 64, (town, _) => async connection =>
        {
            Expect(await connection.Send("GET", $"/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue={Town.Mobile(town.Any())}"), "\"entity\":1");
            return 1;
        }),
        new("details", "requests/s", 64, (town, _) => async connection =>
        {
            Expect(await connection.Send("GET", $"/v2/customers/lookup/customerDetails?source=INSTORE&identifierName=mobile&identifierValue={Town.Mobile(town.Any())}"), "\"firstName\":\"Mira");
            return 1;
        }),
        new("change", "requests/s", 64, Change),
        new("change-1", "requests/s", 1, Change),
        new("bulk", "customers/s", 4, (town, _) => async connection =>
        {
            Expect(await connection.Send("POST", Bulk, town.New(200)), "\"failureCount\":0");
            return 200;
        }),
        new("bulk-known", "customers/s", 4, (town, _) => async connection =>
        {
            Expect(await connection.Send("POST", Bulk, town.Known(200, $"City{Random.Shared.Next(1000)}")), "\"failureCount\":0");
            return 200;
        }),
    ];

    /// <summary>Things done a second by all connections together.</summary>
    public async Task<double> Run(Town town, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async number =>
        {
            await using var connection = await Connection.Open(town.Port);
            var (step, count) = (Step(town, number), 0L);
            while (watch.Elapsed < time) count += await step(connection);
            return count;
        }));
        return done.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>One identifier out, one in, of a customer that no other connection changes.</summary>
    private static Func<Connection, Task<int>> Change(Town town, int number)
    {
        var (customer, turn) = (100_000_001 + number, 0);
        var mark = Guid.NewGuid().ToString("N")[..8];
        return async connection =>
        {
            var remove = turn == 0 ? "" : $$"""{"type":"fbId","value":"{{mark}}-{{turn}}"}""";
            Expect(await connection.Send("POST", $"/v2/customers/{customer}/changeIdentifier?source=INSTORE", $$"""{"add":[{"type":"fbId","value":"{{mark}}-{{++turn}}"}],"remove":[{{remove}}]}"""), "\"warnings\":[]");
            return 1;
        };
    }

    private static void Expect(ReadOnlyMemory<byte> answer, string text)
    {
        if (answer.Span.IndexOf(Encoding.UTF8.GetBytes(text)) < 0) throw new InvalidOperationException($"Expected {text} in {Encoding.UTF8.GetString(answer.Span[..Math.Min(500, answer.Length)])}");
    }
}
