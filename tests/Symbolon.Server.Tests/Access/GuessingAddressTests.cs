using System.Net;
using Symbolon.Server.Http;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Access;

/// <summary>Who tries many logins from one address is refused unseen for a while.</summary>
public sealed class GuessingAddressTests
{
    [Theory, BothDatabases]
    public async Task After_so_many_logins_tried_in_vain_an_address_is_refused_429_but_whom_it_proved_right_goes_on(string database)
    {
        await using var server = await TestServer.Start(database, listening: new() { GuessedLogins = 3 });
        var org = await server.AddOrg(Servers.NextOrg());
        Assert.True((await Ask(server, org.Till, Password.OnTheWire(TestOrg.ClearPassword))).Succeeded);
        foreach (var login in new[] { "one", "one", "two", "one", "three" }) Assert.Equal(401, (await Ask(server, login, Guid.NewGuid().ToString("N"))).Status);
        var reply = await Ask(server, $"till2.{org.Id}", Password.OnTheWire(TestOrg.ClearPassword));
        reply.IsRefused(429, 429);
        Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 300);
        Assert.True((await Ask(server, org.Till, Password.OnTheWire(TestOrg.ClearPassword))).Succeeded);
        var client = await TestClient.Ask(server.Address, HttpMethod.Post, "/v3/oauth/token/generate", """{"key":"nobody","secret":"x"}""");
        Assert.Equal(401, client.Status);
    }

    [Theory, BothDatabases]
    public async Task Keys_of_clients_are_counted_the_same_way(string database)
    {
        await using var server = await TestServer.Start(database, listening: new() { GuessedLogins = 2 });
        foreach (var (key, status) in new[] { ("one", 401), ("two", 401), ("three", 429) })
            Assert.Equal(status, (await TestClient.Ask(server.Address, HttpMethod.Post, "/v3/oauth/token/generate", $$"""{"key":"{{key}}","secret":"x"}""")).Status);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("127.0.0.1", "127.0.0.1", false)]
    [InlineData("::1", "::1", false)]
    public void A_network_is_one_address_and_this_machine_is_spared(string from, string other, bool isClosed)
    {
        var addresses = new GuessingAddresses(new TestClock(), limit: null);
        for (var login = 0; login < HttpLimits.GuessedLogins; login++) addresses.Wrong(IPAddress.Parse(from), $"login{login}");
        Assert.Equal(isClosed, addresses.Wait(IPAddress.Parse(other)) > TimeSpan.Zero);
    }

    [Fact]
    public void One_login_that_is_tried_over_and_over_closes_no_address_and_the_window_ends()
    {
        var (clock, from) = (new TestClock(), IPAddress.Parse("203.0.113.7"));
        var addresses = new GuessingAddresses(clock, limit: 2);
        for (var time = 0; time < 50; time++) addresses.Wrong(from, "old till");
        Assert.Equal(TimeSpan.Zero, addresses.Wait(from));
        addresses.Wrong(from, "another");
        Assert.InRange(addresses.Wait(from), TimeSpan.FromSeconds(1), HttpLimits.GuessWindow);
        clock.Move(HttpLimits.GuessWindow);
        Assert.Equal(TimeSpan.Zero, addresses.Wait(from));
    }

    [Fact]
    public void The_number_of_addresses_is_bounded()
    {
        var addresses = new GuessingAddresses(new TestClock(), limit: 1);
        for (var number = 0; number <= HttpLimits.GuessingAddresses; number++) addresses.Wrong(new IPAddress(number + 0x10L), "login");
        Assert.Equal(TimeSpan.Zero, addresses.Wait(new IPAddress(0x10L)));
        Assert.NotEqual(TimeSpan.Zero, addresses.Wait(new IPAddress(HttpLimits.GuessingAddresses + 0x10L)));
    }

    private static Task<Reply> Ask(TestServer server, string till, string password) => TestClient.Ask(server.Address, HttpMethod.Get, "/v2/organization/activeTill", null,
        ("Authorization", $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{till}:{password}"))}"));
}
