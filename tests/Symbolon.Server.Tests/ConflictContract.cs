using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests;

/// <summary>Profiles whose identifiers lead to several customers (customers §7.1 step 6, §7.4).</summary>
public sealed class ConflictContract(Servers servers)
{
    [Theory, BothDatabases]
    public async Task A_registration_that_leads_to_two_customers_makes_a_third_and_lists_both_until_they_merge(string database)
    {
        var org = await servers.Org(database);
        var shop = await org.Register("INSTORE", "mobile=9811122233");
        var wechat = await org.Register("WECHAT:22232", "email=a@example.test", "wechat=w");
        var reply = await org.Post("/v2/customers", """{"profiles":[{"source":"WEB_ENGAGE","identifiers":[{"type":"mobile","value":"9811122233"},{"type":"email","value":"a@example.test"}]}]}""");
        reply.IsDone(8052, 8054);

        var conflicts = (await org.Get($"/v2/customers/{reply.CreatedId}?source=ALL")).Json!["profiles"]![0]!["conflictingProfileList"]!.AsArray();
        Assert.Equal([shop, wechat], conflicts.Select(one => (long)one!["userId"]!));
        Assert.Equal(["mobile", "email"], conflicts.Select(one => (string)one!["identifiers"]![0]!["type"]!));
        Assert.Equal("22232", (string)conflicts[1]!["accountId"]!);

        (await org.Post($"/v2/customers/{reply.CreatedId}/changeIdentifier?source=WEB_ENGAGE", """{"remove":[{"type":"email","value":"a@example.test"}]}""")).IsDone(8054);
        conflicts = (await org.Get($"/v2/customers/{reply.CreatedId}?source=ALL")).Json!["profiles"]![0]!["conflictingProfileList"]!.AsArray();
        Assert.Equal([shop], conflicts.Select(one => (long)one!["userId"]!));
    }
}
