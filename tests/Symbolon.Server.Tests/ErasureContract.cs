using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests;

/// <summary>Persons who are erased: nothing of what was said of them is left, and nothing of what the org needs is lost (customers §8.4).</summary>
public sealed class ErasureContract
{
    private static readonly (string, string)[] Settings = TestPersons.Settings;

    [Theory, BothDatabases]
    public async Task Nothing_that_was_said_of_a_person_is_left_in_the_database_or_its_files(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), Settings);
        var (person, victim) = await org.Person();
        await org.AskErasure("externalId=wf-ext-1");
        var missing = TestPersons.Words.Except((await org.Leftovers()).Select(found => found.Word)).ToList();
        Assert.Empty(missing);

        await server.Pass(clock);
        Assert.Empty(await org.Leftovers());
        await server.Database.IsSound(org.Id);
        Assert.Equal([$"{person} ERASED", $"{person} ERASED"], await Resolved(org, person, victim));
    }

    [Theory, BothDatabases]
    public async Task Ids_points_events_and_the_log_of_what_was_done_remain(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), Settings);
        var (person, victim) = await org.Person();
        var asked = await org.AskErasure("externalId=wf-ext-1");
        const string Ledger = "select event_no, line, account, customer_id, points, cause from ledger_entry where org_id = @org order by event_no, line";
        const string Kinds = "select no, name, at, by_till from event where org_id = @org order by no";
        var (ledger, kinds, merges) = (await org.Rows(Ledger), await org.Rows(Kinds), (await org.Get($"/v2/customers/{person}/merges")).Text);
        await server.Pass(clock);

        Assert.Equal(ledger, await org.Rows(Ledger));
        var after = await org.Rows(Kinds);
        Assert.Equal(kinds, after[..kinds.Length]);
        Assert.Equal(["CustomerErased", "RequestDecided"], after[kinds.Length..].Select(row => row.Split('|')[1]));
        Assert.Equal(merges, (await org.Get($"/v2/customers/{person}/merges")).Text);
        Assert.Equal("DELETED", (string)(await org.Get($"/v2/requests/{asked}")).Json!["status"]!);
        foreach (var log in new[] { $"/v2/customers/{person}/changes", $"/v2/customers/{victim}/changes", $"/v2/customers/{person}/explain", $"/api_gateway/v2/audits?entityType=CUSTOMER&entityId={person}", $"/v2/customers/{person}/export" })
        {
            var told = await org.Get(log);
            Assert.True(told.Succeeded && told.Errors.Length == 0, told.Text);
            Assert.All(TestPersons.Words, word => Assert.DoesNotContain(word, told.Text, StringComparison.Ordinal));
        }
        Assert.Contains("CustomerErased", (await org.Get($"/v2/customers/{person}/changes")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothDatabases(true)]
    [BothDatabases(false)]
    public async Task A_number_of_an_erased_person_is_given_to_its_new_owner(string database, bool isFormerNamed)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), Settings);
        var (person, victim) = await org.Person();
        await org.AskErasure("externalId=wf-ext-1");
        await server.Pass(clock);
        var owner = await org.Register("INSTORE", "externalId=new-owner");
        var other = await org.Register("INSTORE", "mobile=9199900001");
        Task<Reply> Reassign(string value, long? from, long? to)
        {
            var body = new System.Text.Json.Nodes.JsonObject { ["type"] = "mobile", ["value"] = value };
            if (from is not null) body["fromCustomerId"] = from;
            if (to is not null) body["toCustomerId"] = to;
            return org.Post("/v2/identifiers/reassign", body.ToJsonString());
        }

        Task IsRefused(Func<Task<Reply>> call, int code) =>
            code == 400 ? org.IsRefusedWithoutTrace(call, 400, 400) : org.IsRefusedByRuleWithoutTrace(call, code);

        var named = isFormerNamed ? person : (long?)null;
        // A number that nobody who was erased had, one of somebody else, and nobody to give it to.
        await IsRefused(() => Reassign("9199900077", named, owner), isFormerNamed ? 97601 : 400);
        await IsRefused(() => Reassign("9199900001", named, owner), isFormerNamed ? 97601 : 400);
        await IsRefused(() => Reassign("9177700125", named, null), isFormerNamed ? 97501 : 400);
        await IsRefused(() => Reassign("9177700125", owner, victim), 97501);
        await org.IsDoneWith(() => Reassign("9177700125", named, owner), [], "IdentifierAdded");
        Assert.Equal(owner, (await org.Lookup("mobile=9177700125", "INSTORE")).Json!["entity"]!.GetValue<long>());
        await IsRefused(() => Reassign("9177700125", named, other), 8007);
        await org.IsDoneWith(() => Reassign("9177700124", victim, other), [8069], "IdentifierAdded");
        await org.IsDoneWith(() => Reassign("9177700125", owner, other), [], "IdentifierRemoved", "IdentifierAdded");
        await server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task An_erased_person_is_told_to_be_gone_and_is_not_registered_again(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), Settings);
        var (person, victim) = await org.Person();
        var waiting = (await org.Get("/v2/requests?requestType=CHANGE_IDENTIFIER&requestSubType=EMAIL")).Json!["data"]![0]!["id"]!.GetValue<long>();
        await org.AskErasure("externalId=wf-ext-1");
        await server.Pass(clock);
        Func<Task<Reply>>[] calls =
        [
            () => org.Details(person), () => org.Details(victim), () => org.Change(person, "INSTORE", "+mobile=9177700126"), () => org.Put($"/v2/customers/{victim}?source=INSTORE", """{"profiles":[{"firstName":"Mira"}]}"""),
            () => org.Post($"/v2/customers/{person}/unmerge", $$"""{"victimId":{{victim}}}"""), () => org.Get($"/v2/customers/{person}/loyaltyDetails"),
        ];
        foreach (var call in calls) await org.IsRefusedByRuleWithoutTrace(call, 97501);
        (await org.Lookup("mobile=9177700125", "INSTORE")).IsRefusedByRule(8015);
        foreach (var known in new[] { "mobile=9177700125", "mobile=9177700124", "email=WOBBLEFINCH@example.test", "externalId=wf-ext-1" })
            await org.IsRefusedByRuleWithoutTrace(() => org.Add("INSTORE", known), 8026);
        var upserted = await org.Upsert(TestBodies.Customer("INSTORE", "mobile=9177700125"));
        Assert.Equal(8026, (int)upserted.Json!["response"]![0]!["errors"]![0]!["code"]!);
        await org.Register("INSTORE", "mobile=9177700127");
        var other = new TestOrg(org.Server, org.Id, $"till2.{org.Id}");
        var decided = await other.Put("/v2/requests", $$"""[{"type":"CHANGE_IDENTIFIER","baseType":"EMAIL","id":{{waiting}},"status":"APPROVED"}]""");
        Assert.Equal(97501, (int)decided.Json!["response"]![0]!["errors"]![0]!["code"]!);
        await server.Database.IsSound(org.Id);
    }

    [Theory, BothDatabases]
    public async Task Of_others_nothing_goes_and_who_cancelled_in_time_stays(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), Settings);
        await org.Person();
        var bystander = (await org.Lookup("cuid=bystander", "WEB_ENGAGE:311c4dd1")).Json!["entity"]!.GetValue<long>();
        var stays = await org.Register("INSTORE", "mobile=9100000001");
        var asked = await org.AskErasure("mobile=9100000001");
        await org.AskErasure("externalId=wf-ext-1");
        (await org.Put("/v2/requests", $$"""[{"type":"CUSTOMER","baseType":"DELETE","id":{{asked}},"status":"CANCELLED"}]""")).IsDone();
        var (one, two) = ((await org.Details(bystander)).Text, (await org.Details(stays)).Text);
        await server.Pass(clock);
        Assert.Equal((one, two), ((await org.Details(bystander)).Text, (await org.Details(stays)).Text));
        Assert.Contains("bystander", (await org.Get($"/v2/customers/{bystander}/changes")).Text, StringComparison.Ordinal);
        Assert.Contains("9100000001", (await org.Get($"/v2/customers/{stays}/changes")).Text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_erasure_that_cannot_be_finished_holds_up_no_other_org(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var orgs = new[] { await server.AddOrg(Servers.NextOrg(), Settings), await server.AddOrg(Servers.NextOrg(), Settings) };
        foreach (var org in orgs)
        {
            (await org.Post("/v2/genericStatus/customer/labelMapping", """{"mapping":{"ACTIVE":[{"label":"Active"}],"PENDING_DELETION":[{"label":"Deletion_pending"}],"DELETED":[{"label":"Deleted"}]}}""")).IsDone();
            await org.Register("INSTORE", "mobile=9177700125");
            await org.AskErasure("mobile=9177700125");
        }
        await using (var session = await server.Database.OpenWriter())
            await session.RoundTrip([.. server.Database.Dialect.BeginWrite(orgs[0].Id, () => { }), new Statement("update event set body = '{' where org_id = @org and no = 1").With("org", orgs[0].Id), Dialect.Commit]);
        await server.Pass(clock);
        const string Waiting = "select customer_id from erasure where org_id = @org and scrubbed_at is null";
        Assert.Equal((1, 0), ((await orgs[0].Rows(Waiting)).Length, (await orgs[1].Rows(Waiting)).Length));
    }

    [Theory, BothDatabases]
    public async Task An_erasure_that_always_fails_holds_up_no_other_and_is_tried_again_later(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), Settings);
        (await org.Post("/v2/genericStatus/customer/labelMapping", """
            {"mapping":{"ACTIVE":[{"label":"Active"}],"PENDING_DELETION":[{"label":"Deletion_pending"}],
             "DELETED":[{"label":"Deleted"}]}}
            """)).IsDone();
        var ids = new List<long>();
        foreach (var mobile in new[] { "9177700125", "9177700126", "9177700127" })
        {
            ids.Add(await org.Register("INSTORE", $"mobile={mobile}"));
            await org.AskErasure($"mobile={mobile}");
        }
        // The first of them cannot be read, and so not be decided; of the second the events cannot be overwritten.
        await org.Do($"update customer set subscriptions = '[{{' where org_id = @org and id = {ids[0]}");
        await org.Do($"""
            update event set body = '{'{'}' where org_id = @org and no =
              (select min(no) from event where org_id = @org and customer_id = {ids[1]})
            """);
        clock.Move(TimeSpan.FromDays(1));
        var engine = new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock);
        var log = new SweepErrors();
        var sweeper = new Sweeper(server.Database, engine, clock, log);
        await sweeper.Sweep();
        const string Erased = "select customer_id from erasure where org_id = @org and scrubbed_at is not null";
        Assert.Equal([$"{ids[2]}"], await org.Rows(Erased));
        Assert.Equal(["erasure", "scrub"], log.Failures.Select(said => said.Split(' ')[0]));

        // It is not tried again at once, but it is after an hour.
        await org.Do($"update customer set subscriptions = '[]' where org_id = @org and id = {ids[0]}");
        await sweeper.Sweep();
        Assert.Equal((1, 2), ((await org.Rows(Erased)).Length, log.Failures.Count));
        clock.Move(TimeSpan.FromMinutes(61));
        await sweeper.Sweep();
        Assert.Equal([$"{ids[0]}", $"{ids[2]}"], (await org.Rows(Erased)).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Everything_that_is_held_about_a_person_is_exported_and_nothing_about_others(string database)
    {
        await using var server = await TestServer.Start(database);
        var org = await server.AddOrg(Servers.NextOrg(), Settings);
        var (person, victim) = await org.Person();
        await org.Register("INSTORE", "mobile=9100000001");
        var told = (await org.Get($"/v2/customers/{person}/export")).IsDone();
        Assert.All(TestPersons.Words.Except(["wf-comment", "wf-born"]), word => Assert.Contains(word, told.Text, StringComparison.Ordinal));
        Assert.All(new[] { "bystander", "9100000001" }, word => Assert.DoesNotContain(word, told.Text, StringComparison.Ordinal));
        Assert.Equal(victim, told.Json!["mergedIds"]!.AsArray().Select(id => (long)id!).Last());
        Assert.Equal(["INSTORE", "WECHAT"], told.Json["records"]!["profiles"]!.AsArray().Select(row => (string)row!["source"]!).Order(StringComparer.Ordinal));
        Assert.Equal(person, (long)(await org.Get($"/v2/customers/{victim}/export")).IsDone(8069).Json!["customerId"]!);
        (await org.Get("/v2/customers/5/export")).IsRefusedByRule(8015);
    }

    private static async Task<string[]> Resolved(TestOrg org, params long[] ids) =>
        [.. (await org.Post("/v2/customers/resolve", $$"""{"ids":[{{string.Join(',', ids)}}]}""")).IsDone().Json!["data"]!.AsArray().Select(one => $"{one!["customerId"]} {one["status"]}")];
}
