using Microsoft.Extensions.Logging.Abstractions;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Loyalty;

/// <summary>Points and tiers whose day has come: gone at once, written down by a sweep (platform §9.1).</summary>
public sealed class ExpiryContract
{
    [Theory, BothDatabases]
    public async Task Points_that_expired_are_gone_at_once_and_written_down_by_the_sweep(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(1);
        await org.Programs(",\"pointsExpiryDays\":1,\"welcomePoints\":30,\"tierExpiryDays\":2,\"tierEnd\":\"ONE_BELOW\"");
        var id = (await org.Post("/v2/customers", TestLoyalty.Body("9100000001", """{"programId":801,"tierNumber":3,"loyaltyPoints":50,"pointsExpiryDate":"2099-12-31"}"""))).CreatedId;
        await org.NewEvents();
        clock.Move(TimeSpan.FromDays(2));
        Assert.Equal((50m, 30m, "Pine"), (await org.Balance(id), (decimal)(await org.Loyalty(id))["expired"]!, (string)(await org.Loyalty(id))["currentSlab"]!));
        (await org.Redeem(id, 51)).IsRefusedByRule(818);
        Assert.Empty(await org.NewEvents());
        Assert.Equal(1, await Sweep(server, clock));
        Assert.Equal(["PointsDebited"], await org.NewEvents());
        Assert.Equal((50m, 30m), (await org.Balance(id), (decimal)(await org.Loyalty(id))["expired"]!));
        Assert.Equal(["PointsExpiry -30.000"], (await org.Ledger("9100000001"))[..1]);
        Assert.Equal("""[{"points":30.0,"programId":801,"pointsType":"Main"}]""", (await org.Get($"/v2/customers/{id}?source=INSTORE&embed=expiredPoints")).Json!["expiredPoints"]!.ToJsonString());
        clock.Move(TimeSpan.FromDays(5));
        Assert.Equal("Cedar", (string)(await org.Loyalty(id))["currentSlab"]!);
        Assert.Equal(1, await Sweep(server, clock));
        Assert.Equal(["TierChanged"], await org.NewEvents());
        Assert.Equal("Cedar", (string)(await org.Loyalty(id))["currentSlab"]!);
        Assert.Equal(0, await Sweep(server, clock));
    }

    private static Task<int> Sweep(TestServer server, TimeProvider clock)
    {
        var engine = new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock);
        return new Sweeper(server.Database, engine, clock, NullLogger<Sweeper>.Instance).Sweep();
    }
}
