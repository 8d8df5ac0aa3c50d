using System.Reflection;
using System.Text.RegularExpressions;
using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Schema;

/// <summary>The schema keeps orgs apart, and says of each table what a merge does with it.</summary>
public sealed partial class CatalogueTests(Servers servers)
{
    /// <summary>Every column that holds a customer id, and what a merge does with the rows of the victim.</summary>
    private static readonly Dictionary<string, string> OnMerge = new()
    {
        ["customer.id"] = "stays: the victim's row is kept for ever",
        ["customer.merged_into"] = "re-pointed: to the survivor, the victim's own and that of every earlier victim",
        ["profile.customer_id"] = "moves to the survivor, or fills the gaps of the survivor's profile there",
        ["name_word.customer_id"] = "goes with the names of the profile: to the survivor where the profile goes there",
        ["refolding.after_customer"] = "none: the last customer of a turn",
        ["identifier.customer_id"] = "moves to the survivor, or becomes retained where the survivor has the type",
        ["retained_identifier.customer_id"] = "stays with the victim",
        ["identifier_history.customer_id"] = "history: says who held what until when",
        ["customer_label.customer_id"] = "moves to the survivor, who has the labels of both",
        ["customer_status_log.customer_id"] = "history: stays with the victim; a label that the survivor takes over is said anew",
        ["subscription_log.customer_id"] = "history: stays with the victim; a choice that the survivor takes over is said anew",
        ["card.customer_id"] = "moves to the survivor, or stays with the victim by the org's setting",
        ["enrolment.customer_id"] = "moves to the survivor, or its points are added to the survivor's",
        ["redemption.customer_id"] = "history: says who redeemed; the survivor may have it given back",
        ["ledger_entry.customer_id"] = "history: the victim's last line is what the survivor's first one brings in",
        ["event.customer_id"] = "history: says what happened to whom",
        ["identifier_join.customer_id"] = "history: whom that join made one",
        ["erasure.customer_id"] = "none: an erased person merges with nobody",
        ["customer_request.customer_id"] = "stays: a request is of whom it was made for, and finds the survivor when it is decided",
        ["customer_request.survivor_id"] = "stays: the same",
        ["kept_answer_about.customer_id"] = "stays: an answer is of whom the call named, and is found by the ids of victims, too",
        ["request_decision.customer_id"] = "history: for whom the request was made",
        ["merge.survivor_id"] = "history: the survivor of that merge",
        ["merge.victim_id"] = "history: the victim of that merge",
    };

    [Theory, BothDatabases]
    public async Task Org_id_is_the_first_column_of_every_key_and_index_but_those_of_the_directory(string database)
    {
        var catalogue = await Catalogue.Of(servers[database].Database);
        var indexes = catalogue.Indexes.Where(index => !Catalogue.Directory.Contains(index.Value.Table)).ToList();
        Assert.Equal(catalogue.OrgTables.Order(), indexes.Select(index => index.Value.Table).Distinct().Order());
        Assert.All(indexes, index => Assert.True(index.Value.Columns[0] == "org_id", $"{index.Key} begins with {index.Value.Columns[0]}"));
    }

    [Theory, BothDatabases]
    public async Task A_table_says_which_of_the_columns_that_change_an_index_holds(string database)
    {
        var catalogue = await Catalogue.Of(servers[database].Database);
        var tables = typeof(Migrator).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(Table<>)).Select(field => field.GetValue(null)!).ToList();
        Assert.Equal(21, tables.Count);
        Assert.All(tables, table =>
        {
            T Said<T>(string what) => (T)table.GetType().GetProperty(what)!.GetValue(table)!;
            var changing = Said<IEnumerable<string>>("Changing").ToHashSet();
            var held = catalogue.Indexes.Values.Where(index => index.Table == Said<string>("Name")).SelectMany(index => index.Columns).Where(changing.Contains).Distinct();
            Assert.Equal(held.Order(), Said<IEnumerable<string>>("Indexed").Order());
        });
    }

    [Theory, BothDatabases]
    public async Task Every_table_with_a_customer_id_declares_what_a_merge_does_with_it(string database)
    {
        var catalogue = await Catalogue.Of(servers[database].Database);
        var columns = catalogue.Tables.SelectMany(table => table.Value.Where(column => HoldsCustomer(table.Key, column)).Select(column => $"{table.Key}.{column}"));
        Assert.Equal(OnMerge.Keys.Order(), columns.Order());
    }

    [Theory, BothDatabases]
    public async Task Every_table_with_a_customer_or_an_identifier_is_exported(string database)
    {
        var catalogue = await Catalogue.Of(servers[database].Database);
        var tables = catalogue.Tables.Where(table => Array.Exists(table.Value, column => HoldsCustomer(table.Key, column)) || (table.Value.Contains("type") && table.Value.Contains("key"))).Select(table => table.Key);
        string[] exported = [.. ExportQueries.Parts.Values.SelectMany(joins => joins).Select(join => Exported().Match(join).Groups[1].Value).Distinct()];
        Assert.Equal(tables.Append("card_status").Except(["event", "name_word", "refolding"]).Order(),
            exported.Order());
    }

    [Theory, BothDatabases]
    public async Task Every_statement_over_an_orgs_table_names_the_org_as_often_as_tables(string name)
    {
        var (database, drop) = name == "sqlite" ? TestServer.NewSqlite() : await TestServer.NewPostgres();
        var statements = await Recorded.Statements(database);
        var tables = (await Catalogue.Of(database)).OrgTables.ToList();
        foreach (var statement in statements)
        {
            var named = Tables().Matches(statement.Text).Count(match => tables.Contains(match.Groups[1].Value));
            Assert.True(Org().Count(statement.Text) >= named && (named == 0 || statement.Text.Contains("@org", StringComparison.Ordinal)), statement.Text);
        }
        await drop();
    }

    [Theory, BothDatabases]
    public async Task The_script_for_Citus_names_every_table_those_of_an_org_with_the_org_that_its_primary_key_begins_with(string database)
    {
        var (catalogue, script) = (await Catalogue.Of(servers[database].Database), Repository.Read("docs/citus.sql"));
        Assert.Equal(Catalogue.Directory.Order(), Reference().Matches(script).Select(match => match.Groups[1].Value).Order());
        Assert.Equal(catalogue.OrgTables.Order(), Distributed().Matches(script).Select(match => match.Groups[1].Value).Order());
    }

    private static bool HoldsCustomer(string table, string column) =>
        (table == "customer" && column == "id") || column is "merged_into" or "survivor_id" or "victim_id" || (column.Contains("customer", StringComparison.Ordinal) && !column.StartsWith("next_", StringComparison.Ordinal));

    [GeneratedRegex(@"(\w+) t on")]
    private static partial Regex Exported();

    [GeneratedRegex(@"\b(?:from|join|into|update)\s+(\w+)")]
    private static partial Regex Tables();

    [GeneratedRegex(@"create_reference_table\('(\w+)'\)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"create_distributed_table\('(\w+)', 'org_id'")]
    private static partial Regex Distributed();

    [GeneratedRegex(@"\borg_id\b")]
    private static partial Regex Org();
}
