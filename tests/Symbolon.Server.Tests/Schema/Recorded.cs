using System.Collections.Concurrent;
using System.Text;
using Symbolon.Cards;
using Symbolon.Orgs;
using Symbolon.Server.Engine;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Races;
using Symbolon.Server.Tests.Verify;
using Symbolon.Webhooks;

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
        // A migration may walk through all orgs, once.
        string[] migrating = ["update ", "insert into refolding", "delete from mention", "insert into org_setting"];
        foreach (var text in seen.Keys)
            if (migrating.Any(begin => text.StartsWith(begin, StringComparison.Ordinal)))
                seen.TryRemove(text, out Statement? _);
        var id = Servers.NextOrg();
        await TestServer.MakeOrg(database, id, ("CONF_ALLOW_CAMPAIGN_AND_VICTIM_USER_IDENTIFIER_REUSE", "1"));
        await Configure(new OrgQueries(database), id);
        await using var app = Api.Build(database, new("http://127.0.0.1:0"), TestServer.Clock);
        await app.StartAsync();
        using var client = TestOrg.ClientAt(new(app.Urls.First()), $"till1.{id}", Password.OnTheWire(TestOrg.ClearPassword));
        var random = new Random(1);
        for (var no = 0; no < 150; no++) await TownCall.Any(random, $"m{no}").Send(client);
        foreach (var path in new[] { "/readyz", "/v2/customers/search?q=m1", "/v2/customers/search?q=mira+holt",
            "/v2/customers/search?q=m&after=100000001", "/v2/customers/search?q=m+h&after=100000001",
            "/v2/customers/lookup?source=ALL&identifierName=email&identifierValue=a@b.test",
            "/v2/customers/lookup?source=INSTORE&identifierName=email&identifierValue=a@b.test",
            "/v2/customers/lookup/customerDetails?source=ALL&identifierName=email&identifierValue=a@b.test" })
        {
            using var response = await client.GetAsync(path);
            Assert.True((int)response.StatusCode < 500, path);
        }
        await UseCards(client, database, id);
        await UseDescriptions(client);
        await UseMerges(client);
        await RecordedPoints.Use(client, database, id);
        await UseAccess(client, database, id);
        await UseStores(client, database, id);
        await UseOtps(client);
        await UseKeys(client, database, id);
        await UseEvents(client, database, id);
        await UseWebhooks(database, id);
        await UseErasure(client, database, id);
        await RetentionTests.ForgetOldRows(database, id);
        await database.Verify(id);
        await OldSearchForms.Make(inner, id, customers: Refolding.AtOnce); // Two turns, and the end.
        Assert.Equal(0, await Migrator.Migrate(database));
        Assert.Equal(Migrator.All[^1].No, await Migrator.Schema(database));
        return [.. seen.Values];
    }

    private static Task UseDescriptions(HttpClient client) => Send(client,
    [
        ("POST", "/v2/organization/labels", """{"orgLabels":[{"name":"Weekday","description":"d"}]}"""),
        ("POST", "/v2/customers/100000001/changeLabels", """{"add":[{"labelName":"Weekday"}]}"""),
        ("GET", "/v2/customers/labels/search?q=weekday", null),
        ("POST", "/v2/customers/100000001/changeLabels", """{"remove":[{"labelName":"Weekday"}]}"""),
        ("POST", "/v2/customers/100000001/subscriptions", """{"subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTOUT"}]}"""),
        ("GET", "/v2/customers/100000001/subscriptionStatusChangeLog", null),
        ("POST", "/v2/genericStatus/customer/labelMapping", """{"mapping":{"SUSPENDED":[{"label":"Held"}]}}"""),
        ("POST", "/v2/genericStatus/customer/labelMapping", """{"mapping":{"SUSPENDED":[{"label":"Stopped","default":true}]}}"""),
        ("PUT", "/v2/customers/lookup/status?source=INSTORE&identifierName=id&identifierValue=100000001", """{"label":"Held","reason":"r"}"""),
        ("GET", "/v2/customers/100000001/statusLog", null),
        ("GET", "/v2/customers/100000001?source=ALL&embed=customerStatus", null),
        ("POST", "/v2/customFields", """{"scope":"CUSTOMER_CARD","customFields":[{"name":"a","type":"text","dataType":"String","label":"A"}]}"""),
        ("POST", "/v2/org/extendedFields", """{"extendedFields":[{"name":"b","baseEntityType":"card","dataType":"STRING"}]}"""),
        ("POST", "/v2/entity/extended_field_config", """{"extendedFieldId":1}"""),
        ("POST", "/v2/verticals", """{"verticalId":1,"isActive":true}"""),
    ]);

    private static async Task UseMerges(HttpClient client)
    {
        async Task<long> Made(string path, string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(path, content);
            return (await Reply.Of(response)).CreatedId;
        }

        var survivor = await Made("/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9177777771"}]}]}""");
        var victim = await Made("/v2/customers", """{"profiles":[{"source":"WECHAT","accountId":"22232","identifiers":[{"type":"wechat","value":"recorded"}]}]}""");
        Assert.Equal(survivor, await Made($"/v2/customers/{victim}/changeIdentifier?source=WECHAT&accountId=22232", """{"add":[{"type":"mobile","value":"9177777771"}]}"""));
        var asked = await Made("/v2/requests", $$$"""{"type":"CHANGE_IDENTIFIER","baseType":"EMAIL","customerIdentificationInfo":{"identifierType":"id","identifierValue":"{{{survivor}}}"},"changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"email","value":"recorded@example.test"}]} } }""");
        await Send(client,
        [
            ("POST", "/v2/firewall/quarantine", """{"type":"mobile","value":"9177777779"}"""),
            ("GET", "/v2/firewall/quarantine", null),
            ("POST", "/v2/firewall/quarantine/release", """{"type":"mobile","value":"9177777779"}"""),
            ("GET", $"/v2/customers/{victim}/merges", null),
            ("GET", $"/v2/customers/{victim}/changes", null),
            ("GET", $"/v2/customers/{victim}/changes?victims=true", null),
            ("GET", $"/v2/customers/{victim}/export", null),
            ("GET", "/v2/identifiers/history?type=mobile&value=9177777771", null),
            ("POST", "/v2/customers/resolve", $$"""{"ids":[{{victim}},{{survivor}},3]}"""),
            ("PUT", "/v2/requests", $$"""[{"type":"CHANGE_IDENTIFIER","baseType":"EMAIL","id":{{asked}},"status":"REJECTED"}]"""),
            ("GET", $"/v2/requests/{asked}", null),
            ("GET", $"/v2/requests/{asked}/log", null),
            ("GET", "/v2/requests?requestType=CHANGE_IDENTIFIER&requestSubType=EMAIL", null),
            ("GET", "/v2/requests?requestType=CHANGE_IDENTIFIER&requestSubType=EMAIL&status=PENDING&sort=LAST_UPDATED_ON", null),
            ("GET", "/v2/requests?requestType=CHANGE_IDENTIFIER&requestSubType=EMAIL&source=INSTORE&identifierType=mobile&identifierValue=9177777771", null),
            ("GET", $"/v2/customers/{survivor}/changeRequest", null),
            ("GET", $"/v2/customers/{survivor}/explain", null),
            ("POST", $"/v2/customers/{survivor}/unmerge", $$"""{"victimId":{{victim}}}"""),
        ]);
    }

    private static async Task UseCards(HttpClient client, Database database, long id)
    {
        await Send(client,
        [
            ("POST", "/v2/card/series", """{"code":"G","type":"DIGITAL","cardGenerationEnabled":true,"cardGenerationConfiguration":{"length":6}}"""),
            ("PUT", "/v2/card/series/1", """{"name":"Green"}"""),
            ("POST", "/v2/card/generate", """{"seriesId":1,"count":3}"""),
            ("POST", "/v2/card", """{"seriesId":1,"cardNumber":"A1","customerId":100000001}"""),
            ("PUT", "/v2/card", """{"cardNumber":"A1","statusLabel":"SUSPENDED"}"""),
            ("GET", "/v2/card/statusLog?id=1", null),
            ("GET", "/v2/card/generation/logs", null),
            ("GET", "/v2/card/generation/logs/1", null),
        ]);
        var labels = new LabelMappingDraft { Mapping = [.. CardStatuses.All.Select(status => new StatusLabelsDraft(status.Name(), [new() { Label = $"{status}!" }]))] };
        Assert.Null((await new CardCatalogue(new OrgQueries(database)).SetLabels(id, labels, default)).Refusal);
        await new CardQueries(database).NextDue(id, default);
        Assert.True(await new Leases(database, "test").Take(id, default, TimeSpan.FromSeconds(1)));
    }

    private static async Task UseOtps(HttpClient client) => await Send(client,
    [
        .. Enumerable.Repeat(("POST", "/v2/otp/generate", """
            {"entityType":"EMAIL","entityValue":"o@x.te","action":"POINTS","channels":[{"type":"SMS","value":"1"}]}
            """), 2),
        ("POST", "/v2/otp/validate", """{"entityType":"EMAIL","entityValue":"o@x.te","action":"POINTS","code":"?"}"""),
    ]);

    private static async Task UseKeys(HttpClient client, Database database, long id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/cardNumber") { Headers = { { "Idempotency-Key", "k1" } } };
        using var response = await client.SendAsync(request);
        var far = new Instant(long.MaxValue);
        if (await new KeptAnswers(database).NextForgotten(id, far) is { } turn) Assert.Equal(1, await turn());
        else Assert.Fail("No answer was kept.");
    }

    /// <summary>Reads the feed, the last request of a page whole, and forgets what is old.</summary>
    private static async Task UseEvents(HttpClient client, Database database, long id)
    {
        var events = new EventQueries(database);
        var (last, _, _) = await events.Head(id);
        await Send(client, [("GET", $"/v2/events?limit={last - 1}&shape=notification", null)]);
        await new OrgQueries(database).TrySet(id, SettingKey.Find("EVENT_DAYS")!, "8");
        if (await events.NextForgotten(id, new Instant(long.MaxValue)) is { } turn) Assert.InRange(await turn(), 1, 1000);
        else Assert.Fail("No event was kept.");
    }

    private static async Task UseWebhooks(Database database, long id)
    {
        var (catalogue, queries, log) = (new WebhookCatalogue(new OrgQueries(database)), new DeliveryQueries(database), new DeliveryLog(database));
        var draft = new WebhookDraft { Active = false, Name = "w", EventNames = ["customerAdded"], WebHookUrl = "https://hooks.example.test/", WebHookType = "HTTP", MethodType = "POST", MaxAllowedConnections = 1 };
        var hook = (await catalogue.Add(id, draft, new(false, _ => true), default)).Value!;
        await catalogue.Rotate(id, hook.Id, default);
        Delivery Filed(long no, DeliveryState state) => new(no, no, no, state, "customerAdded", "e", "r", "q", default) { Ended = default(Instant) };
        await queries.Save(id, hook.Id, [Filed(1, DeliveryState.Done), Filed(2, DeliveryState.Dead), Filed(3, DeliveryState.Waiting)], long.MaxValue);
        Assert.Single(await queries.Waiting(id, hook.Id, 9));
        Assert.Equal(3, (await queries.Filed(id, hook.Id, 1, 9)).Count);
        Assert.Equal((3, 3, 3, 1), ((await log.OfEvent(id, "e")).Count, (await log.OfRequest(id, "q")).Count, (await log.OfReference(id, "r")).Count, (await log.DeadLetters(id, hook.Id, 0, 9)).Count));
        if (await queries.NextForgotten(id, Instant.From(TestServer.Clock.GetUtcNow())) is { } turn) Assert.Equal(1, await turn());
        else Assert.Fail("No delivery was filed.");
        Assert.Equal(1, await log.Replay(id, hook.Id, 1, 9, withDelivered: false, default));
        await queries.Orgs();
        await queries.Look(id);
        await new EventQueries(database).Read(id, [(1, 3)]);
        await catalogue.Update(id, hook.Id, new() { Active = true }, new(false, _ => true), default);
        Assert.Equal([id], await new Leases(database, "other").Free([id], default));
        await new EventQueries(database).Head(id);
        await new Leases(database, "test").Release(id);
        await catalogue.Remove(id, hook.Id, default);
    }

    /// <summary>Erases a customer who asked for it, two days later.</summary>
    private static async Task UseErasure(HttpClient client, Database database, long id)
    {
        await new OrgQueries(database).TrySet(id, SettingKey.Find("CONF_ENABLE_PII_DELETION")!, "1");
        await Send(client,
        [
            ("POST", "/v2/genericStatus/customer/labelMapping", """{"mapping":{"PENDING_DELETION":[{"label":"Going"}],"DELETED":[{"label":"Gone"}]}}"""),
        ]);
        const string Person = """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9177777775"}]}]}""";
        using (var added = new HttpRequestMessage(HttpMethod.Post, "/v2/customers") { Headers = { { "Idempotency-Key", "erased" } }, Content = new StringContent(Person, Encoding.UTF8, "application/json") })
        using (var made = await client.SendAsync(added)) Assert.Equal(200, (int)made.StatusCode);
        using var body = new StringContent("""{"type":"CUSTOMER","baseType":"DELETE","customerIdentificationInfo":{"source":"INSTORE","identifierType":"mobile","identifierValue":"9177777775"}}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/v2/requests", body);
        var asked = (await Reply.Of(response)).CreatedId;
        using var other = TestOrg.ClientAt(client.BaseAddress!, $"till2.{id}", Password.OnTheWire(TestOrg.ClearPassword));
        await Send(other, [("PUT", "/v2/requests", $$"""[{"type":"CUSTOMER","baseType":"DELETE","id":{{asked}},"status":"APPROVED"}]""")]);
        var later = new TestClock();
        later.Move(TimeSpan.FromDays(2));
        var (engine, erasures, now) = (new CustomerEngine(database, new OrgCache(new OrgQueries(database)), later), new Erasures(database), Instant.From(later.GetUtcNow()));
        Assert.NotEmpty((await engine.WriteTurn(id, (await erasures.NextDue(id, now))!)).Decision.Changes);
        Assert.NotEqual(0, (await new EventQueries(database).Head(id)).LastErasure);
        Assert.NotEmpty((await new EventQueries(database).Read(id, 0, 1000)).Events);
        var scrub = (await erasures.NextScrub(id, now))!;
        Assert.Equal(1, await scrub.Do(scrub.Ids));
    }

    private static async Task UseStores(HttpClient client, Database database, long id)
    {
        const string Store = """{"code":"north.mall","name":"North Mall"}""";
        await Send(client, [("POST", "/v2/orgEntity/store", Store), ("PUT", "/v2/orgEntity/store/bulk", $"[{Store}]")]);
        var orgs = new OrgQueries(database);
        await new EntityCatalogue(orgs).Move(id, $"till2.{id}", "north.mall");
        await new GroupCatalogue(orgs).AssignToStore(id, "full", "north.mall");
    }

    internal static async Task Send(HttpClient client, (string Method, string Path, string? Body)[] calls)
    {
        foreach (var (method, path, body) in calls)
        {
            using var request = new HttpRequestMessage(new(method), path) { Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            using var response = await client.SendAsync(request);
            var told = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode == 200 && !told.Contains("\"result\":false", StringComparison.Ordinal), $"{path}: {told}");
        }
    }

    private static async Task UseAccess(HttpClient client, Database database, long id)
    {
        var catalogue = new ClientCatalogue(database, new OrgQueries(database));
        var made = (await catalogue.Add(id, TestClient.Draft, TestOrg.Secret, null, default)).Value!;
        using var body = new StringContent($$"""{"key":"{{made.Key}}","secret":"{{TestClient.Secret}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/v3/oauth/token/generate", body);
        var token = (string)System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!["accessToken"]!;
        Assert.True((await TestClient.Ask(client.BaseAddress!, HttpMethod.Get, "/v2/organization/activeTill", null, ("X-CAP-API-OAUTH-TOKEN", token))).Succeeded);
        Assert.Null((await catalogue.Update(id, made.Key, new() { Name = "Other" }, default)).Refusal);
        for (var more = 0; more <= Limits.FormerClients + 1; more++) await catalogue.Invalidate(id, (await catalogue.Add(id, TestClient.Draft, TestOrg.Secret, null, default)).Value!.Key, default);
        await new KeyQueries(database).Rotate(SigningKeys.New(default));
        var groups = new GroupCatalogue(new OrgQueries(database));
        await groups.Add(id, "clerks", ["Customer=rw"]);
        await groups.AssignToTill(id, "clerks", $"till2.{id}");
        await groups.AssignToTill(id, null, $"till2.{id}");
        await groups.AssignToClient(id, "clerks", made.Key);
        await groups.AssignToClient(id, null, made.Key);
        await groups.AssignToOrg(id, null);
        await groups.Remove(id, "clerks");
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
