using Symbolon.Server.Access;
using Symbolon.Server.Http;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Isolation;

namespace Symbolon.Server.Tests;

/// <summary>REFUSAL_STATUS: the status of refusals by a rule, and what keeps its own under either value.</summary>
public sealed class RefusalStatusContract(Servers servers)
{
    private const string Key = "REFUSAL_STATUS";
    private const string Configs = "/v2/organization/configs";

    private static readonly string Mira = TestBodies.Customer("INSTORE", "mobile=9100000001");

    private const string Program = """{"programId":801,"programName":"X","tiers":[{"tierName":"A"}]}""";

    private const string NoMapping = """{"mapping":{}}""";

    private const string OfVertical = """
        {"extendedFields":[{"name":"a","baseEntityType":"card","dataType":"STRING","verticalId":77}]}
        """;

    private const string Webhook = """
        {"active":false,"name":"W","eventNames":[],"webHookUrl":"https://w.example.test/","webHookType":"HTTP",
        "methodType":"POST","webHookHeaders":{"x-api-key":"feather"},"maxAllowedConnections":10,"slaInSeconds":60,
        "customerIdentifiersToBeEnriched":["mobile"]}
        """;

    /// <summary>Numbers that are no rule's: of protocol, access, limits, attribution, versions.</summary>
    private static readonly int[] Kept =
    [
        400, 401, 403, 404, 405, 408, 409, 410, 412, 413, 415, 422, 429, 498, 503,
        1060, 1061, 4000, 91021, 97101, 320001,
    ];

    /// <summary>The route for which the contract publishes 404 for a customer whom its path names.</summary>
    private const string Log = "/v2/customers/{id}/statusLog";

    /// <summary>Requests that a rule refuses, of routes where the walk finds none.</summary>
    private static readonly (string Route, string Path, string? Body)[] More =
    [
        ("POST /v2/customers", "/v2/customers", "{}"),
        ("POST /v2/card/series", "/v2/card/series", """{"code":""}"""),
        ("POST /v2/genericStatus/card/labelMapping", "/v2/genericStatus/card/labelMapping", NoMapping),
        ("POST /v2/genericStatus/customer/labelMapping", "/v2/genericStatus/customer/labelMapping", NoMapping),
        ("POST /v2/organization/labels", "/v2/organization/labels", """{"orgLabels":[]}"""),
        ("GET /v2/organization/labels", "/v2/organization/labels", null),
        ("POST /v2/organization/configs", Configs, """{"keyName":"NONE","value":"1","scope":"ORG"}"""),
        ("GET /v2/organization/configs/{name}", "/v2/organization/configs/NONE", null),
        ("GET /v2/organization/configkeyvalue", "/v2/organization/configkeyvalue?name=NONE", null),
        ("POST /v2/otp/generate", "/v2/otp/generate", "{}"),
        ("POST /v2/otp/validate", "/v2/otp/validate", "{}"),
        ("GET /v2/otp", "/v2/otp?entityType=FAX&entityValue=1&action=POINTS", null),
        ("POST /v2/organization/label", "/v2/organization/label", "{}"),
        ("GET /v2/card/generation/logs", "/v2/card/generation/logs?seriesId=99", null),
        ("POST /v2/organization/programs", "/v2/organization/programs", Program),
        ("POST /v2/organization/programs", "/v2/organization/programs", Program),
        ("POST /v2/orgEntity/store", "/v2/orgEntity/store", """{"code":"a","name":"A","parentZoneId":99}"""),
        ("POST /v2/orgEntity/associate", "/v2/orgEntity/associate", """{"code":"a","name":"A"}"""),
        ("POST /v2/customFields", "/v2/customFields", """{"customFields":[]}"""),
        ("GET /v2/customFields", "/v2/customFields?scope=moon", null),
        ("GET /v2/org/customFields", "/v2/org/customFields?scope=moon", null),
        ("GET /v2/organization/customFields", "/v2/organization/customFields?scope=moon", null),
        ("GET /v3/webHooks/eventMetaData/{eventName}", "/v3/webHooks/eventMetaData/none", null),
        ("POST /v2/org/extendedFields", "/v2/org/extendedFields", OfVertical),
        ("POST /v2/verticals", "/v2/verticals", """{"isActive":true}"""),
        ("DELETE /v2/verticals/{verticalId}", "/v2/verticals/77", null),
        ("POST /v3/webHooks", "/v3/webHooks", Webhook),
        ("GET /v2/customers/search", "/v2/customers/search?q=a&limit=0", null),
        ("GET /v2/customers/labels/search", "/v2/customers/labels/search?q=a&limit=0", null),
        ("GET /v2/identifiers/history", "/v2/identifiers/history?type=shoe&value=1", null),
        ("GET /v2/requests", "/v2/requests?requestType=SHOE&requestSubType=MERGE", null),
        ("POST /v2/firewall/quarantine", "/v2/firewall/quarantine", """{"type":"shoe","value":"1"}"""),
        ("POST /v2/firewall/quarantine/release", "/v2/firewall/quarantine/release", """{"type":"shoe","value":"1"}"""),
    ];

    [Theory]
    [BothDatabases(200)]
    [BothDatabases(400)]
    public async Task Every_route_refuses_by_a_rule_with_the_status_of_the_org_or_its_own(string database, int ofRules)
    {
        var (theirs, org) = (await servers.Org(database), await servers.Org(database, (Key, $"{ofRules}")));
        var routes = Api.Routes(org.Server.Database);
        var walk = new RouteWalk(await OrgThings.Fill(theirs), org.Id);
        var more = More.Select(ask => new RouteRequest(
            routes.Single(route => $"{route.Method} {route.Path}" == ask.Route), ask.Path, ask.Body, Names: false));
        var refused = new HashSet<string>();
        foreach (var request in more.Concat(walk.Of(routes)))
        {
            var reply = await org.Send(new(request.Route.Method), request.Path, request.Body);
            if (reply.Errors is not [var code, ..] || Kept.Contains(code)) continue;
            var expected = Expected(request.Route, code, ofRules);
            Assert.True(reply.Status == expected, $"{request} answered {reply.Status} {reply.Text}");
            refused.Add(request.Route.Name);
        }
        var silent = from route in routes where route.Codes.Any(code => !Kept.Contains(code.Number)) select route.Name;
        var unheard = string.Join(", ", silent.Except(refused));
        Assert.True(unheard == "", $"No rule refused a request of {unheard}.");
    }

    private static int Expected(ApiRoute route, int code, int ofRules) => (route.Method, route.Path, code) switch
    {
        ("POST", "/v2/card", 3004) => 404,
        ("POST", "/v2/card", 3009 or 3045) => 409,
        (_, Log, 8015) => 404,
        (_, ['/', 'v', '3', ..], _) => 400,
        _ when route.Path == "/v2/card" || route.Path.StartsWith("/v2/card/", StringComparison.Ordinal) => 400,
        _ when route.Path.StartsWith("/v2/genericStatus/card/", StringComparison.Ordinal) => 400,
        _ => ofRules,
    };

    [Theory]
    [BothDatabases(200)]
    [BothDatabases(400)]
    public async Task What_no_rule_refuses_keeps_its_status(string database, int ofRules)
    {
        var org = await servers.Org(database, (Key, $"{ofRules}"), ("OTP_PER_DAY", "1"));
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var update = $"/v2/customers/{id}?source=INSTORE";
        (await org.Post("/v2/customers", "{")).IsRefused(400, 400);
        (await org.Post("/v2/customers", """{"profiles":7}""")).IsRefused(400, 400);
        (await org.Post("/v2/customers/resolve", """{"ids":[]}""")).IsRefused(400, 400);
        (await org.Send(HttpMethod.Post, "/v2/customers", Mira, "text/plain")).IsRefused(415, 415);
        (await org.Get("/v2/customers/none?source=INSTORE")).IsRefused(400, 400);
        (await org.Get("/v2/nothing")).IsRefused(404, 404);
        (await org.Send(HttpMethod.Delete, "/v2/customers/lookup")).IsRefused(405, 405);
        (await org.Upsert([.. Enumerable.Repeat(Mira, 201)])).IsRefused(400, 1060);
        (await Header("If-Match", "\"99\"", HttpMethod.Put, update)).IsRefused(412, 412);
        (await Header("Idempotency-Key", "a b", HttpMethod.Post, "/v2/customers")).IsRefused(400, 400);
        (await Header("X-CAP-API-ATTRIBUTION-LOOKUP", "shop", HttpMethod.Post, "/v2/customers")).IsRefused(400, 1061);
        var change = $"/v2/customers/{id}/changeIdentifier?source=INSTORE&dryRun=true";
        var token = await org.Plan(change, """{"add":[{"type":"email","value":"a@b.test"}]}""");
        (await Header("Plan-Token", token, HttpMethod.Post, "/v2/customers")).IsRefused(400, 400);
        const string Ask = """
            {"entityType":"MOBILE","entityValue":"9100000001","action":"GENERIC",
            "channels":[{"type":"SMS","value":"1"}]}
            """;
        (await org.Post("/v2/otp/generate", Ask)).IsDone();
        (await org.Post("/v2/otp/generate", Ask)).IsRefused(429, 429);
        (await TestClient.Ask(org.Server.Address, HttpMethod.Get, "/v2/organization/activeTill")).IsRefused(401, 401);
        (await org.Post(Configs, """{"keyName":"CONF_CLIENT_V2_API_ENABLED","value":"0"}""")).IsDone();
        (await org.Lookup("mobile=9100000001", "WECHAT:22232")).IsRefused(403, 403);
        await new GroupCatalogue(new OrgQueries(org.Server.Database)).AssignToTill(org.Id, "read-only", org.Till);
        (await org.Post("/v2/customers", "{}")).IsRefused(403, 4000);

        Task<Reply> Header(string name, string value, HttpMethod method, string path) =>
            org.Send(method, path, Mira, headers: (name, value));
    }

    [Theory, BothDatabases]
    public async Task A_changed_setting_counts_at_once_and_a_replay_is_what_was_answered_first(string database)
    {
        var org = await servers.Org(database, (Key, "400"));
        (await Register("k1")).IsDone();
        (await Register("k2")).IsRefused(400, 8006);
        (await Set("200")).IsDone();
        var again = await Register("k2");
        again.IsRefused(400, 8006);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        (await Register("k3")).IsRefused(200, 8006);
        (await Set("201")).IsRefused(200, 3212);
        (await Set("400")).IsDone();
        (await Register("k3")).IsRefused(200, 8006);
        (await Register("k4")).IsRefused(400, 8006);

        Task<Reply> Set(string value) =>
            org.Post(Configs, $$"""{"keyName":"{{Key}}","value":"{{value}}","scope":"ORG"}""");

        Task<Reply> Register(string key) =>
            org.Send(HttpMethod.Post, "/v2/customers", Mira, headers: ("Idempotency-Key", key));
    }

    [Theory]
    [BothDatabases(200)]
    [BothDatabases(400)]
    public async Task A_dry_run_is_refused_as_the_call_would_be_and_has_no_plan(string database, int ofRules)
    {
        var org = await servers.Org(database, (Key, $"{ofRules}"));
        await org.Register("INSTORE", "mobile=9100000001");
        var planned = await org.Post("/v2/customers?dryRun=true&explain=true", Mira);
        planned.IsRefused(ofRules, 8006);
        Assert.Equal((true, false), (planned.Json!["why"] is not null, planned.Json["plan"] is not null));
    }

    [Theory]
    [BothDatabases(200)]
    [BothDatabases(400)]
    public async Task Verdicts_on_items_come_with_200_always(string database, int ofRules)
    {
        var org = await servers.Org(database, (Key, $"{ofRules}"));
        var reply = await org.Upsert(Mira, "{}");
        Assert.Equal((200, 1), (reply.Status, (int)reply.Json!["failureCount"]!));
        Assert.Empty(TestVerdict.Of(reply).Errors);
        Assert.NotEmpty(TestVerdict.Of(reply, 1).Errors);
    }

    [Theory, BothDatabases]
    public async Task Without_the_setting_refusals_come_with_200(string database)
    {
        var server = servers[database];
        var (orgs, id) = (new OrgQueries(server.Database), Servers.NextOrg());
        await orgs.AddOrg(id, "Plain", Instant.From(TestServer.Clock.GetUtcNow()));
        await orgs.AddTill(id, new(1, $"till1.{id}", "Till", "", Active: true), TestOrg.Secret);
        (await new TestOrg(server, id, $"till1.{id}").Get("/v2/customers/5?source=INSTORE")).IsRefused(200, 8015);
    }
}
