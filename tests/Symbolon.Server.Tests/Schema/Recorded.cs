using System.Collections.Concurrent;
using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Races;

namespace Symbolon.Server.Tests.Schema;

/// <summary>Every statement that the server issues while it does everything it can do, each once by its text.</summary>
public static class Recorded
{
    public static async Task<IReadOnlyList<Statement>> Statements(Database inner)
    {
        var (seen, lost) = (new ConcurrentDictionary<string, Statement>(), 0);
        var database = new Watched(inner)
        {
            Before = (_, statements) =>
            {
                foreach (var statement in statements) seen.TryAdd(statement.Text, statement);
                return Task.CompletedTask;
            },
            After = (_, statements) => Watched.IsSave(statements) && lost++ == 0 ? throw new LostConnection() : Task.CompletedTask,
        };
        await Migrator.Migrate(database);
        var id = Servers.NextOrg();
        await TestServer.MakeOrg(database, id, ("CONF_ALLOW_CAMPAIGN_AND_VICTIM_USER_IDENTIFIER_REUSE", "1"));
        await Configure(new OrgQueries(database), id);
        await using var app = Api.Build(database, new("http://127.0.0.1:0"), TestServer.Clock);
        await app.StartAsync();
        using var client = TestOrg.ClientAt(new(app.Urls.First()), $"till1.{id}", Password.OnTheWire(TestOrg.ClearPassword));
        var random = new Random(1);
        for (var no = 0; no < 150; no++) await TownCall.Any(random, $"m{no}").Send(client);
        foreach (var path in new[] { "/readyz", "/v2/customers/search?q=m1", "/v2/customers/lookup?source=ALL&identifierName=email&identifierValue=a@b.test", "/v2/customers/lookup?source=INSTORE&identifierName=email&identifierValue=a@b.test", "/v2/customers/lookup/customerDetails?source=ALL&identifierName=email&identifierValue=a@b.test" })
        {
            using var response = await client.GetAsync(path);
            Assert.True((int)response.StatusCode < 500, path);
        }
        return [.. seen.Values];
    }

    private static async Task Configure(OrgQueries orgs, long id)
    {
        await orgs.AddTill(id, new(3, $"till3.{id}", "Till 3", "", Active: true), TestOrg.Secret);
        await orgs.ResetTill(id, $"till3.{id}", TestOrg.Secret);
        await orgs.DisableTill(id, $"till3.{id}");
        await orgs.All();
        Assert.NotNull(await orgs.TrySet(id, SettingKey.Find("CONF_INSTORE_V2_ENABLED")!, "0"));
        var account = await orgs.AddAccount(id, new(Source.TryParse("LINE", out var line) ? line : throw new ArgumentException("LINE"), "one", "one", Active: true), default);
        await orgs.UpdateAccount(id, account, account with { Identifier = "uno" });
    }
}
