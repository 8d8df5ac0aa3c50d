using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Schema;

/// <summary>
/// Migration 28: an org that refused unknown fields because it had defined some goes on refusing them.
/// </summary>
public sealed class UnknownFieldMigrationTests
{
    [Theory, BothDatabases]
    public async Task An_org_that_has_fields_or_a_vertical_goes_on_refusing_others(string name)
    {
        await using var server = await TestServer.Start(name);
        var orgs = new List<TestOrg>();
        for (var id = 1; id <= 6; id++) orgs.Add(await server.AddOrg(id));
        await orgs[0].Custom("LOYALTY_REGISTRATION", "colour");
        await orgs[1].Custom("CUSTOMER_CARD", "city");
        await orgs[2].Extended("customer", "shoe");
        (await orgs[3].Post("/v2/verticals", """{"verticalId":1,"isActive":true}""")).IsDone();
        await orgs[4].Custom("STORE_CUSTOM_FIELDS", "floor");

        await using (var session = await server.Database.OpenWriter())
            await session.RoundTrip([new("delete from schema_version where no = 28")]);
        Assert.Equal(1, await Migrator.Migrate(server.Database));

        var set = await server.Rows(
            0, "select org_id, value from org_setting where name = 'UNKNOWN_FIELDS' order by org_id");
        Assert.Equal(["1|REJECT", "2|REJECT", "3|REJECT", "4|REJECT"], set);
    }
}
