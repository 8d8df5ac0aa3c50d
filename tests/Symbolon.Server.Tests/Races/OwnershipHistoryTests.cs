using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Symbolon.Customers;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Races;

/// <summary>
/// Mobile numbers that go from customer to customer through several processes, and lookups between: a number is a register to which a registration or a removal appends itself, and a lookup reads who came
/// last. What all callers saw is strictly serialisable.
/// </summary>
public sealed class OwnershipHistoryTests(ITestOutputHelper output)
{
    private const int Numbers = 3;

    private readonly ConcurrentBag<Seen> calls = [];
    private int lastCall;

    [Fact]
    public Task What_callers_of_three_processes_saw_of_three_numbers_has_no_cycle() => Race(turns: 40);

    [Soak]
    public Task What_callers_saw_of_three_numbers_in_a_long_race_has_no_cycle() => Race(turns: 150);

    private async Task Race(int turns)
    {
        var connection = await TestServer.NewPostgresDatabase();
        var processes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ServerProcess.Serve("--postgres", connection)));
        try
        {
            await using var database = new Postgres(connection);
            var id = Servers.NextOrg();
            await TestServer.MakeOrg(database, id);
            await Task.WhenAll(Enumerable.Range(0, 12).Select(async caller =>
            {
                using var client = processes[caller % processes.Length].Client($"till1.{id}");
                for (var (turn, random) = (0, new Random(caller)); turn < turns; turn++) await Turn(client, random.Next(Numbers));
            }));
            var stored = await StoredOrg.Of(database, id);
            stored.IsWhole();
            IsStrictlySerialisable(stored.Events);
        }
        finally
        {
            foreach (var process in processes) await process.DisposeAsync();
        }
    }

    /// <summary>Looks who has the number, and takes it from them; or registers somebody with it.</summary>
    private async Task Turn(HttpClient client, int number)
    {
        var lookup = await Call(Act.Lookup, number, 0, _ => client.GetAsync($"/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue={Mobile(number)}"));
        await (lookup.Customer is { } holder
            ? Call(Act.Remove, number, holder, _ => client.PostAsync($"/v2/customers/{holder}/changeIdentifier?source=INSTORE", Json($$"""{"remove":[{"type":"mobile","value":"{{Mobile(number)}}"}]}""")))
            : Call(Act.Register, number, 0, no => client.PostAsync("/v2/customers", Json($$"""{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"{{Mobile(number)}}"},{"type":"externalId","value":"x{{no}}"}]}]}"""))));
    }

    private async Task<Seen> Call(Act act, int number, long holder, Func<int, Task<HttpResponseMessage>> send)
    {
        var (no, began) = (Interlocked.Increment(ref lastCall), Stopwatch.GetTimestamp());
        using var response = await send(no);
        var ended = Stopwatch.GetTimestamp();
        var reply = await Reply.Of(response);
        Assert.True(reply.Status is 200 or 400 or 404, reply.Text);
        var isDone = reply is { Succeeded: true, Warnings: [] };
        var seen = new Seen(act, no, began, ended, isDone, number, !isDone ? null : act switch { Act.Lookup => (long)reply.Json!["entity"]!, Act.Remove => holder, _ => reply.CreatedId });
        calls.Add(seen);
        return seen;
    }

    private void IsStrictlySerialisable(IReadOnlyList<Filed> events)
    {
        var registrations = calls.Where(call => call is { Act: Act.Register, IsDone: true }).ToDictionary(call => call.Customer!.Value);
        var removals = calls.Where(call => call is { Act: Act.Remove, IsDone: true }).ToDictionary(call => call.Customer!.Value);
        Seen[][] orders = [.. Enumerable.Range(0, Numbers).Select(number => events.Select(filed => filed.Change switch
        {
            CustomerRegistered registered when Has(registered.Customer.Profiles[0].Identifiers, number) => registrations[registered.CustomerId],
            IdentifierRemoved removed when Has([removed.Identifier], number) => removals[removed.CustomerId],
            _ => null,
        }).OfType<Seen>().ToArray())];
        var vacant = calls.Where(call => call is { Act: Act.Lookup, Customer: null }).ToList();
        output.WriteLine($"{calls.Count} calls, {orders.Sum(order => order.Length)} changes of holders, {vacant.Count} lookups of a number that nobody had");
        Assert.All(orders, order => Assert.True(order.Length > 10));
        Assert.Empty(new History([.. calls.Except(vacant).Select(Operation)], [.. orders.Select(order => order.Select(call => call.No).ToArray())]).Anomalies());
        Assert.All(vacant, call => Assert.True(WasVacant(orders[call.Number], call), $"{call} found nobody"));

        Operation Operation(Seen call) => call.Act == Act.Lookup
            ? new(call.No, call.Began, call.Ended, true, [], (call.Number, [registrations[call.Customer!.Value].No]))
            : new(call.No, call.Began, call.Ended, call.IsDone, [call.Number]);
    }

    /// <summary>Whether nobody may have had the number at some moment of the call: at first, or after a removal that may have come before and a registration that may have come after.</summary>
    private static bool WasVacant(Seen[] order, Seen call) => Enumerable.Range(-1, order.Length + 1).Any(at =>
        (at < 0 || (order[at].Act == Act.Remove && order[at].Began < call.Ended)) && (at + 1 == order.Length || order[at + 1].Ended > call.Began));

    private static bool Has(IEnumerable<Identifier> identifiers, int number) => identifiers.Any(identifier => identifier.Key == $"91{Mobile(number)}");

    private static string Mobile(int number) => $"912000000{number}";

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private enum Act { Lookup, Register, Remove }

    private sealed record Seen(Act Act, int No, long Began, long Ended, bool IsDone, int Number, long? Customer);
}
