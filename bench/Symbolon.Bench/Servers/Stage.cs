using System.Data.Common;
using System.Net.Http.Headers;
using Symbolon.Bench.Floors;
using Symbolon.Bench.Load;
using Symbolon.Server.Storage;

namespace Symbolon.Bench.Servers;

/// <summary>
/// Two equal databases of so many customers, one served by us and one by the floors. The customers are the rows of one that the service registered, written for every
/// number by the bulk floor.
/// </summary>
public abstract class Stage(long customers) : IAsyncDisposable
{
    private ServerProcess? ours;
    private ServerProcess? floor;
    private Pattern? pattern;

    public Town Town { get; } = new(customers);

    public Town FloorTown { get; } = new(customers);

    public long Customers => customers;

    public ServerProcess Ours => ours!;

    public ServerProcess Floor => floor!;

    public static async Task<Stage> Open(string database, long customers, Cluster? cluster, int floorSessions)
    {
        Stage stage = database == "sqlite" ? new SqliteStage(customers) : new PostgresStage(cluster!, customers);
        await stage.Fill();
        stage.ours = await ServerProcess.Ours(stage.Arguments);
        stage.floor = await ServerProcess.Floor(database, stage.FloorConnection, floorSessions);
        return stage;
    }

    /// <summary>Starts our server anew, on the database as it is by now, and says in how many seconds it was ready.</summary>
    public async Task<double> Restart()
    {
        await ours!.DisposeAsync();
        ours = await ServerProcess.Ours(Arguments);
        return ours.ReadySeconds;
    }

    /// <summary>New customers into the floor's database, as fast as it takes their rows: customers a second.</summary>
    public async Task<double> WriteRows(long count)
    {
        await using var connection = await ConnectFloor();
        var first = FloorTown.Reserve((int)count);
        var rate = await BulkFloor.Write(connection, pattern!.Of, first, count, BulkFloor.Customers);
        FloorTown.AcknowledgeNew(first, (int)count);
        return rate;
    }

    /// <summary>New cards into the floor's database, as fast as it takes their rows: cards a second.</summary>
    public async Task<double> WriteCards(int count)
    {
        await using var connection = await ConnectFloor();
        return await BulkFloor.Write(connection, CardPattern.Of, FloorTown.AcknowledgeMade(count), count, CardPattern.Turn);
    }

    /// <summary>Looks for every write that was acknowledged, in both databases.</summary>
    public async Task Check()
    {
        await using (var connection = await Connect()) await Acknowledged.Check(connection, Town);
        await using (var connection = await ConnectFloor()) await Acknowledged.Check(connection, FloorTown);
    }

    public abstract Task<DbConnection> Connect();

    public abstract Task<DbConnection> ConnectFloor();

    /// <summary>Bytes of all tables and indexes of our database.</summary>
    public abstract Task<long> Bytes();

    /// <summary>Bytes of write-ahead log ever written; null where the database does not say.</summary>
    public abstract Task<long?> Wal();

    public virtual async ValueTask DisposeAsync()
    {
        await ours!.DisposeAsync();
        await floor!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract string[] Arguments { get; }

    protected abstract string FloorConnection { get; }

    protected abstract Task Create();

    /// <summary>Our database as the service opens it.</summary>
    protected abstract Database OpenDatabase();

    /// <summary>Makes the floor's database a copy of ours, with both vacuumed and analyzed.</summary>
    protected abstract Task Copy();

    private async Task Fill()
    {
        await Create();
        await using (var database = OpenDatabase()) await BenchOrg.Make(database);
        await using (var server = await ServerProcess.Ours(Arguments)) await Register(server);
        await using (var connection = await Connect())
        {
            pattern = await Pattern.Read(connection);
            await Execute(connection, "delete from customer; delete from profile; delete from identifier; delete from event; delete from batch");
            await BulkFloor.Write(connection, pattern.Of, 0, customers, BulkFloor.Customers);
            await Execute(connection, $"insert into batch (org_id, no, random_id, at, next_event, next_customer, next_external, next_card, next_entry) select 100001, 1, 'seed', 0, {customers + 1}, {Town.Id(customers)}, 0, max(card_id) + 1, max(id) + 1 from card_status");
        }
        await Copy();
    }

    /// <summary>The series of the pool with its cards, and the one that generates.</summary>
    public static readonly (string Path, string Json)[] Cards =
    [
        .. from series in new[] { ("POOL", "P"), ("MADE", "M") }
           select ("/v2/card/series", $$$"""{"code":"{{{series.Item1}}}","type":"DIGITAL","cardGenerationEnabled":true,"cardGenerationConfiguration":{"prefix":"{{{series.Item2}}}","length":16}}"""),
        ("/v2/card/generate", $$"""{"seriesId":{{Town.PoolSeries}},"count":{{Town.Cards}}}"""),
    ];

    /// <summary>One customer by whom the others are made, and the cards.</summary>
    private static async Task Register(ServerProcess server)
    {
        using var client = new HttpClient();
        var call = new NewCaller(new Town(Pattern.Number)).Ask();
        var (head, body) = (call[..call.IndexOf("\r\n\r\n", StringComparison.Ordinal)], Town.Items(Pattern.Number, 1, Town.City));
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(head.Split("Authorization: ")[1].Split("\r\n")[0]);
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
        await Do(client, $"http://127.0.0.1:{server.Port}{head.Split(' ')[1]}", content);
        foreach (var (path, json) in Cards)
        {
            using var card = new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));
            await Do(client, $"http://127.0.0.1:{server.Port}{path}", card);
        }
    }

    /// <summary>A call that must be done: an org may refuse with 200, and then the answer has errors.</summary>
    private static async Task Do(HttpClient client, string address, HttpContent content)
    {
        using var response = await client.PostAsync(address, content);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || text.Contains("\"code\":", StringComparison.Ordinal))
            throw new InvalidOperationException($"Unexpected answer: {(int)response.StatusCode} {text}");
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
