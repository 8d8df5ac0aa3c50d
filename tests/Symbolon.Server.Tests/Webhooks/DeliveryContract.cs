using System.Security.Cryptography;
using System.Text;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Webhooks;

/// <summary>Events on their way to receivers: what is sent, in which order, how often (platform §11.3, §11.4).</summary>
public sealed class DeliveryContract(DeliveryServers servers) : IClassFixture<DeliveryServers>
{
    private const string Identifiers = ",\"customerIdentifiersToBeEnriched\":[\"email\",\"externalId\"]";

    [Theory, BothDatabases]
    public async Task An_event_is_posted_with_the_static_headers_and_a_signature_that_others_can_check(string database)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database);
        var webhook = await org.Webhook(receiver.Address, ",\"customerIdentifiersToBeEnriched\":[\"mobile\"]");
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        var got = Assert.Single(await receiver.Gets(1));
        Assert.Equal(("POST", "/hook", "feather", "application/json; charset=utf-8"), (got.Method, got.Path, got.Headers["x-key"], got.Headers["Content-Type"]));
        var json = got.Json;
        Assert.Equal(("customerAdded", org.Id, $"{org.Id}_{customer}", got.Id), ((string)json["eventName"]!, (long)json["orgId"]!, (string)json["refId"]!, (string)json["eventId"]!));
        Assert.Equal("Mira", (string)json["data"]!["firstName"]!);
        Assert.Equal((customer, "919100000001"), ((long)json["data"]!["customerIdentifiers"]!["customerId"]!, (string)json["data"]!["customerIdentifiers"]!["instore"]!["mobile"]!));
        var secret = Convert.FromBase64String(((string)webhook["signingSecret"]!).Replace("whsec_", "", StringComparison.Ordinal));
        using var hmac = new HMACSHA256(secret);
        var signed = hmac.ComputeHash([.. Encoding.UTF8.GetBytes($"{got.Id}.{got.Headers["webhook-timestamp"]}."), .. got.Body]);
        Assert.Equal($"v1,{Convert.ToBase64String(signed)}", got.Headers["webhook-signature"]);
        var logged = await org.Logged(got.Id, "done");
        Assert.Equal(((string)webhook["consumerGroupId"]!, 200), ((string)logged["consumerGroupId"]!, (int)logged["consumerResponse"]!["webhookHttpStatus"]!));
        Assert.Equal(got.Id, (string)Assert.Single((await org.Get($"/v3/webHooks/eventLog/refId/{org.Id}_{customer}")).Json!["data"]!.AsArray())!["eventId"]!);
    }

    [Theory, BothDatabases]
    public async Task Events_of_one_customer_come_one_after_the_other_and_others_pass_by_up_to_the_connections_allowed(string database)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database);
        await org.Webhook(receiver.Address, Identifiers);
        var held = await org.Register("INSTORE", "mobile=9100000001");
        await receiver.Gets(1);
        var release = new TaskCompletionSource();
        receiver.Answer = async (got, _) =>
        {
            if (got.Customer == held) await release.Task;
            else await Task.Delay(100);
        };
        (await org.Change(held, "INSTORE", "+email=a@example.test")).IsDone();
        (await org.Change(held, "INSTORE", "+externalId=x1")).IsDone();
        for (var other = 0; other < 12; other++) await org.Register("INSTORE", $"mobile=92000000{other:00}");
        var got = await receiver.Gets(14);
        Assert.Equal(2, got.Count(one => one.Customer == held));
        release.SetResult();
        got = await receiver.Gets(15);
        var (first, second) = (got.Where(one => one.Customer == held).ElementAt(1), got.Where(one => one.Customer == held).ElementAt(2));
        Assert.Contains("a@example.test", Encoding.UTF8.GetString(first.Body), StringComparison.Ordinal);
        Assert.Contains("x1", Encoding.UTF8.GetString(second.Body), StringComparison.Ordinal);
        Assert.InRange(receiver.Most, 2, 5);
    }

    [Theory, BothDatabases]
    public async Task A_merge_waits_for_both_customers_and_what_comes_after_waits_for_it(string database)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database);
        await org.Webhook(receiver.Address, Identifiers);
        var survivor = await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("WEB_ENGAGE:311c4dd1", "mobile=9100000001", "cuid=c1");
        (await org.Change(survivor, "WEB_ENGAGE:311c4dd1", "-mobile=9100000001")).IsDone();
        var victim = await org.Register("WECHAT:22232", "wechat=w1");
        await receiver.Gets(4);
        var release = new TaskCompletionSource();
        receiver.Answer = (got, _) => got.Customer == victim ? release.Task : Task.CompletedTask;
        (await org.Change(victim, "WECHAT:22232", "+email=held@example.test")).IsDone();
        var merged = await org.Change(victim, "WECHAT:22232", "+cuid=c1");
        Assert.Equal(survivor, merged.CreatedId);
        (await org.Change(survivor, "INSTORE", "+externalId=after1")).IsDone();
        var other = await org.Register("INSTORE", "mobile=9100000003");
        await receiver.Gets(6);
        await Task.Delay(500);
        Assert.Equal([victim, other], receiver.Got[4..].Select(one => one.Customer).Order());
        release.SetResult();
        // Should the machine have been so slow that the held one timed out, it is tried again.
        servers.Clock.Move(TimeSpan.FromMinutes(1));
        // Each post shows the survivor as it is known by then, so that only the number of posts tells them apart.
        for (var tries = 0; tries < 6000 && receiver.Got.Count(one => one.Customer == survivor) < 6; tries++)
            await Task.Delay(20);
        var last = receiver.Got[6..].Where(one => one.Customer == survivor).ToList();
        // The request that merged also added the identifier that it was asked for.
        Assert.Equal(["loyaltyCustomerMerge", "customerUpdated", "customerUpdated"], last.Select(one => one.EventName));
        Assert.Contains("after1", Encoding.UTF8.GetString(last[2].Body), StringComparison.Ordinal);
        Assert.Equal((survivor, victim), ((long)last[0].Json["data"]!["survivorCustomerIdentifiers"]!["customerId"]!, (long)last[0].Json["data"]!["victimCustomerIdentifiers"]!["customerId"]!));
    }

    [Theory, BothDatabases]
    public async Task What_fails_is_tried_again_later_under_the_same_id_until_it_is_accepted(string database)
    {
        await using var receiver = await Receiver.Start();
        receiver.Says(503);
        var org = await servers.Org(database);
        await org.Webhook(receiver.Address);
        await org.Register("INSTORE", "mobile=9100000001");
        var id = (await receiver.Gets(1))[0].Id;
        for (var attempt = 1; attempt < 4; attempt++)
        {
            var waiting = await org.Logged(id, "waiting", attempt);
            Assert.Equal(503, (int)waiting["consumerResponse"]!["webhookHttpStatus"]!);
            Assert.Equal(attempt, receiver.Got.Length);
            if (attempt == 3) receiver.Says(204);
            servers.Clock.Move(TimeSpan.FromMinutes(1));
            await receiver.Gets(attempt + 1);
        }
        await org.Logged(id, "done", 4);
        Assert.All(receiver.Got, one => Assert.Equal(id, one.Id));
        Assert.Equal(4, receiver.Got.Length);
    }

    [Theory, BothDatabases]
    public async Task A_receiver_that_asks_to_wait_is_left_alone_for_so_long(string database)
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = (_, response) =>
        {
            (response.StatusCode, response.Headers.RetryAfter) = (429, "600");
            return Task.CompletedTask;
        };
        var org = await servers.Org(database);
        await org.Webhook(receiver.Address);
        await org.Register("INSTORE", "mobile=9100000001");
        var logged = await org.Logged((await receiver.Gets(1))[0].Id, "waiting");
        Assert.Equal(600_000, (long)logged["nextAttemptTimestamp"]! - (long)logged["eventIngestionTimestamp"]!);
        servers.Clock.Move(TimeSpan.FromSeconds(500));
        await Task.Delay(1200);
        Assert.Single(receiver.Got);
        servers.Clock.Move(TimeSpan.FromSeconds(120));
        await receiver.Gets(2);
    }

    [Theory, BothDatabases]
    public async Task What_fails_for_seven_days_becomes_a_dead_letter_and_the_next_event_of_the_customer_goes_on(string database)
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = (got, response) =>
        {
            response.StatusCode = got.EventName == "customerAdded" ? 500 : 200;
            return Task.CompletedTask;
        };
        var org = await servers.Org(database);
        var webhook = await org.Webhook(receiver.Address);
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        var id = (await receiver.Gets(1))[0].Id;
        (await org.Change(customer, "INSTORE", "+email=a@example.test")).IsDone();
        for (var day = 1; day <= 7; day++)
        {
            await org.Logged(id, "waiting", day);
            servers.Clock.Move(TimeSpan.FromHours(25));
        }
        await org.Logged(id, "dead", 8);
        var got = await receiver.Gets(9);
        Assert.Equal("customerUpdated", got[^1].EventName);
        Assert.Equal(id, (string)Assert.Single(await org.DeadLetters(webhook))!["eventId"]!);
    }

    [Theory, BothDatabases]
    public async Task What_is_refused_for_good_is_a_dead_letter_at_once_and_is_sent_again_on_demand(string database)
    {
        await using var receiver = await Receiver.Start();
        receiver.Says(400);
        var org = await servers.Org(database);
        var webhook = await org.Webhook(receiver.Address);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Register("INSTORE", "mobile=9100000002");
        foreach (var got in await receiver.Gets(2)) await org.Logged(got.Id, "dead");
        var letters = await org.DeadLetters(webhook);
        Assert.Equal(2, letters.Count);
        Assert.Single((await org.Get($"/v3/webHooks/{webhook["webHookId"]}/deadLetters?after={letters[0]!["firstEvent"]}")).Json!["data"]!.AsArray());
        receiver.Says(200);
        var number = (long)letters[1]!["firstEvent"]!;
        Assert.Equal(1, (int)(await org.Post($"/v3/webHooks/{webhook["webHookId"]}/replay", $$"""{"from":{{number}},"to":{{number + 50}}}""")).Json!["data"]!["count"]!);
        var again = (await receiver.Gets(3))[2];
        Assert.Equal((string)letters[1]!["eventId"]!, again.Id);
        await org.Logged(again.Id, "done");
        Assert.Single(await org.DeadLetters(webhook));
        Assert.Equal(0, (int)(await org.Post($"/v3/webHooks/{webhook["webHookId"]}/replay", $$"""{"from":{{number}},"to":{{number + 50}}}""")).Json!["data"]!["count"]!);
        Assert.Equal(1, (int)(await org.Post($"/v3/webHooks/{webhook["webHookId"]}/replay", $$"""{"from":{{number}},"to":{{number + 50}},"withDelivered":true}""")).Json!["data"]!["count"]!);
        Assert.Equal(again.Id, (await receiver.Gets(4))[3].Id);
    }

    [Theory, BothDatabases]
    public async Task A_receiver_that_never_answers_holds_up_neither_another_one_nor_the_API(string database)
    {
        await using var dead = await Receiver.Start();
        await using var alive = await Receiver.Start();
        var release = new TaskCompletionSource();
        dead.Answer = (_, _) => release.Task;
        var org = await servers.Org(database);
        await org.Webhook(dead.Address);
        await org.Webhook(alive.Address);
        for (var one = 0; one < 30; one++) await org.Register("INSTORE", $"mobile=91000000{one:00}");
        await alive.Gets(30);
        Assert.InRange(dead.Got.Length, 1, 29);
        var reference = (string)dead.Got[0].Json["refId"]!;
        var states = new List<string>();
        for (var tries = 0; tries < 6000 && !states.Contains("waiting timeout"); tries++)
        {
            await Task.Delay(20);
            states = [.. (await org.Get($"/v3/webHooks/eventLog/refId/{reference}")).Json!["data"]!.AsArray().Select(one => $"{one!["state"]} {one["consumerResponse"]!["failure"]}")];
        }
        Assert.Equal(["done ", "waiting timeout"], states.Order());
        release.SetResult();
    }

    [Theory, BothDatabases]
    public async Task An_inactive_webhook_gets_nothing_and_goes_on_from_there_when_it_is_active_again(string database)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database);
        var webhook = await org.Webhook(receiver.Address);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Logged((await receiver.Gets(1))[0].Id, "done");
        Assert.True((await org.Put($"/v3/webHooks/{webhook["webHookId"]}", """{"active":false}""")).Succeeded);
        await org.Register("INSTORE", "mobile=9100000002");
        await Task.Delay(1500);
        Assert.Single(receiver.Got);
        Assert.True((await org.Put($"/v3/webHooks/{webhook["webHookId"]}", """{"active":true}""")).Succeeded);
        Assert.Equal(2, (await receiver.Gets(2)).Select(one => one.Customer).Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task Only_events_that_are_asked_for_and_whose_call_did_not_skip_it_come_and_new_names_replace_the_former_ones(string database)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database);
        var webhook = await org.Webhook(receiver.Address);
        const string Imported = """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000009"}]}]}""";
        (await org.Send(HttpMethod.Post, "/v2/customers", Imported, headers: ("SKIP-DOWNSTREAM", "true"))).IsDone();
        var customer = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal(customer, (await receiver.Gets(1))[0].Customer);
        Assert.True((await org.Put($"/v3/webHooks/{webhook["webHookId"]}", """{"eventNames":["customerSubscription"]}""")).Succeeded);
        (await org.Change(customer, "INSTORE", "+email=a@example.test")).IsDone();
        (await org.Post($"/v2/customers/{customer}/subscriptions", """{"subscriptions":[{"channel":"SMS","priority":"BULK","type":"OPTOUT"}]}""")).IsDone();
        var got = (await receiver.Gets(2))[1];
        Assert.Equal("customerSubscription", got.EventName);
        Assert.Equal(("SMS", "BULK", "OPTOUT"), ((string)got.Json["data"]!["subscriptions"]![0]!["channel"]!, (string)got.Json["data"]!["subscriptions"]![0]!["priority"]!, (string)got.Json["data"]!["subscriptions"]![0]!["currentStatus"]!));
    }

    [Theory, BothDatabases]
    public async Task A_redirect_is_not_followed(string database)
    {
        await using var elsewhere = await Receiver.Start();
        await using var receiver = await Receiver.Start();
        receiver.Answer = (_, response) =>
        {
            (response.StatusCode, response.Headers.Location) = (308, elsewhere.Address);
            return Task.CompletedTask;
        };
        var org = await servers.Org(database);
        await org.Webhook(receiver.Address);
        await org.Register("INSTORE", "mobile=9100000001");
        var logged = await org.Logged((await receiver.Gets(1))[0].Id, "waiting");
        Assert.Equal(308, (int)logged["consumerResponse"]!["webhookHttpStatus"]!);
        Assert.Empty(elsewhere.Got);
    }

    [Theory, BothDatabases]
    public async Task A_webhook_that_was_removed_gets_nothing_more(string database)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database);
        var webhook = await org.Webhook(receiver.Address);
        await org.Register("INSTORE", "mobile=9100000001");
        await receiver.Gets(1);
        Assert.True((await org.Send(HttpMethod.Delete, $"/v3/webHooks/{webhook["webHookId"]}")).Succeeded);
        await org.Register("INSTORE", "mobile=9100000002");
        await Task.Delay(1500);
        Assert.Single(receiver.Got);
        Assert.Empty(await org.Rows("select org_id from webhook_org where org_id = @org"));
    }

    [Theory, BothDatabases]
    public async Task What_was_delivered_is_forgotten_after_the_days_of_the_log_and_dead_letters_later(string database)
    {
        await using var receiver = await Receiver.Start();
        var org = await servers.Org(database);
        await org.Webhook(receiver.Address);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.Logged((await receiver.Gets(1))[0].Id, "done");
        receiver.Says(404);
        await org.Register("INSTORE", "mobile=9100000002");
        await org.Logged((await receiver.Gets(2))[1].Id, "dead");
        var queries = new Symbolon.Server.Storage.DeliveryQueries(org.Server.Database);
        async Task<int> After(int days) => await queries.NextForgotten(org.Id, Instant.From(servers.Clock.GetUtcNow().AddDays(days))) is { } turn ? await turn() : 0;
        Assert.Equal((0, 1, 0, 1), (await After(6), await After(8), await After(29), await After(31)));
        Assert.Empty(await org.Rows("select no from webhook_delivery where org_id = @org"));
    }
}
