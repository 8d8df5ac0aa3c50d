using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Isolation;

namespace Symbolon.Server.Tests.Plans;

/// <summary>Calls that are planned: what would be done is told and not done, and is done later only as it was planned.</summary>
public sealed class PlanContract(Servers servers)
{
    private const string Mira = """{"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""";

    [Theory, BothDatabases]
    public async Task A_dry_run_answers_what_the_call_would_and_changes_nothing(string database)
    {
        var org = await servers.Org(database);
        var before = await org.Contents();
        var planned = await org.Post("/v2/customers?dryRun=true", Mira);
        planned.IsDone();
        Assert.Equal(before, await org.Contents());
        var plan = planned.Json!["plan"]!;
        var change = Assert.Single(plan["changes"]!.AsArray())!;
        Assert.Equal(("CustomerRegistered", planned.CreatedId), ((string)change["kind"]!, (long)change["customerId"]!));
        Assert.Equal((0, true), (plan["merges"]!.AsArray().Count, ((string)plan["token"]!).Length > 100));
        Assert.Equal(planned.CreatedId, (await org.Post("/v2/customers", Mira)).CreatedId);
    }

    [Theory, BothDatabases]
    public async Task A_call_with_its_plans_token_is_done_as_planned_and_refused_once_the_facts_are_others(string database)
    {
        var org = await servers.Org(database);
        var token = await org.Plan("/v2/customers?dryRun=true", Mira);
        var done = await org.Post($"/v2/customers?planToken={token}", Mira);
        done.IsDone();
        var again = await org.Post($"/v2/customers?planToken={token}", Mira);
        Assert.Equal((409, "Not as planned any more: mobile 919100000001."), (again.Status, (string)again.Json!["errors"]![0]!["message"]!));
    }

    [Theory, BothDatabases]
    public async Task A_plan_of_a_change_is_stale_when_the_customer_the_holder_or_the_settings_have_changed(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        const string Change = """{"add":[{"type":"email","value":"a@example.test"}]}""";
        var path = $"/v2/customers/{id}/changeIdentifier?source=INSTORE";
        await IsStale($"customer {id}", () => org.Change(id, "INSTORE", "+externalId=x1"));
        await IsStale("email a@example.test", () => org.Register("WECHAT:22232", "email=a@example.test"));
        await IsStale("the settings of the org", async () => (await org.Post("/v2/organization/configs", """{"keyName":"CONF_IDENTIFIERS_SYNC_ENABLED","value":"0"}""")).IsDone());
        (await org.Post($"{path}&planToken={await org.Plan($"{path}&dryRun=true", Change)}", Change)).IsDone(8051);

        async Task IsStale(string what, Func<Task> meanwhile)
        {
            var token = await org.Plan($"{path}&dryRun=true", Change);
            await meanwhile();
            await org.IsRefusedWithoutTrace(() => org.Post($"{path}&planToken={token}", Change), 409, 97101);
            Assert.Contains($"Not as planned any more: {what}", (await org.Post($"{path}&planToken={token}", Change)).Text, StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task A_plan_is_stale_when_the_firewall_or_the_request_it_looked_at_has_changed(string database)
    {
        var org = await servers.Org(database);
        await org.Register("WECHAT:22232", "mobile=9100000002");
        var id = await org.Register("INSTORE", "email=a@example.test");
        var (path, change) = ($"/v2/customers/{id}/changeIdentifier?source=INSTORE", """{"add":[{"type":"mobile","value":"9100000002"}]}""");
        var token = await org.Plan($"{path}&dryRun=true", change);
        (await org.Post("/v2/firewall/quarantine", """{"type":"mobile","value":"9100000002"}""")).IsDone();
        await org.IsRefusedWithoutTrace(() => org.Post($"{path}&planToken={token}", change), 409, 97101);

        var asked = await org.Post("/v2/requests", $$$"""{"type":"CHANGE_IDENTIFIER","baseType":"MOBILE","customerIdentificationInfo":{"identifierType":"id","identifierValue":"{{{id}}}"},"changeIdentifierRequest":{"changeIdentifiers":{"add":[{"type":"mobile","value":"9100000003"}]} } }""");
        var (other, approval) = (new TestOrg(org.Server, org.Id, $"till2.{org.Id}"), $$"""[{"type":"CHANGE_IDENTIFIER","baseType":"MOBILE","id":{{asked.IsDone().CreatedId}},"status":"APPROVED"}]""");
        var planned = await other.Put("/v2/requests?dryRun=true", approval);
        (await other.Put("/v2/requests", approval.Replace("APPROVED", "REJECTED", StringComparison.Ordinal))).IsDone();
        (await other.Put("/v2/requests", approval.Replace("APPROVED", "PENDING", StringComparison.Ordinal))).IsDone();
        await other.Put("/v2/requests", approval.Replace("APPROVED", "REJECTED", StringComparison.Ordinal));
        var stale = await other.Put($"/v2/requests?planToken={planned.Json!["plan"]!["token"]}", approval);
        Assert.Equal((409, $"Not as planned any more: request {asked.CreatedId}."), (stale.Status, (string)stale.Json!["errors"]![0]!["message"]!));
    }

    [Theory, BothDatabases]
    public async Task A_plan_of_a_merge_says_who_stays_what_moves_and_what_is_dropped(string database)
    {
        var org = await servers.Org(database);
        var survivor = (await org.Post("/v2/customers", """{"profiles":[{"source":"WECHAT","accountId":"22232","firstName":"Ann","identifiers":[{"type":"email","value":"a@example.test"}]}],"extendedFields":{"city":"Leeds"}}""")).CreatedId;
        var victim = (await org.Post("/v2/customers", """{"profiles":[{"source":"INSTORE","firstName":"Anna","identifiers":[{"type":"mobile","value":"9100000001"}]}],"extendedFields":{"city":"York"}}""")).CreatedId;
        var reply = await org.Post($"/v2/customers/{victim}/changeIdentifier?source=INSTORE&dryRun=true", """{"add":[{"type":"email","value":"a@example.test"}]}""");
        reply.IsDone(8051);
        var merge = Assert.Single(reply.Json!["plan"]!["merges"]!.AsArray())!;
        Assert.Equal((survivor, victim, 1, 0), ((long)merge["survivorId"]!, (long)merge["victimId"]!, (int)merge["movedProfiles"]!, (int)merge["movedCards"]!));
        var dropped = Assert.Single(merge["dropped"]!.AsArray())!;
        Assert.Equal(("city", "\"York\"", "\"Leeds\""), ((string)dropped["field"]!, (string)dropped["value"]!, (string)dropped["kept"]!));
        Assert.Equal(victim, (await org.Lookup("mobile=9100000001", "INSTORE")).Json!["entity"]!.GetValue<long>());
    }

    [Theory, BothDatabases]
    public async Task A_token_is_good_for_its_own_call_alone(string database)
    {
        var (org, other) = (await servers.Org(database), await servers.Org(database));
        var token = await org.Plan("/v2/customers?dryRun=true", Mira);
        var forged = token[..^20] + (token[^20] == 'A' ? 'B' : 'A') + token[^19..];
        foreach (var (at, path, body, sent) in new[]
        {
            (org, "/v2/customers", Mira.Replace("Mira", "Mara", StringComparison.Ordinal), token), (org, "/v2/customers?source=INSTORE", Mira, token), (other, "/v2/customers", Mira, token), (org, "/v2/customers", Mira, forged), (org, "/v2/customers", Mira, "none"),
        })
        {
            await at.IsRefusedWithoutTrace(() => at.Post($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}planToken={sent}", body), 400, 400);
        }
        (await org.Post($"/v2/customers?planToken={token}", Mira)).IsDone();
    }

    [Theory, BothDatabases]
    public async Task A_plan_is_good_for_a_quarter_of_an_hour_and_on_another_node(string database)
    {
        var clock = new TestClock();
        await using var one = await TestServer.Start(database, clock);
        await using var other = await TestServer.Over(one.Database, clock);
        var org = await one.AddOrg(Servers.NextOrg());
        var there = new TestOrg(other, org.Id, org.Till);
        var token = await org.Plan("/v2/customers?dryRun=true", Mira);
        clock.Move(TimeSpan.FromMinutes(16));
        await there.IsRefusedWithoutTrace(() => there.Post($"/v2/customers?planToken={token}", Mira), 400, 400);
        (await there.Post($"/v2/customers?planToken={await org.Plan("/v2/customers?dryRun=true", Mira)}", Mira)).IsDone();
    }

    [Theory, BothDatabases]
    public async Task A_bulk_call_is_planned_and_done_as_a_whole(string database)
    {
        var org = await servers.Org(database);
        var body = $"[{string.Join(',', Enumerable.Range(0, 20).Select(no => Mira.Replace("0001", $"00{no:00}", StringComparison.Ordinal)))}]";
        const string Path = "/v2/integrations/customer/upsert/bulk";
        var planned = await org.Post($"{Path}?dryRun=true", body);
        Assert.Equal((20, 20), (planned.Json!["plan"]!["changes"]!.AsArray().Count, planned.Json["response"]!.AsArray().Count));
        var token = await org.Plan($"{Path}?dryRun=true", body);
        await org.Register("WECHAT:22232", "mobile=9100000007");
        var stale = await org.Post($"{Path}?planToken={token}", body);
        Assert.Equal((409, "Not as planned any more: mobile 919100000007."), (stale.Status, (string)stale.Json!["errors"]![0]!["message"]!));
        Assert.Equal(20, (await org.Post($"{Path}?planToken={await org.Plan($"{Path}?dryRun=true", body)}", body)).Json!["response"]!.AsArray().Count);
    }

    [Theory, BothDatabases]
    public async Task A_bulk_call_of_a_thousand_is_planned_and_done(string database)
    {
        var org = await servers.Org(database, ("UPSERT_BATCH_LIMIT", "1000"));
        var body = $"[{string.Join(',', Enumerable.Range(0, 1000).Select(no => Mira.Replace("0000001", $"000{no:0000}", StringComparison.Ordinal)))}]";
        const string Path = "/v2/integrations/customer/upsert/bulk";
        var planned = await org.Post($"{Path}?dryRun=true", body);
        Assert.Equal((true, 1000), (planned.Succeeded, planned.Json!["plan"]!["changes"]!.AsArray().Count));
        var token = (string)planned.Json["plan"]!["token"]!;
        var stale = await org.Send(HttpMethod.Post, Path, body.Replace("Mira", "Mara", StringComparison.Ordinal), headers: ("Plan-Token", token));
        Assert.Equal(400, stale.Status);
        var done = await org.Send(HttpMethod.Post, Path, body, headers: ("Plan-Token", token));
        Assert.Equal((true, 0), (done.Succeeded, (int)done.Json!["failureCount"]!));
        Assert.Equal(409, (await org.Send(HttpMethod.Post, Path, body, headers: ("Plan-Token", token))).Status);
    }

    [Theory, BothDatabases]
    public async Task A_plan_is_stale_when_time_alone_has_changed_what_comes_of_it(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), [("MERGE_FIREWALL_MERGES_PER_DAY", "1")]);
        await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test");
        (await org.Change(await org.Register("WECHAT:22232", "wechat=w1"), "WECHAT:22232", "+email=a@example.test")).IsDone(8051);
        var next = await org.Register("WEB_ENGAGE:311c4dd1", "cuid=c1");
        clock.Move(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(5));
        var (path, change) = ($"/v2/customers/{next}/changeIdentifier?source=WEB_ENGAGE&accountId=311c4dd1", """{"add":[{"type":"mobile","value":"9100000001"}]}""");
        var planned = (await org.Post($"{path}&dryRun=true", change)).IsDone(97405);
        clock.Move(TimeSpan.FromMinutes(10));
        var stale = await org.Post($"{path}&planToken={planned.Json!["plan"]!["token"]}", change);
        Assert.Equal((409, "Not as planned any more: what comes of it by now."), (stale.Status, (string)stale.Json!["errors"]![0]!["message"]!));
        (await org.Post($"{path}&PLANTOKEN={await org.Plan($"{path}&DRYRUN=true", change)}", change)).IsDone(8051);
    }

    [Theory, BothDatabases]
    public async Task A_retry_under_a_key_answers_what_it_answered_though_its_plan_is_stale_or_out_of_time(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg());
        var token = await org.Plan("/v2/customers?dryRun=true", Mira);
        Task<Reply> Call() => org.Send(HttpMethod.Post, "/v2/customers", Mira, headers: [("Idempotency-Key", "planned"), ("Plan-Token", token)]);
        var first = (await Call()).IsDone();
        Assert.Equal(first.Text, (await Call()).Text);
        (await org.Post("/v2/organization/configs", """{"keyName":"CONF_IDENTIFIERS_SYNC_ENABLED","value":"0"}""")).IsDone();
        Assert.Equal(first.Text, (await Call()).Text);
        clock.Move(TimeSpan.FromMinutes(16));
        Assert.Equal(first.Text, (await Call()).Text);
    }

    [Theory, BothDatabases]
    public async Task A_plan_asks_for_the_version_that_the_call_asks_for(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var (path, body) = ($"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Ann"}]}""");
        (await org.Send(HttpMethod.Put, $"{path}&dryRun=true", body, headers: ("If-Match", "\"999\""))).IsRefused(412, 412);
        var planned = await org.Send(HttpMethod.Put, $"{path}&dryRun=true", body, headers: ("If-Match", $"\"{await Version()}\""));
        var done = await org.Send(HttpMethod.Put, path, body, headers: [("If-Match", $"\"{await Version()}\""), ("Plan-Token", (string)planned.Json!["plan"]!["token"]!)]);
        Assert.True(done.Succeeded);

        async Task<long> Version() => long.Parse((await org.Rows($"select version from customer where org_id = @org and id = {id}")).Single(), null);
    }

    [Theory, BothDatabases]
    public async Task A_word_that_is_neither_true_nor_false_is_refused_before_anything_is_done(string database)
    {
        var org = await servers.Org(database);
        foreach (var word in new[] { "1", "yes", "" }) await org.IsRefusedWithoutTrace(() => org.Post($"/v2/customers?dryRun={word}", Mira), 400, 400);
    }

    [Theory, BothDatabases]
    public async Task A_dry_run_keeps_nothing_under_an_idempotency_key(string database)
    {
        var org = await servers.Org(database);
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        client.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        foreach (var (query, planned) in new[] { ("?dryRun=true", true), ("", false), ("", false) })
        {
            using var body = new StringContent(Mira, Encoding.UTF8, "application/json");
            var reply = await Reply.Of(await client.PostAsync($"/v2/customers{query}", body));
            Assert.Equal((true, planned), (reply.Succeeded, reply.Json!["plan"] is not null));
        }
    }

    [Theory, BothDatabases]
    public async Task No_route_writes_anything_in_a_dry_run(string database)
    {
        var org = await servers.Org(database);
        var walk = new RouteWalk(await OrgThings.Fill(org), org.Id);
        using var client = org.ClientOf(org.Till, Password.OnTheWire(TestOrg.ClearPassword));
        var (before, done) = (await Kept(org), new HashSet<string>());
        foreach (var request in walk.Of(Api.Routes(org.Server.Database)).Where(request => request.Route is { Method: not "GET", IsOpen: false }))
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Route.Method), $"{request.Path}{(request.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}dryRun=true");
            if (request.Body is { } body) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
            var reply = await Reply.Of(await client.SendAsync(message));
            Assert.True(reply.Status < 500 && (reply.Succeeded) == reply.Json!["plan"] is JsonObject, $"{request} answered {reply.Status} {reply.Text}");
            if (reply.Succeeded) done.Add(request.Route.Name);
            Assert.Equal(before, await Kept(org));
        }
        Assert.True(done.Count > 30, $"Only {done.Count} routes were planned: {string.Join(", ", done)}");
    }

    /// <summary>Everything but what deliveries leave behind in the background.</summary>
    private static async Task<IEnumerable<string>> Kept(TestOrg org) => (await org.Contents()).Where(row => !row.StartsWith("lease:", StringComparison.Ordinal) && !row.StartsWith("webhook_delivery:", StringComparison.Ordinal) && !row.StartsWith("webhook:", StringComparison.Ordinal));
}
