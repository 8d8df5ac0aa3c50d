using Microsoft.Extensions.Logging;
using Npgsql;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Webhooks;

namespace Symbolon.Server.Tests.House;

/// <summary>A server on a database of its own, listening on a free port of the loopback.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly Func<ValueTask> stop;

    private TestServer(string name, Database database, Uri address, Func<ValueTask> stop) => (Name, Database, Address, this.stop) = (name, database, address, stop);

    public string Name { get; }

    public Database Database { get; }

    public Uri Address { get; }

    /// <summary>REFUSAL_STATUS of the orgs that tests make here, by the database, so that each test runs under both.</summary>
    public int RefusalStatus => StatusOn(Database);

    /// <summary>The moving clock of the server; a test may set it on.</summary>
    public static TestClock Clock { get; } = new();

    public static async Task<TestServer> Start(string name, TestClock? clock = null, Listening? listening = null)
    {
        var (database, drop) = name == "sqlite" ? NewSqlite() : await NewPostgres();
        await Migrator.Migrate(database);
        var app = Api.Build(database, new("http://127.0.0.1:0"), clock ?? Clock, TestLog.Failures, delivery: TestWebhooks.Terms, serving: new() { Listening = listening ?? new() });
        await app.StartAsync();
        return new(name, database, new(app.Urls.First()), async () =>
        {
            await app.DisposeAsync();
            await drop();
        }
        );
    }

    /// <summary>A server with nothing in memory on a database that others have, too, and that stays when it goes.</summary>
    public static async Task<TestServer> Over(
        Database database, TimeProvider clock, Action<ILoggingBuilder>? log = null, DeliveryTerms? delivery = null)
    {
        var app = Api.Build(database, new("http://127.0.0.1:0"), clock, log ?? TestLog.Nothing, delivery);
        await app.StartAsync();
        return new(database.Dialect.Name, database, new(app.Urls.First()), app.DisposeAsync);
    }

    /// <summary>A server that the test has started itself, and stops itself.</summary>
    public static TestServer Around(string name, Database database, Uri address) => new(name, database, address, () => ValueTask.CompletedTask);

    public async Task<TestOrg> AddOrg(long id, params (string Key, string Value)[] settings)
    {
        await MakeOrg(Database, id, settings);
        return new TestOrg(this, id, $"till1.{id}");
    }

    /// <summary>Makes an org as tests use it, in whatever database: two tills, three source accounts, registration from any identifier.</summary>
    public static async Task MakeOrg(Database database, long id, params (string Key, string Value)[] settings)
    {
        var orgs = new OrgQueries(database);
        await orgs.AddOrg(id, $"Org {id}", Instant.From(Clock.GetUtcNow()));
        (string Key, string Value)[] usual = [("CONF_CLIENT_V2_API_ENABLED", "1"), ("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS", "1"), ("BASE_COUNTRY", "IN"), ("ACCEPT_OTHER_COUNTRIES", "1"), ("CUSTOMER_STATUS_LABELS", "Active,Gold"), ("SUBSCRIPTION_DEFAULT", "NONE"), ("LOOKUP_MISSES_PER_MINUTE", "0")];
        var refusals = ("REFUSAL_STATUS", $"{StatusOn(database)}");
        foreach (var (key, value) in usual.Append(refusals).Concat(settings))
            Assert.NotNull(await orgs.TrySet(id, SettingKey.Find(key) ?? throw new ArgumentException($"No key {key}"), value));
        foreach (var (source, account) in new[] { ("WECHAT", "22232"), ("WECHAT", "1234"), ("WEB_ENGAGE", "311c4dd1") })
            await orgs.AddAccount(id, new(Source.TryParse(source, out var found) ? found : throw new ArgumentException(source), account, account, Active: true), Instant.From(Clock.GetUtcNow()));
        foreach (var till in new[] { 1L, 2L }) await orgs.AddTill(id, new(till, $"till{till}.{id}", $"Till {till}", "", Active: true), TestOrg.Secret);
    }

    private static int StatusOn(Database database) => database.Dialect.Name == "sqlite" ? 200 : 400;

    /// <summary>A database of this test run alone on SQLite, in a folder that goes with it.</summary>
    public static (Database Database, Func<ValueTask> Drop) NewSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("symbolon-test-").FullName;
        var database = new Sqlite(Path.Combine(folder, "symbolon.db"));
        return (database, async () =>
        {
            await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
        );
    }

    /// <summary>A database of this test run alone on the PostgreSQL that <c>./test</c> started.</summary>
    public static async Task<(Database Database, Func<ValueTask> Drop)> NewPostgres()
    {
        var connection = await NewPostgresDatabase();
        var database = new Postgres(connection);
        return (database, () => database.DisposeAsync());
    }

    /// <summary>The connection string of a new, empty PostgreSQL database.</summary>
    public static async Task<string> NewPostgresDatabase()
    {
        var root = Environment.GetEnvironmentVariable("SYMBOLON_TEST_POSTGRES") ?? throw new InvalidOperationException("Run ./test, or set SYMBOLON_TEST_POSTGRES to a PostgreSQL server's connection string.");
        var name = $"symbolon_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(root);
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(root) { Database = name }.ToString();
    }

    public ValueTask DisposeAsync() => stop();
}

/// <summary>The system's clock, which a test may set forward or back; or one that stands where it is until then.</summary>
public sealed class TestClock(bool stands = false) : TimeProvider
{
    private readonly DateTimeOffset? start = stands ? System.GetUtcNow() : null;
    private long offset;

    public void Move(TimeSpan by) => Interlocked.Add(ref offset, by.Ticks);

    public override DateTimeOffset GetUtcNow() => (start ?? base.GetUtcNow()) + TimeSpan.FromTicks(Interlocked.Read(ref offset));
}
