using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST /v2/integrations/customer/upsert/bulk: the batch, its verdicts and its limits (customers §2.2, §6.6).</summary>
public sealed class UpsertContract(Servers servers)
{
    private const string Path = "/v2/integrations/customer/upsert/bulk";

    [Theory, BothDatabases]
    public async Task Each_item_has_its_verdict_in_its_order_and_the_counts_tell(string database)
    {
        var org = await servers.Org(database);
        var known = await org.Register("INSTORE", "mobile=9100000001");
        await org.NewEvents();
        var reply = await org.Upsert(
            TestBodies.Customer("INSTORE", "mobile=9100000002"),
            TestBodies.Customer("INSTORE", "pigeon=7"),
            TestBodies.Customer("INSTORE", "mobile=9100000001", "", "\"firstName\":\"Myra\""),
            TestBodies.Customer("WECHAT:nope", "wechat=w1"),
            TestBodies.Customer("INSTORE", "mobile=9100000003"));
        reply.IsDone();
        Assert.Equal(["failureCount", "response", "totalCount"], reply.Json.Members());
        Assert.Equal((5, 2), ((int)reply.Json!["totalCount"]!, (int)reply.Json["failureCount"]!));
        Assert.Equal(
            [$"{known + 1}", "- 8005", $"{known}", "- 3217", $"{known + 2}"],
            reply.Json["response"]!.AsArray().Select(item => $"{item!["entityId"]?.ToString() ?? "-"}{string.Concat(item["errors"]!.AsArray().Select(error => $" {error!["code"]}"))}"));
        Assert.Equal(["CustomerRegistered", "ProfileUpdated", "CustomerRegistered"], await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task The_result_is_the_customer_as_read(string database)
    {
        var org = await servers.Org(database);
        var item = TestVerdict.Of(await org.Upsert(TestBodies.Customer("INSTORE", "mobile=9100000001 email=a@example.test", "\"extendedFields\":{\"city\":\"Leeds\"},\"statusLabel\":\"Gold\"", "\"firstName\":\"Mira\",\"fields\":{\"colour\":\"green\"}")));
        item.IsDone();
        var read = (await org.Details(item.Id)).Json!.AsObject();
        read.Remove("warnings");
        var result = item.Result!.AsObject();
        result.Remove("warnings");
        Assert.Equal(read.ToJsonString(), result.ToJsonString());
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
    }

    [Theory]
    [BothDatabases("""{}""", 8005)]
    [BothDatabases("5", 400)]
    [BothDatabases("[]", 400)]
    [BothDatabases("""{"profiles":7}""", 400)]
    [BothDatabases("null", 8005)]
    [BothDatabases("""{"profiles":[]}""", 8005)]
    [BothDatabases("""{"profiles":[null]}""", 8005)]
    [BothDatabases("""{"profiles":[{"source":"INSTORE"}]}""", 8005)]
    [BothDatabases("""{"profiles":[{"source":"NOWHERE","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""", 8003)]
    [BothDatabases("""{"profiles":[{"source":"WECHAT","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""", 8045)]
    [BothDatabases("""{"profiles":[{"source":"WECHAT","accountId":"nope","identifiers":[{"type":"mobile","value":"9100000001"}]}]}""", 3217)]
    [BothDatabases("""{"profiles":[{"identifiers":[{"type":"mobile","value":"12"}]}]}""", 8014)]
    [BothDatabases("""{"profiles":[{"identifiers":[{"type":"mobile","value":"9100000001"},{"type":"cardnumber","value":"NORD1"}]}]}""", 3010)]
    [BothDatabases("""{"profiles":[{"identifiers":[{"type":"mobile","value":"9100000001"}]}],"createDate":"2999-01-01"}""", 8017)]
    [BothDatabases("""{"profiles":[{"identifiers":[{"type":"mobile","value":"9100000001"}]}],"loyaltyInfo":{"loyaltyType":"sometimes"}}""", 400)]
    public async Task An_item_that_is_refused_has_no_entity_and_no_result_and_hurts_no_other(string database, string bad, int code)
    {
        var org = await servers.Org(database);
        var reply = await org.Upsert(TestBodies.Customer("INSTORE", "mobile=9100000008"), bad, TestBodies.Customer("INSTORE", "mobile=9100000009"));
        reply.IsDone();
        Assert.Equal((3, 1), ((int)reply.Json!["totalCount"]!, (int)reply.Json["failureCount"]!));
        Assert.Equal(["errors", "warnings"], reply.Json["response"]![1].Members());
        var item = TestVerdict.Of(reply, 1);
        Assert.Equal([code], item.Errors);
        Assert.False((bool)item.Json["errors"]![0]!["status"]!);
        Assert.Equal(["CustomerRegistered", "CustomerRegistered"], await org.NewEvents());
    }

    [Theory]
    [BothDatabases("[]")]
    [BothDatabases("{}")]
    [BothDatabases("""{"profiles":[{"identifiers":[{"type":"mobile","value":"9100000001"}]}]}""")]
    [BothDatabases("""[{"profiles":[{"identifiers":[{"type":"mobile","value":"9100000001"}]}]}""")]
    public async Task A_body_that_is_no_list_of_customers_is_refused_400_whole(string database, string body)
    {
        var org = await servers.Org(database);
        await org.IsRefusedWithoutTrace(() => org.Post(Path, body), 400, 400);
    }

    [Theory]
    [BothDatabases(null, 200)]
    [BothDatabases("3", 3)]
    public async Task More_items_than_the_limit_are_refused_1060(string database, string? setting, int limit)
    {
        var org = await servers.Org(database, setting is null ? [] : [("UPSERT_BATCH_LIMIT", setting)]);
        var items = Enumerable.Range(0, limit + 1).Select(number => TestBodies.Customer("INSTORE", $"mobile={9100000000 + number}")).ToArray();
        await org.IsRefusedWithoutTrace(() => org.Upsert(items), 400, 1060);
        var reply = await org.Upsert(items[1..]);
        reply.IsDone();
        Assert.Equal((limit, 0), ((int)reply.Json!["totalCount"]!, (int)reply.Json["failureCount"]!));
        Assert.Equal(Enumerable.Repeat("CustomerRegistered", limit), await org.NewEvents());
    }

    [Theory, BothDatabases]
    public async Task Items_of_one_batch_behave_as_if_they_had_come_one_by_one(string database)
    {
        string[] items =
        [
            TestBodies.Customer("", "mobile=9100000001"),
            TestBodies.Customer("INSTORE", "mobile=9100000001 email=a@example.test", "\"extendedFields\":{\"city\":\"Leeds\"}"),
            TestBodies.Customer("WECHAT:22232", "email=a@example.test wechat=w1", "", "\"firstName\":\"My\""),
            TestBodies.Customer("INSTORE", "mobile=9100000001 email=b@example.test", "\"statusLabel\":\"Platinum\""),
            TestBodies.Customer("INSTORE", "mobile=9100000002 email=a@example.test"),
            TestBodies.Customer("INSTORE", "mobile=9100000002 wechat=w1"),
            TestBodies.Customer("WECHAT:1234", "mobile=9100000002 email=b@example.test"),
            TestBodies.Customer("INSTORE", "pigeon=7"),
            TestBodies.Customer("INSTORE", "mobile=9100000002", "\"loyaltyInfo\":{\"loyaltyType\":\"non_loyalty\"}"),
            TestBodies.Customer("INSTORE", "mobile=9100000003"),
        ];
        var (together, apart) = (await servers.Org(database), await servers.Org(database));
        var batch = await together.Upsert(items);
        var singles = new List<string>();
        foreach (var item in items) singles.Add(TestVerdict.Of(await apart.Upsert(item)).Shape);
        Assert.Equal(singles, items.Select((_, index) => TestVerdict.Of(batch, index).Shape));
        Assert.Equal(await apart.NewEvents(), await together.NewEvents());
        foreach (var id in singles.Select(shape => shape.Split(' ')[0]).Where(id => id != "-").Distinct().Select(long.Parse))
            Assert.Equal(await apart.KnownBy(id), await together.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task While_V2_is_off_an_item_of_another_source_is_refused_403_alone(string database)
    {
        var org = await servers.Org(database, ("CONF_CLIENT_V2_API_ENABLED", "0"));
        var reply = await org.Upsert(TestBodies.Customer("WECHAT:22232", "wechat=w1"), TestBodies.Customer("INSTORE", "mobile=9100000001"));
        Assert.Equal([403], TestVerdict.Of(reply).Errors);
        Assert.Empty(TestVerdict.Of(reply, 1).Errors);
        Assert.Equal(["CustomerRegistered"], await org.NewEvents());
    }
}
