using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>An identifier change is whole or not at all, drops nothing silently and leaves no profile without an identifier (customers §4.5, §6.4).</summary>
public sealed class ChangeIdentifierStrictContract(Servers servers)
{
    [Theory]
    [BothDatabases("+shoe=42", 8070)]
    [BothDatabases("-shoe=42", 8070)]
    [BothDatabases("+mobile=12", 8056)]
    [BothDatabases("-mobile=12", 8056)]
    [BothDatabases("-mobile=12345678", 8056)]
    [BothDatabases("-mobile=00000000000000000", 8056)]
    [BothDatabases("+email=nobody", 8055)]
    [BothDatabases("+wechat=", 8070)]
    public async Task An_unknown_type_or_invalid_value_refuses_the_whole_request(string database, string change, int code)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedForWithoutTrace(() => org.Change(id, "INSTORE", "+externalId=good", change), code);
        Assert.Equal(["INSTORE mobile=919100000001"], await org.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task A_number_that_is_none_today_is_removed_from_its_holder_alone(string database)
    {
        var org = await servers.Org(database);
        var holder = await org.Register("INSTORE", "mobile=9100000001", "email=a@shop.example");
        var other = await org.Register("INSTORE", "mobile=9100000002", "email=b@shop.example");
        await org.Do($"""
            update identifier set key = '12345678', value = '12345678', unique_key = '12345678'
            where org_id = @org and type = 1 and customer_id = {holder}
            """);
        await org.IsRefusedByRuleWithoutTrace(
            () => org.Change(other, "INSTORE", "-mobile=12345678", "+externalId=E1"), 8056);
        await org.IsDoneWith(() => org.Change(holder, "INSTORE", "-mobile=12345678"), [], "IdentifierRemoved");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(holder, "INSTORE", "-mobile=12345678"), 8056);
    }

    [Theory, BothDatabases]
    public async Task An_external_id_that_is_too_long_refuses_the_whole_request_8064(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "+email=a@example.test", "+externalId=" + new string('x', 251)), 8064);
    }

    [Theory]
    [BothDatabases("{}")]
    [BothDatabases("""{"add":[]}""")]
    [BothDatabases("""{"add":null,"remove":[]}""")]
    [BothDatabases("""{"add":[null]}""")]
    public async Task A_request_with_nothing_valid_in_it_is_refused_8070(string database, string body)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedByRuleWithoutTrace(() => org.Post($"/v2/customers/{id}/changeIdentifier?source=INSTORE", body), 8070);
    }

    [Theory]
    [BothDatabases("{", "application/json", 400)]
    [BothDatabases("[]", "application/json", 400)]
    [BothDatabases("""{"add":[7]}""", "application/json", 400)]
    [BothDatabases("{}", "text/plain", 415)]
    public async Task A_body_that_is_not_the_contracts_is_refused(string database, string body, string contentType, int status)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedWithoutTrace(() => org.Send(HttpMethod.Post, $"/v2/customers/{id}/changeIdentifier?source=INSTORE", body, contentType), status, status);
    }

    [Theory, BothDatabases]
    public async Task The_last_identifier_of_a_profile_is_not_removed_8070(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "email=a@example.test");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "-mobile=9100000001", "-email=a@example.test"), 8070);
        Assert.Equal(["INSTORE mobile=919100000001", "INSTORE email=a@example.test"], await org.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task A_mobile_and_a_cuid_of_one_request_are_both_applied_in_INSTORE(string database)
    {
        var org = await servers.Org(database, ("CONF_IDENTIFIERS_SYNC_ENABLED", "1"));
        var id = await org.Register("INSTORE", "mobile=9100000001", "cuid=c1");
        await org.IsDoneWith(
            () => org.Change(id, "INSTORE", "-mobile=9100000001", "-cuid=c1", "+mobile=9100000002", "+cuid=c2"),
            [],
            "IdentifierRemoved", "IdentifierRemoved", "IdentifierAdded", "IdentifierAdded");
        Assert.Equal(["INSTORE mobile=919100000002", "INSTORE cuid=c2"], await org.KnownBy(id));
    }

    [Theory]
    [BothDatabases("+mobile=9100000002", "+cuid=taken")]
    [BothDatabases("+cuid=c2", "+mobile=9100000009")]
    public async Task A_mobile_and_a_cuid_of_one_request_are_both_left_when_one_is_taken(string database, string free, string taken)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001", "cuid=c1");
        await org.Register("INSTORE", "mobile=9100000009", "cuid=taken");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "-mobile=9100000001", "-cuid=c1", free, taken), 8007);
        Assert.Equal(["INSTORE mobile=919100000001", "INSTORE cuid=c1"], await org.KnownBy(id));
    }

    [Theory, BothDatabases]
    public async Task A_refused_change_may_be_repeated_once_its_cause_is_gone(string database)
    {
        var org = await servers.Org(database);
        var id = await org.Register("INSTORE", "mobile=9100000001");
        var other = await org.Register("INSTORE", "mobile=9100000009", "email=a@example.test");
        await org.IsRefusedByRuleWithoutTrace(() => org.Change(id, "INSTORE", "-mobile=9100000001", "+mobile=9100000009"), 8007);
        (await org.Change(other, "INSTORE", "-mobile=9100000009")).IsDone();
        (await org.Change(id, "INSTORE", "-mobile=9100000001", "+mobile=9100000009")).IsDone();
        Assert.Equal(["INSTORE mobile=919100000009"], await org.KnownBy(id));
        (await org.Lookup("mobile=9100000001", "ALL")).IsRefusedByRule(8015);
    }
}
