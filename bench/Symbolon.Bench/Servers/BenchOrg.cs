using Symbolon.Orgs;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;

namespace Symbolon.Bench.Servers;

/// <summary>The org that is measured: one till, no loyalty programme and no definitions, so that its figures stay comparable whatever the demo gets.</summary>
public static class BenchOrg
{
    public const long Id = 100001;

    public const string Till = "demo.till.01";

    public const string Password = "demo";

    public static async Task Make(Database database)
    {
        await Migrator.Migrate(database);
        var orgs = new OrgQueries(database);
        await orgs.AddOrg(Id, "Bench", Instant.From(TimeProvider.System.GetUtcNow()));
        foreach (var (key, value) in new[] { ("CONF_CLIENT_V2_API_ENABLED", "1"), ("CONF_ALLOW_REGISTRATION_FROM_ANY_IDENTIFIERS", "1"), ("BASE_COUNTRY", "IN"), ("ACCEPT_OTHER_COUNTRIES", "1"), ("CUSTOMER_STATUS_LABELS", "Active"), ("CONF_CUSTOMER_DEFAULT_STATUS_ENABLED", "1") })
            await orgs.TrySet(Id, SettingKey.Find(key)!, value);
        await orgs.AddTill(Id, new(1, Till, Till, "", Active: true), Server.Http.Password.Hash(Server.Http.Password.OnTheWire(Password)));
    }
}
