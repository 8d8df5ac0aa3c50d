using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Verify;

namespace Symbolon.Server.Tests;

/// <summary>How far an erasure reaches beyond what is filed under the person, and where it stops: at what is of others.</summary>
public sealed class ErasureReachContract
{
    private static readonly (string, string)[] Generated =
        [.. TestPersons.Settings, ("CONF_CARD_NUMBER_GENERATION_ENABLED", "1"), ("CONF_CARD_CHECKSUM_DIGIT_ALGO", "AUTO_INC"), ("CONF_CARD_NUMBER_LENGTH", "12"), ("CONF_CARD_NUMBER_PREFIX", "wfi")];

    [Theory, BothDatabases]
    public async Task An_external_id_that_was_handed_out_before_goes_with_who_got_it_and_others_stay(string database)
    {
        var (server, clock, org) = await Start(database, Generated);
        await using var stopped = server;
        var (theirs, free) = (await Issued(org), await Issued(org));
        await org.Register("INSTORE", "mobile=9177700125", $"externalId={theirs}");
        await org.AskErasure("mobile=9177700125");
        Assert.NotEmpty(await org.Leftovers(theirs));
        await server.Pass(clock);
        Assert.Empty(await org.Leftovers(theirs));
        Assert.NotEmpty(await org.Leftovers(free));
    }

    [Theory, BothDatabases]
    public async Task What_is_asked_for_somebody_else_by_a_value_that_went_with_a_person_cannot_be_done_any_more(string database)
    {
        var (server, clock, org) = await Start(database, TestPersons.Settings);
        await using var stopped = server;
        await org.Person();
        var asked = (await org.Get("/v2/requests?requestType=CHANGE_IDENTIFIER&requestSubType=EMAIL&sort=ADDED_ON&order=ASC")).Json!["data"]![0]!["id"]!.GetValue<long>();
        var friend = (await org.Lookup("cuid=friend", "WEB_ENGAGE:311c4dd1")).Json!["entity"]!.GetValue<long>();
        var before = (await org.Details(friend)).Text;
        await org.AskErasure("externalId=wf-ext-1");
        await server.Pass(clock);

        Assert.Equal(before, (await org.Details(friend)).Text);
        Assert.Contains("9188800001", (await org.Get($"/v2/customers/{friend}/changes")).Text, StringComparison.Ordinal);
        var other = new TestOrg(org.Server, org.Id, $"till2.{org.Id}");
        var decided = await other.Put("/v2/requests", Decision(asked, "APPROVED"));
        Assert.Equal(8026, (int)decided.Json!["response"]![0]!["errors"]![0]!["code"]!);
        Assert.Equal(0, (int)(await other.Put("/v2/requests", Decision(asked, "REJECTED"))).Json!["failureCount"]!);
        await server.Database.IsSound(org.Id, clock);
    }

    [Theory, BothDatabases]
    public async Task A_call_that_comes_again_under_its_key_is_told_nothing_of_an_erased_person_and_is_not_done(string database)
    {
        var (server, clock, org) = await Start(database, [.. TestPersons.Settings, ("IDEMPOTENCY_HOURS", "8760")]);
        await using var stopped = server;
        const string Body = """{"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"9177700125"}]}]}""";
        const string Items = """[{"profiles":[{"source":"INSTORE","firstName":"Mira","identifiers":[{"type":"mobile","value":"9177700125"}]}]},{"profiles":[{"source":"INSTORE","firstName":"Noor","identifiers":[{"type":"mobile","value":"9100000001"}]}]}]""";
        Task<Reply> Send(string path, string body, string key) => org.Send(HttpMethod.Post, path, body, headers: ("Idempotency-Key", key));
        (await Send("/v2/customers", Body, "one")).IsDone();
        (await Send("/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=true", Items, "two")).IsDone();
        (await Send("/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000002"}]}]}""", "three")).IsDone();
        (await Send("/v2/customers", Body, "four")).IsRefusedByRule(8006);
        await org.AskErasure("mobile=9177700125");
        await server.Pass(clock);

        Assert.Equal(["", "", ""], await org.Rows("select body from kept_answer where org_id = @org and (body = '' or print = '')"));
        (await Send("/v2/customers", Body, "one")).IsRefusedByRule(97501);
        (await Send("/v2/integrations/customer/upsert/bulk?skipChangeIdentifier=true", Items, "two")).IsRefusedByRule(97501);
        (await Send("/v2/customers", """{"profiles":[{"source":"INSTORE","identifiers":[{"type":"mobile","value":"9100000002"}]}]}""", "three")).IsDone();
        Assert.Single(await org.Rows("select customer_id from kept_answer_about where org_id = @org and customer_id not in (select customer_id from erasure where org_id = @org) and key in (select key from kept_answer where org_id = @org and body <> '')"));
    }

    [Theory, BothDatabases]
    public async Task The_card_of_an_erased_person_takes_no_words_any_more(string database)
    {
        var (server, clock, org) = await Start(database, TestPersons.Settings);
        await using var stopped = server;
        await org.Person();
        await org.AskErasure("externalId=wf-ext-1");
        await server.Pass(clock);
        await org.IsRefusedWithoutTrace(() => org.Label("C1", "ACTIVE", "found in a drawer"), 400, 97501);
        await org.IsRefusedWithoutTrace(() => org.Put("/v2/card", """{"cardNumber":"C1","customFields":{"engraving":"Mira"} }"""), 400, 97501);
    }

    [Theory, BothDatabases]
    public async Task More_events_than_one_turn_takes_are_overwritten_in_several(string database)
    {
        var (server, clock, org) = await Start(database, TestPersons.Settings);
        await using var stopped = server;
        await org.Register("INSTORE", "mobile=9177700125");
        for (var call = 0; call < 12; call++)
        {
            var items = Enumerable.Range(0, 50).Select(no => $$"""{"profiles":[{"source":"INSTORE","lastName":"wf-{{call}}-{{no}}","identifiers":[{"type":"mobile","value":"9177700125"}]}]}""");
            (await org.Upsert([.. items])).IsDone();
        }
        await org.AskErasure("mobile=9177700125");
        await server.Pass(clock);
        Assert.Empty(await org.Leftovers("wf-0-", "wf-5-", "wf-9-", "wf-11-"));
    }

    [Theory, BothDatabases]
    public async Task What_was_said_of_a_person_while_they_were_merged_into_somebody_who_is_somebody_else_again_goes(string database)
    {
        var (server, clock, org) = await Start(database, TestPersons.Settings);
        await using var stopped = server;
        var host = await org.Register("INSTORE", "mobile=9188800002");
        var person = await org.Register("WECHAT:22232", "wechat=wf-guest");
        Assert.Equal(host, (await org.Change(person, "WECHAT:22232", "+mobile=9188800002")).CreatedId);
        (await org.Put($"/v2/customers/{host}?source=WECHAT&accountId=22232", """{"profiles":[{"firstName":"wf-named"}]}""")).IsDone();
        (await org.Change(host, "WECHAT:22232", "+unionId=wf-union", "-mobile=9188800002")).IsDone();
        var third = await org.Register("WEB_ENGAGE:311c4dd1", "cuid=third");
        Assert.Equal(host, (await org.Change(third, "WEB_ENGAGE:311c4dd1", "+mobile=9188800002")).CreatedId);
        (await org.Put($"/v2/customers/{host}?source=INSTORE", """{"profiles":[{"firstName":"Host"}]}""")).IsDone();
        (await org.Post($"/v2/customers/{host}/unmerge", $$"""{"victimId":{{person}}}""")).IsDone();
        var words = new[] { "wf-guest", "wf-named", "wf-union" };
        var asked = await org.Post("/v2/requests", $$$"""{"type":"CUSTOMER","baseType":"DELETE","customerIdentificationInfo":{"source":"WECHAT","accountId":"22232","identifierType":"id","identifierValue":"{{{person}}}"} }""");
        var other = new TestOrg(org.Server, org.Id, $"till2.{org.Id}");
        (await other.Put("/v2/requests", $$"""[{"type":"CUSTOMER","baseType":"DELETE","id":{{asked.IsDone().CreatedId}},"status":"APPROVED"}]""")).IsDone();
        Assert.Equal(words, (await org.Leftovers(words)).Select(found => found.Word).Distinct().Order(StringComparer.Ordinal));
        await server.Pass(clock);
        Assert.Empty(await org.Leftovers(words));
        Assert.Contains("Host", (await org.Get($"/v2/customers/{host}/changes")).Text, StringComparison.Ordinal);
        Assert.Contains("9188800002", (await org.Get($"/v2/customers/{host}/changes")).Text, StringComparison.Ordinal);
        await server.Database.IsSound(org.Id, clock);
    }

    private static async Task<(TestServer Server, TestClock Clock, TestOrg Org)> Start(string database, (string, string)[] settings)
    {
        var clock = new TestClock();
        var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), settings);
        await org.Post("/v2/genericStatus/customer/labelMapping", """{"mapping":{"ACTIVE":[{"label":"Active"},{"label":"Gold"}],"PENDING_DELETION":[{"label":"Deletion_pending"}],"DELETED":[{"label":"Deleted"}]}}""");
        return (server, clock, org);
    }

    private static async Task<string> Issued(TestOrg org) => (string)(await org.Post("/v2/cardNumber", "{}")).Json!["entity"]!;

    private static string Decision(long request, string status) => $$"""[{"type":"CHANGE_IDENTIFIER","baseType":"EMAIL","id":{{request}},"status":"{{status}}"}]""";
}
