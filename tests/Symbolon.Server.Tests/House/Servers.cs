
[assembly: AssemblyFixture(typeof(Symbolon.Server.Tests.House.Servers))]

namespace Symbolon.Server.Tests.House;

/// <summary>One running server on each database for the whole test run; every test takes an org of its own in it.</summary>
public sealed class Servers : IAsyncLifetime
{
    public static readonly string[] Names = ["sqlite", "postgres"];

    private readonly Dictionary<string, TestServer> servers = [];
    private static long lastOrg = 1000;

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Names) servers[name] = await TestServer.Start(name);
    }

    /// <summary>A new org on that database, with settings as the test wants them; sources WECHAT (22232, 1234) and WEB_ENGAGE (311c4dd1) have accounts.</summary>
    public Task<TestOrg> Org(string database, params (string Key, string Value)[] settings) => servers[database].AddOrg(NextOrg(), settings);

    public TestServer this[string database] => servers[database];

    public static long NextOrg() => Interlocked.Increment(ref lastOrg);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values) await server.DisposeAsync();
    }
}
