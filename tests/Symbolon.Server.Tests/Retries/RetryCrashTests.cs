using System.Text;
using Symbolon.Customers;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Retries;

/// <summary>Callers that repeat what was not answered, while the server is killed over and over: each call has its effect once, whatever was lost.</summary>
public sealed class RetryCrashTests
{
    private const int Callers = 6;
    private const int Kills = 3;
    private const int CallsOfEach = 60;

    [Theory, BothDatabases]
    public async Task Any_number_of_retries_with_crashes_between_has_one_effect(string name)
    {
        await using var place = await DatabaseArguments.New(name);
        var id = Servers.NextOrg();
        var server = await ServerProcess.Serve(place.Arguments);
        await using (var database = place.Open()) await TestServer.MakeOrg(database, id);
        var (answered, retried) = (0, 0);
        Uri? address = server.Address;
        var callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(Call));
        for (var kill = 1; kill <= Kills; kill++)
        {
            while (Volatile.Read(ref answered) < kill * Callers * CallsOfEach / (Kills + 1) && !callers.IsCompleted) await Task.Delay(5);
            await server.Kill();
            await server.DisposeAsync();
            Volatile.Write(ref address, (server = await ServerProcess.Serve(place.Arguments)).Address);
        }
        await callers;
        Assert.True(retried > 0, "Nothing was ever retried.");
        await server.DisposeAsync();
        await using var after = place.Open();
        var stored = await StoredOrg.Of(after, id);
        stored.IsWhole();
        Assert.Equal(Callers, stored.Customers.Count);
        Assert.Equal(Callers * CallsOfEach, stored.Events.Count);

        // Without its key a call that adds and takes away again would do so on every retry.
        async Task Call(int caller)
        {
            var customer = await Send($"{caller}-register", "/v2/customers", TestBodies.Customer("INSTORE", $"mobile=910000000{caller}"));
            for (var no = 1; no < CallsOfEach; no++)
            {
                var sign = no % 2 == 1 ? "add" : "remove";
                Assert.Equal(customer, await Send($"{caller}-{no}", $"/v2/customers/{customer}/changeIdentifier?source=INSTORE", $$"""{"{{sign}}":[{"type":"email","value":"{{caller}}@b.test"}]}"""));
            }
        }

        async Task<long> Send(string key, string path, string json)
        {
            while (true)
            {
                try
                {
                    using var client = TestOrg.ClientAt(Volatile.Read(ref address)!, $"till1.{id}", Http.Password.OnTheWire(TestOrg.ClearPassword));
                    using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
                    request.Headers.Add("Idempotency-Key", key);
                    using var response = await client.SendAsync(request);
                    var reply = await Reply.Of(response);
                    Assert.True(reply.Succeeded, reply.Text);
                    reply.IsDone();
                    Interlocked.Increment(ref answered);
                    return reply.CreatedId;
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref retried);
                    await Task.Delay(20);
                }
            }
        }
    }
}
