using Symbolon.Cards;
using Symbolon.Customers;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Schema;

/// <summary>A PostgreSQL database that begins to fill is known to do so before its first import is through.</summary>
public sealed class GrowthTests
{
    [Fact]
    public async Task After_the_first_hundreds_of_customers_and_cards_no_read_walks_them()
    {
        var (database, drop) = await TestServer.NewPostgres();
        await Migrator.Migrate(database);
        var org = await EngineOrg.Make(database);
        await new CardCatalogue(new OrgQueries(database)).AddSeries(org.Id, new() { Code = "S", Type = "PHYSICAL" }, default);
        for (var no = 0; no < 300; no++) await org.Register(Requests.Mobile(919000000000 + no));
        Assert.NotNull(await org.Write(new GenerateCards(1, 1, 1, [.. Enumerable.Range(1, 300).Select(no => $"C{no}")])));
        foreach (var table in new[] { "customer", "card" })
        {
            for (var second = 0; second < 120 && await Known(database, table) < 100; second++) await Task.Delay(TimeSpan.FromSeconds(1));
            Assert.InRange(await Known(database, table), 100, 300);
        }

        var wanted = new Wanted();
        wanted.Ids.UnionWith([1, 2]);
        wanted.Add(new Identifier(IdentifierType.Mobile, "1", "1"));
        wanted.Add(new Identifier(IdentifierType.CardNumber, "1", "1"));
        var catalogue = await Catalogue.Of(database);
        foreach (var forWrite in new[] { true, false })
            foreach (var rows in new[] { 1, 1000 })
                Assert.DoesNotContain(await Plans.Scans(database, catalogue, new FactsLoader(org.Id, wanted, forWrite).Statement(), rows), scan => Filled.Any(index => scan.Contains(index, StringComparison.Ordinal)));
        await drop();
    }

    /// <summary>The indexes of what there is: no customer is a victim yet, and no card has a holder or an external id.</summary>
    private static readonly string[] Filled = ["of customer_pkey", "of profile_", "of identifier_", "of card_pkey", "of card_number"];

    private static async Task<long> Known(Database database, string table)
    {
        var rows = 0L;
        await using var session = await database.OpenReader();
        await session.RoundTrip([new Statement("select reltuples::bigint from pg_class where relname = @table").With("table", table).Reading(row => rows = row.GetInt64(0))]);
        return rows;
    }
}
