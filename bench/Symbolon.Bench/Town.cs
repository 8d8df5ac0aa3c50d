namespace Symbolon.Bench;

/// <summary>The customers that a measurement works on, registered through bulk upsert: number n has mobile 9000000000+n, an email and an external id.</summary>
public sealed class Town(ServerProcess server) : IAsyncDisposable
{
    private long customers;

    public int Port => server.Port;

    public long Customers => Interlocked.Read(ref customers);

    public static async Task<Town> Fill(ServerProcess server, int customers)
    {
        var town = new Town(server);
        await using var connection = await Connection.Open(server.Port);
        while (town.Customers < customers) await connection.Send("POST", "/v2/integrations/customer/upsert/bulk", town.New(200));
        return town;
    }

    /// <summary>The body of an upsert of new customers: three identifiers, a channel and extended fields each.</summary>
    public string New(int count)
    {
        var first = Interlocked.Add(ref customers, count) - count;
        return $"[{string.Join(',', Enumerable.Range(0, count).Select(index => Item(first + index, "Leeds")))}]";
    }

    /// <summary>The body of an upsert of known customers with one changed field.</summary>
    public string Known(int count, string city)
    {
        var first = Random.Shared.NextInt64(Customers - count);
        return $"[{string.Join(',', Enumerable.Range(0, count).Select(index => Item(first + index, city)))}]";
    }

    public static string Mobile(long number) => $"{9000000000 + number}";

    public long Any() => Random.Shared.NextInt64(Customers);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Item(long number, string city) => $$$"""
        {"profiles":[{"source":"INSTORE","firstName":"Mira{{{number % 1000}}}","lastName":"Holt","identifiers":[{"type":"mobile","value":"{{{Mobile(number)}}}"},{"type":"email","value":"mira{{{number}}}@example.test"},{"type":"externalId","value":"E{{{number}}}"}],"commChannels":[{"type":"email","value":"mira{{{number}}}@example.test","primary":true,"verified":false}]}],"extendedFields":{"gender":"Female","city":"{{{city}}}"}}
        """;
}
