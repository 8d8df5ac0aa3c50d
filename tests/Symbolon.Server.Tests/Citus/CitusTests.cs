using Symbolon.Server.Storage;
using Symbolon.Server.Tests.Commands;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Races;
using Symbolon.Server.Tests.Schema;

namespace Symbolon.Server.Tests.Citus;

/// <summary>The server on orgs that are spread over a coordinator and two workers.</summary>
public sealed class CitusTests(CitusNodes nodes) : IClassFixture<CitusNodes>
{
    /// <summary>
    /// What is recorded registers, merges, parts, exports, erases, issues cards, files deliveries, searches, sweeps
    /// and verifies.
    /// </summary>
    [Citus]
    public async Task Every_statement_runs_on_distributed_tables_and_is_planned_for_short_and_long_lists()
    {
        await using var database = new Postgres(await (await nodes.Cluster()).NewDatabase());
        var statements = await Recorded.Statements(database);
        // The schema was there before it was distributed, so no migration was recorded.
        var migration = new Statement("insert into schema_version (no, name) values (@no, @name)");
        QueryPlanTests.EveryStatementOfTheSourceIsAmong([.. statements, migration], "postgres");
        var refused = new List<string>();
        foreach (var statement in statements.Where(statement => QueryPlanTests.IsExplained(statement.Text)))
            foreach (var rows in new[] { 1, 1000 })
                if (await Schema.Plans.Refusal(database, statement, rows) is { } refusal)
                    refused.Add($"{refusal}\n  in {SourceText.Flat(statement.Text)}");
        Assert.True(refused.Count == 0, string.Join('\n', refused));
    }

    [Citus]
    public async Task The_demo_is_migrated_distributed_served_administered_and_verified()
    {
        var connection = await (await nodes.Cluster()).NewEmptyDatabase();
        string[] place = ["--postgres", connection];
        await Succeeds("migrate", place);
        await CitusCluster.Distribute(connection);
        await using (var server = await ServerProcess.Serve(["--demo", .. place]))
        {
            await DemoStoryTests.WalkIsAnswered(server.Address);
            await DemoStoryTests.StrangersAreTold(server.Address);
            await Succeeds("org add 7 Seven --country GB", place);
            await Succeeds("till add 7 north.till.01", place);
            await Succeeds("org set 7 CONF_CLIENT_V2_API_ENABLED 1", place);
            await Succeeds("source add-account 7 WECHAT 22232", place);
            await Succeeds("events tail 100001", place);
            var orgs = (await Succeeds("org list", place)).Trim().Split('\n');
            Assert.Equal(["100001\tDemo", "7\tSeven"], orgs.Order(StringComparer.Ordinal));
            Assert.Equal(0, await server.Stop());
        }
        await Succeeds("verify", place);
        const string Nodes = """
            select count(distinct nodeport) from citus_shards where table_name = 'customer'::regclass
            """;
        Assert.Equal("2", await CitusCluster.Ask(connection, Nodes));
    }

    [Citus]
    public async Task Merges_through_two_processes_have_a_serial_order()
    {
        var connection = await (await nodes.Cluster()).NewDatabase();
        Assert.NotEqual(0, await ProcessRaceTests.Races(connection, processCount: 2, rounds: 2));
    }

    private static async Task<string> Succeeds(string command, string[] place)
    {
        var (exit, text, error) = await ServerProcess.Run([.. command.Split(' '), .. place]);
        Assert.True(exit == 0, $"{command}: {text}{error}");
        return text;
    }
}
