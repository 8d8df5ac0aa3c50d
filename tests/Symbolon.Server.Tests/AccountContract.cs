using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>The catalogue of source accounts over HTTP on both databases (customers §3.3).</summary>
public sealed class AccountContract(Servers servers)
{
    private const string Line = """{"name":"Line shop","sourceAccountIdentifier":"line-1","sourceTypeName":"line","toMirror":0,"configs":{"token":"t"}}""";

    [Theory, BothDatabases]
    public async Task A_registered_account_is_read_back_and_addressed_by_registrations(string database)
    {
        var org = await servers.Org(database);
        var added = await org.Post($"/v2/org/{org.Id}/sources", Line);
        added.IsDone();
        var uuid = (string)added.Json!["uuid"]!;
        Assert.Matches("^[0-9a-f]{32}$", uuid);
        Assert.Equal("LINE", (string)added.Json["sourceTypeName"]!);
        Assert.Equal(12, (int)added.Json["sourceTypeId"]!);
        var read = await org.Get($"/v2/org/{org.Id}/sources/{uuid}");
        Assert.Equal("t", (string)read.Json!["configs"]!["token"]!);
        Assert.True((bool)read.Json["isActive"]!);
        var list = await org.Get($"/v2/org/{org.Id}/sources?details=true");
        Assert.Equal(4, list.Json!["data"]!.AsArray().Count);
        Assert.Equal([1, 2, 3, 4], list.Json["data"]!.AsArray().Select(one => (int)one!["id"]!));
        await org.Register("LINE:line-1", "line=l1");
    }

    [Theory, BothDatabases]
    public async Task An_inactive_account_is_refused_3217_by_registrations(string database)
    {
        var org = await servers.Org(database);
        var uuid = (string)(await org.Post($"/v2/org/{org.Id}/sources", Line)).Json!["uuid"]!;
        (await org.Put($"/v2/org/{org.Id}/sources/{uuid}", """{"isActive":false}""")).IsDone();
        var reply = await org.Post("/v2/customers", """{"profiles":[{"source":"LINE","accountId":"line-1","identifiers":[{"type":"line","value":"l1"}]}]}""");
        reply.IsRefusedByRule(3217);
    }

    [Theory]
    [BothDatabases("""{"sourceAccountIdentifier":"a","sourceTypeName":"LINE"}""", 3216)]
    [BothDatabases("""{"name":"n","sourceAccountIdentifier":"a","sourceTypeName":"NOPE"}""", 3218)]
    [BothDatabases("""{"name":"n","sourceAccountIdentifier":"a","sourceTypeName":"INSTORE"}""", 3218)]
    [BothDatabases("""{"name":"n","sourceTypeName":"LINE"}""", 3217)]
    [BothDatabases("""{"name":"n","sourceAccountIdentifier":"1234","sourceTypeName":"WECHAT"}""", 3220)]
    public async Task A_bad_account_is_refused_and_not_registered(string database, string body, int code)
    {
        var org = await servers.Org(database);
        (await org.Post($"/v2/org/{org.Id}/sources", body)).IsRefusedFor(code);
        Assert.Equal(3, (await org.Get($"/v2/org/{org.Id}/sources")).Json!["data"]!.AsArray().Count);
    }

    [Theory, BothDatabases]
    public async Task An_unknown_uuid_another_org_and_a_source_without_configs_are_refused(string database)
    {
        var org = await servers.Org(database);
        (await org.Get($"/v2/org/{org.Id}/sources/0123")).IsRefusedByRule(3213);
        (await org.Put($"/v2/org/{org.Id}/sources/0123", Line)).IsRefusedByRule(3219);
        (await org.Post($"/v2/org/{org.Id + 1}/sources", Line)).IsRefusedByRule(3221);
        (await org.Get($"/v2/org/{org.Id + 1}/sources")).IsRefusedByRule(3221);
        (await org.Get($"/v2/org/{org.Id}/sources/5/configs")).IsRefusedByRule(3222);
        Assert.Equal(8, (await org.Get($"/v2/org/{org.Id}/sources/2/configs")).Json!["data"]!.AsArray().Count);
    }

    [Theory, BothDatabases]
    public async Task An_account_is_renamed_only_while_the_org_has_no_customers(string database)
    {
        var org = await servers.Org(database);
        var uuid = (string)(await org.Post($"/v2/org/{org.Id}/sources", Line)).Json!["uuid"]!;
        (await org.Put($"/v2/org/{org.Id}/sources/{uuid}", """{"sourceAccountIdentifier":"line-2"}""")).IsDone();
        await org.Register("LINE:line-2", "line=l1");
        (await org.Put($"/v2/org/{org.Id}/sources/{uuid}", """{"sourceAccountIdentifier":"line-3"}""")).IsRefusedByRule(3217);
        (await org.Put($"/v2/org/{org.Id}/sources/{uuid}", """{"sourceAccountIdentifier":"line-2","name":"Renamed"}""")).IsDone();
    }
}
