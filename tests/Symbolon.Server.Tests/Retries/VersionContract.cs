using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Retries;

/// <summary>Customers and cards have versions: ETag says which, If-Match asks for one.</summary>
public sealed class VersionContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_customer_has_another_version_after_every_change_and_every_answer_about_it_says_which(string database)
    {
        var org = await servers.Org(database);
        var added = await org.Add("INSTORE", "mobile=9100000001");
        var id = added.CreatedId;
        Assert.Equal("\"1\"", Tag(added));
        Assert.Equal("\"1\"", Tag(await org.Details(id)));
        Assert.Equal("\"1\"", Tag(await org.Get("/v2/customers/lookup/customerDetails?source=INSTORE&identifierName=mobile&identifierValue=9100000001")));
        Assert.Equal("\"2\"", Tag(await org.Change(id, "INSTORE", "+email=a@b.test")));
        Assert.Equal("\"3\"", Tag(await org.Put($"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Mira"}]}""")));
        Assert.Equal("\"3\"", Tag(await org.Put($"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Mira"}]}""")));
        Assert.Equal("\"3\"", Tag(await org.Details(id)));
        Assert.Null(Tag(await org.Details(999)));
    }

    [Theory, BothDatabases]
    public async Task A_change_of_another_version_is_refused_with_the_one_that_it_has(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Change(id, "INSTORE", "+email=a@b.test")).IsDone();
        await org.IsRefusedWithoutTrace(() => Change("\"1\""), 412, 412);
        var late = await Change("\"1\", \"7\"");
        Assert.Equal("\"2\"", Tag(late));
        Assert.Contains("2", late.Json!["errors"]![0]!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("\"3\"", Tag(await Change("\"1\", \"2\"")));
        (await Change("*")).IsDone(8073);

        Task<Reply> Change(string version) => org.Send(HttpMethod.Put, $"/v2/customers/{id}/changeIdentifier?source=INSTORE", """{"add":[{"type":"externalId","value":"E1"}]}""", headers: [("If-Match", version)]);
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_change_one_version_at_once_one_does(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => org.Send(
            HttpMethod.Put, $"/v2/customers/{id}?source=INSTORE", $$"""{"profiles":[{"firstName":"Mira {{number}}"}]}""", headers: [("If-Match", "\"1\"")])));
        Assert.Single(replies, reply => reply.Succeeded);
        Assert.All(replies.Where(reply => !reply.Succeeded), reply => Assert.Equal("\"2\"", Tag(reply)));
        Assert.Equal(15, replies.Count(reply => reply.Status == 412));
    }

    [Theory]
    [BothDatabases("PUT", "/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Nila"}]}""")]
    [BothDatabases("PUT", "/v2/customers/lookup?source=INSTORE&identifierName=mobile&identifierValue=9100000001", """{"profiles":[{"firstName":"Nila"}]}""")]
    [BothDatabases("POST", "/v2/customers/{id}/changeIdentifier?source=INSTORE", """{"add":[{"type":"cuid","value":"1"}]}""")]
    [BothDatabases("POST", "/v2/customers/lookup/changeIdentifier?source=INSTORE&identifierName=mobile&identifierValue=9100000001", """{"add":[{"type":"cuid","value":"1"}]}""")]
    [BothDatabases("PUT", "/v2/customers/lookup/status?source=INSTORE&identifierName=mobile&identifierValue=9100000001", """{"label":"Gold","reason":"often here"}""")]
    [BothDatabases("POST", "/v2/customers/{id}/subscriptions", """{"reason":"asked","subscriptions":[{"channel":"EMAIL","priority":"BULK","type":"OPTOUT"}]}""")]
    [BothDatabases("POST", "/v2/customers/{id}/changeLabels", """{"add":[{"labelName":"Weekday"}]}""")]
    public async Task Every_route_that_changes_one_customer_asks_for_the_version(string database, string method, string path, string body)
    {
        var org = await servers.Org(database);
        (await org.Post("/v2/organization/labels", """{"orgLabels":[{"name":"Weekday"}]}""")).IsDone();
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedWithoutTrace(() => Send("\"7\""), 412, 412);
        var done = await Send("\"1\"");
        Assert.True(done.Succeeded, done.Text);
        Assert.NotEqual("\"1\"", Tag(done));
        Assert.Equal(Tag(await org.Details(id)), Tag(done));

        Task<Reply> Send(string version) => org.Send(new(method), path.Replace("{id}", $"{id}", StringComparison.Ordinal), body, headers: [("If-Match", version)]);
    }

    [Theory, BothDatabases]
    public async Task A_card_has_a_version_of_its_own(string database)
    {
        var org = await servers.Org(database);
        await org.Series("Gold");
        await org.Card("Gold", "C1");
        var first = Tag(await org.Get("/v2/card?number=C1"));
        var done = await org.Send(HttpMethod.Put, "/v2/card", """{"cardNumber":"C1","cardExternalId":"x1"}""", headers: [("If-Match", first!)]);
        Assert.True(done.Succeeded, done.Text);
        Assert.NotEqual(first, Tag(done));
        Assert.Equal(Tag(await org.Get("/v2/card?number=C1")), Tag(done));
        await org.IsRefusedWithoutTrace(() => org.Send(HttpMethod.Put, "/v2/card", """{"cardNumber":"C1"}""", headers: [("If-Match", first!)]), 412, 412);
    }

    [Theory, BothDatabases]
    public async Task Points_that_move_make_a_new_version(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        var id = await org.Member("9100000001", points: 50);
        var before = Tag(await org.Details(id));
        var redeem = """{"redemptionType":"POINTS","points":5}""";
        var first = await Redeem(before!);
        Assert.True(first.Succeeded, first.Text);
        Assert.NotEqual(before, Tag(first));
        await org.IsRefusedWithoutTrace(() => Redeem(before!), 412, 412);

        Task<Reply> Redeem(string version) => org.Send(HttpMethod.Post, $"/v2/customers/{id}/redemptions", redeem, headers: [("If-Match", version)]);
    }

    [Theory]
    [BothDatabases("1")]
    [BothDatabases("\"one\"")]
    [BothDatabases("W/\"1\"")]
    public async Task What_is_no_version_is_refused(string database, string version)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedWithoutTrace(() => org.Send(HttpMethod.Put, $"/v2/customers/{id}?source=INSTORE", """{"profiles":[{"firstName":"Nila"}]}""", headers: [("If-Match", version)]), 400, 400);
    }

    [Theory, BothDatabases]
    public async Task A_version_is_not_asked_for_in_vain(string database)
    {
        var org = await servers.Org(database);
        await org.IsRefusedWithoutTrace(() => org.Send(HttpMethod.Post, "/v2/customers", TestBodies.Customer("INSTORE", "mobile=9100000001"), headers: [("If-Match", "\"1\"")]), 400, 400);
        await org.IsRefusedWithoutTrace(() => org.Send(HttpMethod.Post, "/v2/organization/labels", """{"orgLabels":[{"name":"Weekday"}]}""", headers: [("If-Match", "\"1\"")]), 400, 400);
    }

    private static string? Tag(Reply reply) => reply.Headers.ETag?.Tag;
}
