using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Schema;

/// <summary>
/// Search forms of an older making are made anew in turns, whoever begins and wherever it was cut off.
/// </summary>
public sealed class RefoldingTests(Servers servers)
{
    private const string Anew = "select count(*) from profile where org_id = @org and first_search like 'zo_ ann%'";

    private const int Customers = (2 * Refolding.AtOnce) + 7;


    [Theory, BothDatabases]
    public async Task Old_search_forms_are_made_anew_in_turns(string name)
    {
        var org = await servers.Org(name);
        await OldSearchForms.Make(org.Server.Database, org.Id, Customers);
        Assert.Empty(await org.Found("zo\u00EB"));
        await Migrator.Migrate(org.Server.Database);

        var found = Assert.Single((await org.Search("zo\u00EB ann1007 \u03C3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C3"))
            .Json!["data"]!.AsArray())!;
        Assert.Equal(900_001_007, (long)found["userId"]!);
        Assert.Equal(900_001_007, Assert.Single(await org.Found("\u00EB1007")));
        Assert.Equal(900_001_007, Assert.Single(await org.Found("ann1007")));
        Assert.Equal(["0"], await org.Rows("select count(*) from refolding where org_id = @org"));
    }

    [Theory, BothDatabases]
    public async Task Refolding_that_is_cut_off_anywhere_goes_on_where_it_was(string name)
    {
        var (org, trips, turns) = (await servers.Org(name), 0, new List<string[]>());
        await OldSearchForms.Make(org.Server.Database, org.Id, Customers);
        var cutAt = int.MaxValue;
        var database = new Watched(org.Server.Database)
        {
            Before = (_, _) => ++trips == cutAt ? throw new LostConnection() : Task.CompletedTask,
        };
        for (var cut = 3; cut < 40; cut += 2)
        {
            (trips, cutAt) = (0, cut);
            try
            {
                await new Refolding(database).Finish();
                break;
            }
            catch (LostConnection)
            {
                turns.Add(await org.Rows("select after_customer from refolding where org_id = @org"));
            }
        }
        Assert.NotEmpty(turns);
        Assert.Equal(turns.SelectMany(row => row), turns.SelectMany(row => row).Order());
        Assert.Empty(await org.Rows("select after_customer from refolding where org_id = @org"));
        Assert.Equal([900_000_001, 900_000_501, 900_001_001], (await Task.WhenAll(
            org.Found("ann1 "), org.Found("ann501"), org.Found("ann1001"))).SelectMany(ids => ids.Take(1)));
        Assert.Equal(["1007"], await org.Rows(Anew));
    }

    [Theory, BothDatabases]
    public async Task Nodes_that_refold_at_once_do_it_together(string name)
    {
        var org = await servers.Org(name);
        await OldSearchForms.Make(org.Server.Database, org.Id, Customers);
        await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => Task.Run(() => new Refolding(org.Server.Database).Finish())));
        Assert.Equal(["1007"], await org.Rows(Anew));
        Assert.Equal(["1007"], await org.Rows("select count(*) from name_word where org_id = @org"));
    }
}
