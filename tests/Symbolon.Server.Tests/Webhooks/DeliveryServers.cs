using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Webhooks;

/// <summary>A server on each database whose clock stands still, so that nothing is tried again before the tests of a class, one after the other, move it.</summary>
public sealed class DeliveryServers : IAsyncLifetime
{
    private readonly Dictionary<string, TestServer> servers = [];

    public TestClock Clock { get; } = new(stands: true);

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Servers.Names) servers[name] = await TestServer.Start(name, Clock);
    }

    public Task<TestOrg> Org(string database, params (string Key, string Value)[] settings) =>
        servers[database].AddOrg(Servers.NextOrg(), settings);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values) await server.DisposeAsync();
    }
}
