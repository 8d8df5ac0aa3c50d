using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>POST and PUT /v2/customers/{id}/changeIdentifier and its lookup variant, as long as nobody else is concerned (customers §6.4).</summary>
public sealed class ChangeIdentifierContract(Servers servers)
{
    [Theory]
    [BothDatabases("POST", "{0}/changeIdentifier?source=INSTORE")]
    [BothDatabases("PUT", "{0}/changeIdentifier?source=instore&format=json")]
    [BothDatabases("POST", "lookup/changeIdentifier?source=INSTORE&identifierName=mobile&identifierValue=9100000001")]
    [BothDatabases("PUT", "lookup/changeIdentifier?source=INSTORE&identifierName=id&identifierValue={0}")]
    [BothDatabases("POST", "lookup/changeIdentifier?&source=INSTORE&&identifierName=EMAIL&identifierValue=old@Example.test")]
    public async Task A_value_is_replaced_by_one_remove_and_one_add(string database, string method, string path)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=old@example.test");
        var reply = await org.IsDoneWith(
            () => org.Send(new(method), "/v2/customers/" + string.Format(null, path, id), """{"add":[{"type":"email","value":"new@example.test"}],"remove":[{"type":"email","value":"old@example.test"}]}"""),
            [],
            "IdentifierRemoved", "IdentifierAdded");
        Assert.Equal(id, reply.CreatedId);
        Assert.Equal(["createdId", "warnings"], reply.Json.Members());
        Assert.Equal(["INSTORE mobile=919100000001", "INSTORE email=new@example.test"], await org.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task A_single_object_is_taken_for_a_list_of_one(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        (await org.Post($"/v2/customers/{id}/changeIdentifier?source=INSTORE", """{"add":{"type":"externalId","value":42},"remove":{"type":"mobile","value":9100000001}}""")).IsDone();
        Assert.Equal(["INSTORE externalId=42"], await org.KnownBy(id));
    }

    [Theory]
    [BothDatabases("+mobile=9100000001", 8071)]
    [BothDatabases("+email=A@Example.TEST", 8072)]
    [BothDatabases("+externalId=e1", 8073)]
    [BothDatabases("-email=other@example.test", 8070)]
    [BothDatabases("-wechat=w1", 8070)]
    public async Task A_change_whose_end_state_holds_already_is_done_with_a_warning_and_no_event(string database, string change, int warning)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test", "externalId=e1");
        await org.IsDoneWith(() => org.Change(id, "INSTORE", change), [warning]);
    }

    [Theory, BothDatabases]
    public async Task Other_types_that_are_attached_already_are_silent(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("WECHAT:22232", "wechat=w1");
        await org.IsDoneWith(() => org.Change(id, "WECHAT:22232", "+wechat=w1"), []);
    }

    [Theory, BothDatabases]
    public async Task A_retry_of_a_committed_change_is_done_with_warnings(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=old@example.test");
        string[] change = ["+email=new@example.test", "-email=old@example.test", "-mobile=9100000001"];
        (await org.Change(id, "INSTORE", change)).IsDone();
        await org.IsDoneWith(() => org.Change(id, "INSTORE", change), [8070, 8070, 8072]);
        Assert.Equal(["INSTORE email=new@example.test"], await org.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task A_card_number_is_refused_3010_and_takes_nothing_else_with_it(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        foreach (var change in new[] { "+cardnumber=NORD1", "-cardNumber=NORD1", "+card=NORD1" })
            await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "+email=a@example.test", change), 3010);
        Assert.Equal(["INSTORE mobile=919100000001"], await org.KnownBy(id));
    }

    [Theory]
    [BothDatabases("")]
    [BothDatabases("source=INSTORE&accountId=any")]
    [BothDatabases("source=WEB_ENGAGE", 8054)]
    [BothDatabases("source=web_engage&accountId=311c4dd1")]
    public async Task A_place_is_found_by_source_and_account(string database, string query, params int[] warnings)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        Assert.Equal(id, await org.Register("WEB_ENGAGE:311c4dd1", "mobile=9100000001"));
        var reply = await org.Post($"/v2/customers/{id}/changeIdentifier?{query}", """{"add":[{"type":"cuid","value":"c1"}]}""");
        if (query == "") reply.IsRefusedByRule(8001);
        else reply.IsDone(warnings);
    }

    [Theory]
    [BothDatabases("source=NOPE", 8003)]
    [BothDatabases("source=ALL", 8003)]
    [BothDatabases("source=WECHAT", 8045)]
    [BothDatabases("source=WECHAT&accountId=nope", 3217)]
    [BothDatabases("source=TMALL&accountId=a", 3217)]
    [BothDatabases("source=WECHAT&accountId=22232", 8065)]
    [BothDatabases("source=TMALL", 8065)]
    public async Task A_place_where_the_customer_is_not_or_that_is_none_is_refused(string database, string query, int code)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedForWithoutTrace(() => org.Post($"/v2/customers/{id}/changeIdentifier?{query}", """{"add":[{"type":"email","value":"a@example.test"}]}"""), code);
    }

    [Theory]
    [BothDatabases("100999999/changeIdentifier?source=INSTORE", 8015)]
    [BothDatabases("abc/changeIdentifier?source=INSTORE", 400)]
    [BothDatabases("lookup/changeIdentifier?source=INSTORE&identifierName=mobile&identifierValue=9100000099", 8015)]
    [BothDatabases("lookup/changeIdentifier?source=INSTORE&identifierName=shoe&identifierValue=9", 8013)]
    [BothDatabases("lookup/changeIdentifier?source=INSTORE&identifierName=mobile", 8002)]
    [BothDatabases("lookup/changeIdentifier?identifierName=mobile&identifierValue=9100000001", 8001)]
    public async Task A_customer_that_is_not_there_is_refused(string database, string path, int code)
    {
        var org = await servers.Org(database);
        await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedForWithoutTrace(() => org.Post($"/v2/customers/{path}", """{"add":[{"type":"email","value":"a@example.test"}]}"""), code);
    }

    [Theory, BothDatabases]
    public async Task A_source_other_than_INSTORE_is_refused_403_while_V2_is_off(string database)
    {
        var org = await servers.Org(database, ("CONF_CLIENT_V2_API_ENABLED", "0"));
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedWithoutTrace(() => org.Change(id, "WECHAT:22232", "+wechat=w1"), 403, 403);
    }
}
