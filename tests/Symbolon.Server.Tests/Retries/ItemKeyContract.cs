using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Retries;

/// <summary>Items of bulk calls with keys of their own.</summary>
public sealed class ItemKeyContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task An_item_that_comes_again_in_any_call_has_the_verdict_that_it_had(string database)
    {
        var org = await servers.Org(database);
        var first = await org.Upsert(Item("k1", "mobile=9100000001"), Item("k2", "cuid=1 cuid=2"), Item(null, "mobile=9100000003"));
        await org.NewEvents();
        var again = await org.Upsert(Item("k4", "mobile=9100000004"), Item("k2", "cuid=1 cuid=2"), Item("k1", "mobile=9100000001"));
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
        Assert.Equal(Verdict(first, 0), Verdict(again, 2));
        Assert.Equal(Verdict(first, 1), Verdict(again, 1));
        Assert.Equal((int)first.Json!["failureCount"]!, (int)again.Json!["failureCount"]!);
        Assert.Equal(3, (int)again.Json!["totalCount"]!);
    }

    [Theory, BothDatabases]
    public async Task A_key_twice_in_one_call_is_one_item(string database)
    {
        var org = await servers.Org(database);
        await org.NewEvents();
        var reply = await org.Upsert(Item("k1", "mobile=9100000001"), Item("k1", "mobile=9100000001"));
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
        Assert.Equal(Verdict(reply, 0), Verdict(reply, 1));
    }

    [Theory, BothDatabases]
    public async Task Another_item_under_the_key_and_what_is_no_key_fail_alone(string database)
    {
        var org = await servers.Org(database);
        (await org.Upsert(Item("k1", "mobile=9100000001"))).IsDone();
        await org.NewEvents();
        var reply = await org.Upsert(Item("k1", "mobile=9100000002"), Item("no key", "mobile=9100000003"), Item("k4", "mobile=9100000004"));
        Assert.Equal([422], TestVerdict.Of(reply, 0).Errors);
        Assert.Equal([400], TestVerdict.Of(reply, 1).Errors);
        TestVerdict.Of(reply, 2).IsDone();
        Assert.Equal(2, (int)reply.Json!["failureCount"]!);
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task A_call_has_a_key_beside_those_of_its_items(string database)
    {
        var org = await servers.Org(database);
        var first = await Call("call", Item("k1", "mobile=9100000001"));
        Assert.Equal(first.Text, (await Call("call", Item("k1", "mobile=9100000001"))).Text);
        (await Call("call", Item("k2", "mobile=9100000001"))).IsRefused(422, 422);
        Assert.Equal(Verdict(first, 0), Verdict(await Call("other", Item("k1", "mobile=9100000001")), 0));

        Task<Reply> Call(string key, string item) => IdempotencyContract.Write(org, HttpMethod.Post, "/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=false", key, $"[{item}]");
    }

    [Theory, BothDatabases]
    public async Task A_card_of_a_bulk_call_is_changed_once(string database)
    {
        var org = await servers.Org(database);
        await org.Series("Gold");
        await org.Card("Gold", "C1");
        var named = """[{"cardNumber":"C1","cardExternalId":"x1","idempotencyKey":"k1"}]""";
        var first = await org.Put("/v2/card/bulk", named);
        Assert.Equal(0, (int)first.Json!["failureCount"]!);
        await org.NewEvents();
        Assert.Equal(Verdict(first, 0), Verdict(await org.Put("/v2/card/bulk", named), 0));
        Assert.Empty(await org.NewEvents());
    }

    private static string Verdict(Reply reply, int index) => reply.Json!["response"]![index]!.ToJsonString();

    private static string Item(string? key, string identifiers) => TestBodies.Customer("INSTORE", identifiers, key is null ? "" : $"\"idempotencyKey\":\"{key}\"");
}
