using Microsoft.Extensions.Logging.Abstractions;
using Symbolon.Server.Engine;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;
using Symbolon.Soundness;

namespace Symbolon.Server.Tests.Verify;

/// <summary>The verification in the background: a turn of the sweep, once a day an org.</summary>
public sealed class VerifierTests
{
    [Theory, BothDatabases]
    public async Task The_sweep_finds_what_is_broken_rests_for_a_day_and_forgets_what_was_put_right(string name)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(name, clock);
        var org = await server.AddOrg(Servers.NextOrg());
        var customer = await org.Register("INSTORE", "mobile=9811122233");
        var verifier = new Verifier(server.Database, clock, NullLogger<Verifier>.Instance);
        var sweeper = new Sweeper(server.Database, new CustomerEngine(server.Database, new OrgCache(new OrgQueries(server.Database)), clock), clock, NullLogger<Sweeper>.Instance, verifier);

        await sweeper.Sweep();
        Assert.Empty(Broken());
        await org.Do($"update customer set version = version + 1000 where org_id = @org and id = {customer}");
        await sweeper.Sweep();
        Assert.Empty(Broken());
        clock.Move(TimeSpan.FromHours(25));
        await sweeper.Sweep();
        Assert.Equal([("customer-version", 1L)], Broken());
        await org.Do($"update customer set version = version - 1000 where org_id = @org and id = {customer}");
        clock.Move(TimeSpan.FromHours(25));
        await sweeper.Sweep();
        Assert.Empty(Broken());

        IEnumerable<(string, long)> Broken() => verifier.Found().Where(one => one.Findings > 0).Select(one => (one.Invariant.Name, one.Findings));
    }

    [Fact]
    public void Every_invariant_is_counted_by_its_name() =>
        Assert.Equal(Invariants.All, new Verifier(new Sqlite("unopened.db"), TimeProvider.System, NullLogger<Verifier>.Instance).Found().Select(one => one.Invariant));
}
