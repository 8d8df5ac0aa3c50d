using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Schema;

/// <summary>Migrations: applied once whoever comes first, and never on a schema newer than the binary.</summary>
public sealed class MigratorTests
{
    [Theory, BothDatabases]
    public async Task Nodes_that_start_together_on_an_empty_database_migrate_it_once(string name)
    {
        for (var round = 0; round < 3; round++)
        {
            var nodes = await Nodes(name, 8);
            var applied = await Task.WhenAll(nodes.Select(node => Task.Run(() => Migrator.Migrate(node))));
            Assert.Equal(Migrator.All.Count, applied.Sum());
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task A_schema_newer_than_the_binary_is_refused(string name)
    {
        var node = Assert.Single(await Nodes(name, 1));
        await Migrator.Migrate(node);
        Assert.Equal(0, await Migrator.Migrate(node));
        await using (var session = await node.OpenWriter())
            await session.RoundTrip([new Statement("insert into schema_version (no, name) values (@no, 'later')").With("no", Migrator.All[^1].No + 1)]);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Migrator.Migrate(node));
        Assert.Contains("run a newer one", refused.Message, StringComparison.Ordinal);
        await node.DisposeAsync();
    }

    private static async Task<Database[]> Nodes(string name, int count)
    {
        if (name == "sqlite")
        {
            var file = Path.Combine(Directory.CreateTempSubdirectory("symbolon-test-").FullName, "symbolon.db");
            return [.. Enumerable.Range(0, count).Select(_ => new Sqlite(file))];
        }
        var connection = await TestServer.NewPostgresDatabase();
        return [.. Enumerable.Range(0, count).Select(_ => new Postgres(connection))];
    }
}
