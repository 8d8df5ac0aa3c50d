using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Isolation;

/// <summary>
/// Every route, done, refused and broken by the database, with words that are nowhere else: none of them comes out in the log, a trace, a measurement, or a refusal that was not sent it.
/// </summary>
public sealed class CanaryTests
{
    private const string Key = "canary-key-5f1d";
    private const string WrongPassword = "canary-password-77b1";

    [Theory, BothDatabases]
    public async Task Nothing_personal_and_no_secret_is_told_to_the_log_to_traces_or_to_whom_did_not_send_it(string database)
    {
        var (on, dispose, name) = await Open(database);
        await Migrator.Migrate(on);
        using var listener = new Listener(name);
        await using (var app = Api.Build(on, new("http://127.0.0.1:0"), TestServer.Clock, log => log.ClearProviders().AddProvider(listener).SetMinimumLevel(LogLevel.Trace)))
        {
            await app.StartAsync();
            await using var server = TestServer.Around(database, on, new(app.Urls.First()));
            var org = await server.AddOrg(Servers.NextOrg());
            var things = await OrgThings.Fill(org);
            var token = await (await TestClient.Add(org, TestClient.Draft with { Name = "Canary" })).Token();
            var words = Words(things, token);
            var walk = new RouteWalk(things, org.Id).Of(Api.Routes(on)).ToList();
            var statuses = new HashSet<int>();
            foreach (var (round, headers) in new[] { Basic(org.Till, Password.OnTheWire(TestOrg.ClearPassword)), ("X-CAP-API-OAUTH-TOKEN", token), Basic(org.Till, WrongPassword), ("X-CAP-API-OAUTH-TOKEN", token + "x") }.Index())
            {
                foreach (var (number, request) in walk.Index()) statuses.Add(await Send(server, request, headers, $"{Key}-{round}-{number}", words));
            }
            Assert.DoesNotContain(await org.Contents(), row => row.Contains(Key, StringComparison.Ordinal));
            await Break(on, database);
            foreach (var (number, request) in walk.Index()) statuses.Add(await Send(server, request, Basic(org.Till, Password.OnTheWire(TestOrg.ClearPassword)), $"{Key}-9-{number}", words));
            Assert.Superset(new HashSet<int> { 200, 400, 401, 500 }, statuses);
            await app.StopAsync();
            Assert.Contains(listener.Heard, line => line.Contains("failed, request", StringComparison.Ordinal));
            const string OfPostgres = "activity Npgsql ";
            var hearsPostgres = listener.Heard.Any(line => line.StartsWith(OfPostgres, StringComparison.Ordinal));
            Assert.Equal(name is not null, hearsPostgres);
            Assert.All(listener.Heard, line => Assert.DoesNotContain(words, word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
        }
        await dispose();
    }

    /// <summary>The words of people, and the secrets, by which a leak is seen; short numbers may be anything.</summary>
    private static string[] Words(OrgThings things, string token) =>
    [
        .. things.Secrets.Where(word => word.Length > 5), things.FirstName, things.Mobile, things.CardNumber, things.AccountUuid, "Walker", "walker-1",
        token, token.Split('.')[2], Key, WrongPassword, TestClient.Secret, Password.OnTheWire(TestOrg.ClearPassword), TestOrg.Secret,
    ];

    private static async Task<int> Send(TestServer server, RouteRequest request, (string Name, string Value) credentials, string key, string[] words)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var message = new HttpRequestMessage(new HttpMethod(request.Route.Method), request.Path);
        message.Headers.TryAddWithoutValidation(credentials.Name, credentials.Value);
        message.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (request.Body is { } body) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(message);
        var reply = await Reply.Of(response);
        var (status, text) = (reply.Status, reply.Text);
        if (status != 200 || reply.Errors.Length > 0) Assert.DoesNotContain(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase) && !request.Path.Contains(word, StringComparison.Ordinal) && request.Body?.Contains(word, StringComparison.Ordinal) != true);
        return status;
    }

    /// <summary>A database whose operator asked for all the details that there are.</summary>
    private static async Task<(Database Database, Func<ValueTask> Dispose, string? Name)> Open(string name)
    {
        if (name == "sqlite")
        {
            var (embedded, drop) = TestServer.NewSqlite();
            return (embedded, drop, null);
        }
        var place = new NpgsqlConnectionStringBuilder(await TestServer.NewPostgresDatabase())
        {
            IncludeErrorDetail = true,
            LogParameters = true,
        };
        var database = new Postgres(place.ToString());
        return (database, database.DisposeAsync, place.Database);
    }

    /// <summary>From now on no customer, card, event or setting can be saved; PostgreSQL would tell with which values.</summary>
    private static async Task Break(Database database, string name)
    {
        await using var session = await database.OpenWriter();
        foreach (var table in new[] { "event", "identifier", "profile", "card", "otp", "org_setting", "api_client" })
        {
            await session.RoundTrip([new Statement(name == "sqlite"
                ? $"create trigger break_{table} before insert on {table} begin select raise(abort, 'planted'); end"
                : $"alter table {table} add constraint break_{table} check (org_id < 0) not valid")]);
        }
    }

    private static (string, string) Basic(string code, string password) => ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{code}:{password}"))}");
}
