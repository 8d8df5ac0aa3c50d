using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Configuration keys of an org over HTTP (platform §6.1).</summary>
public sealed class SettingContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_key_is_set_read_overwritten_and_obeyed(string database)
    {
        var org = await servers.Org(database);
        foreach (var (sent, stored) in new[] { ("\"4\"", "4"), ("7", "7") })
        {
            var set = await org.IsDoneWith(() => org.Post("/v2/organization/configs", $$"""{"keyName":"UPSERT_BATCH_LIMIT","value":{{sent}},"scope":"ORG"}"""), []);
            Assert.Equal(["entityId", "id", "keyName", "value", "warnings"], set.Json.Members());
            Assert.Equal((org.Id, "UPSERT_BATCH_LIMIT", stored), ((long)set.Json!["entityId"]!, (string)set.Json["keyName"]!, (string)set.Json["value"]!));
            var read = await org.Get("/v2/organization/configs/UPSERT_BATCH_LIMIT");
            Assert.Equal($$"""{"entityId":{{org.Id}},"keyName":"UPSERT_BATCH_LIMIT","value":"{{stored}}","scope":"ORG","warnings":[]}""", read.Text);
        }
        (await org.Post("/v2/organization/configs", """{"keyName":"UPSERT_BATCH_LIMIT","value":"1"}""")).IsDone();
        (await org.Post("/v2/integrations/customer/upsert/bulk", "[{},{}]")).IsRefused(400, 1060);
    }

    [Theory]
    [BothDatabases("UPSERT_BATCH_LIMIT", "200")]
    [BothDatabases("CONF_IDENTIFIERS_SYNC_ENABLED", "0")]
    [BothDatabases("CONF_REJECT_EMPTY_OR_NULL_EF_VALUES", "1")]
    [BothDatabases("CONF_REGISTRATION_PRIMARY_KEY", "MOBILE")]
    [BothDatabases("quirks.instoreIdentifierFilter", "0")]
    public async Task A_key_that_was_never_set_has_its_default_and_ids_of_0(string database, string key, string fallback)
    {
        var org = await servers.Org(database);
        (await org.Get($"/v2/organization/configs/{key}")).IsRefusedByRule(3209);
        Assert.Equal($$"""{"id":0,"entityId":0,"keyName":"{{key}}","value":"{{fallback}}","warnings":[]}""", (await org.Get($"/v2/organization/configkeyvalue?name={key}")).Text);
        (await org.Post("/v2/organization/configs", $$"""{"keyName":"{{key}}","value":"{{fallback}}"}""")).IsDone();
        var own = (await org.Get($"/v2/organization/configkeyvalue?name={key}")).Json!;
        Assert.Equal((org.Id, fallback), ((long)own["entityId"]!, (string)own["value"]!));
        Assert.NotEqual(0, (long)own["id"]!);
    }

    [Theory]
    [BothDatabases("""{"keyName":"CONF_NOPE","value":"1","scope":"ORG"}""", 3206)]
    [BothDatabases("""{"value":"1"}""", 3206)]
    [BothDatabases("""{"keyName":"secret.externalIds","value":"1"}""", 3206)]
    [BothDatabases("""{"keyName":"CONF_ALLOW_EMAIL_UPDATE","value":"1","scope":"STORE"}""", 3211)]
    [BothDatabases("""{"keyName":"CONF_ALLOW_EMAIL_UPDATE","value":"yes","scope":"ORG"}""", 3212)]
    [BothDatabases("""{"keyName":"CONF_REGISTRATION_PRIMARY_KEY","value":"SHOE","scope":"ORG"}""", 3212)]
    [BothDatabases("""{"keyName":"UPSERT_BATCH_LIMIT","value":"0"}""", 3212)]
    [BothDatabases("""{"keyName":"CONF_MIN_REGISTRATION_DATE","value":"soon"}""", 3212)]
    [BothDatabases("[]", 400)]
    public async Task A_setting_that_is_none_is_refused_and_changes_nothing(string database, string body, int code)
    {
        var org = await servers.Org(database);
        var before = await org.Rows("select name, value from org_setting where org_id = @org order by name");
        await org.IsRefusedForWithoutTrace(() => org.Post("/v2/organization/configs", body), code);
        Assert.Equal(before, await org.Rows("select name, value from org_setting where org_id = @org order by name"));
    }

    [Theory]
    [BothDatabases("/v2/organization/configs/CONF_NOPE")]
    [BothDatabases("/v2/organization/configs/secret.externalIds")]
    [BothDatabases("/v2/organization/configkeyvalue?name=CONF_NOPE")]
    [BothDatabases("/v2/organization/configkeyvalue?name=secret.externalIds")]
    [BothDatabases("/v2/organization/configkeyvalue")]
    public async Task A_key_that_is_none_or_secret_is_not_read_3209(string database, string path)
    {
        var org = await servers.Org(database);
        (await org.Get(path)).IsRefusedByRule(3209);
    }

    [Theory, BothDatabases]
    public async Task Dual_eligibility_is_locked_once_there_are_customers(string database)
    {
        var org = await servers.Org(database);
        (await Set("1")).IsDone();
        (await Set("0")).IsDone();
        await org.Register("INSTORE", "mobile=9100000001");
        await org.IsRefusedByRuleWithoutTrace(() => Set("1"), 3212);
        (await Set("0")).IsDone();

        Task<Reply> Set(string value) => org.Post("/v2/organization/configs", $$"""{"keyName":"CONF_INSTORE_V2_ENABLED","value":"{{value}}","scope":"ORG"}""");
    }

    [Theory]
    [BothDatabases("1", false)]
    [BothDatabases("0", true)]
    public async Task The_primary_type_is_locked_under_dual_eligibility_once_there_are_customers(string database, string dual, bool mayChange)
    {
        var org = await servers.Org(database, ("CONF_INSTORE_V2_ENABLED", dual));
        (await Set("EMAIL")).IsDone();
        (await Set("MOBILE")).IsDone();
        await org.Register("INSTORE", "mobile=9100000001");
        var reply = await Set("EMAIL");
        if (mayChange) reply.IsDone();
        else reply.IsRefusedByRule(3212);

        Task<Reply> Set(string value) => org.Post("/v2/organization/configs", $$"""{"keyName":"CONF_REGISTRATION_PRIMARY_KEY","value":"{{value}}","scope":"ORG"}""");
    }

    [Theory, BothDatabases]
    public async Task Dual_eligibility_is_locked_by_a_customer_that_was_on_its_way(string database)
    {
        var org = await servers.Org(database);
        var writer = await org.Server.Database.OpenWriter();
        await writer.RoundTrip([.. org.Server.Database.Dialect.BeginWrite(org.Id, () => { })]);
        var setting = org.Post("/v2/organization/configs", """{"keyName":"CONF_INSTORE_V2_ENABLED","value":"1","scope":"ORG"}""");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await writer.RoundTrip(
        [
            new Statement("""
                insert into customer (org_id, id, loyalty_type, associated_with, extended_fields, subscriptions, created_from, created_at, created_by, modified_at, modified_by)
                values (@org, 100000001, 0, '', '{}', '[]', 5, 1, 1, 1, 1)
                """).With("org", org.Id),
            Dialect.Commit,
        ]);
        await writer.DisposeAsync();
        (await setting).IsRefusedByRule(3212);
    }
}
