using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Races;

/// <summary>
/// Transfers and redemptions of points through several processes, and reads of ledgers between them: a transfer appends to two ledgers at once. What all callers saw is strictly serialisable, as a checker of
/// histories finds.
/// </summary>
public sealed class TransferHistoryTests(ITestOutputHelper output)
{
    private const int Members = 4;

    [Fact]
    public Task What_callers_of_three_processes_saw_of_four_ledgers_has_no_cycle() => Race(turns: 30);

    [Soak]
    public Task What_callers_saw_in_a_long_race_has_no_cycle() => Race(turns: 120);

    private async Task Race(int turns)
    {
        var connection = await TestServer.NewPostgresDatabase();
        var processes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ServerProcess.Serve("--postgres", connection)));
        try
        {
            await using var database = new Postgres(connection);
            var id = Servers.NextOrg();
            await TestServer.MakeOrg(database, id);
            var org = new TestOrg(TestServer.Around("postgres", database, processes[0].Address), id, $"till1.{id}");
            await org.Programs(both: false);
            var members = new long[Members];
            for (var member = 0; member < Members; member++) members[member] = await org.Member($"910000000{member}", 1_000_000);
            var (numbers, made) = (0, new List<Operation>());
            await Task.WhenAll(Enumerable.Range(0, 12).Select(async caller =>
            {
                var random = new Random(caller);
                using var client = processes[caller % processes.Length].Client($"till1.{id}");
                for (var turn = 0; turn < turns; turn++)
                {
                    var one = await Any(client, random, Interlocked.Increment(ref numbers), members);
                    lock (made) made.Add(one);
                }
            }));
            var orders = new int[Members][];
            for (var member = 0; member < Members; member++)
                orders[member] = [.. (await org.Rows($"select abs(points) / 1000 from ledger_entry where org_id = @org and account = 0 and customer_id = {members[member]} order by event_no")).Select(points => int.Parse(points, null)).Where(no => no < 1_000_000)];
            output.WriteLine($"{made.Count} calls, {orders.Sum(order => order.Length)} entries");
            Assert.All(made, one => Assert.True(one.Done));
            Assert.Empty(new History(made, orders).Anomalies());
        }
        finally
        {
            foreach (var process in processes) await process.DisposeAsync();
        }
    }

    /// <summary>A call whose points are its number, so that the ledgers say which call an entry is of.</summary>
    private static async Task<Operation> Any(HttpClient client, Random random, int no, long[] members)
    {
        var (one, other) = (random.Next(Members), random.Next(Members - 1));
        if (other >= one) other++;
        var began = Stopwatch.GetTimestamp();
        if (random.Next(3) == 0)
        {
            var text = await client.GetStringAsync(new Uri($"/v2/pointsLedger/getCustomerLedgerInfo?source=INSTORE&identifierName=mobile&identifierValue=910000000{one}", UriKind.Relative));
            var entries = JsonNode.Parse(text)!["ledgerEntries"]?.AsArray().Select(entry => (int)Math.Abs(decimal.Parse((string)entry!["netPointsOnEvent"]!, null))).Where(points => points < 1_000_000).Reverse().ToArray() ?? [];
            return new(no, began, Stopwatch.GetTimestamp(), true, [], (one, entries));
        }
        var transfers = random.Next(2) == 0;
        using var body = new StringContent(
            transfers ? $$$"""{"pointsTobeTransferred":{{{no}}},"fromCustomerIdentifier":{"type":"ID","value":"{{{members[one]}}}"},"toCustomerIdentifier":{"type":"ID","value":{{{members[other]}}}}}"""
            : $$"""{"redemptionType":"POINTS","points":{{no}}}""", Encoding.UTF8, "application/json");
        using var reply = await client.PostAsync(new Uri(transfers ? "/v2/points/transfer" : $"/v2/customers/{members[one]}/redemptions", UriKind.Relative), body);
        var ended = Stopwatch.GetTimestamp();
        return new(no, began, ended, (await Reply.Of(reply)).Succeeded, transfers ? [one, other] : [one]);
    }
}
