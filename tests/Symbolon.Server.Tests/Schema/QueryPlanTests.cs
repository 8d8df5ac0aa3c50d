using Symbolon.Server.Storage;
using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Schema;

/// <summary>No statement of the server walks through an org, on either database, at 50,000 customers.</summary>
public sealed class QueryPlanTests
{
    /// <summary>The statements that read all of something small of an org, or only its newest rows, and why that is so.</summary>
    private static readonly Dictionary<string, string> Bounded = new()
    {
        ["select name, value from org_setting"] = "an org has one row a configuration key",
        ["select source, identifier, name, active, uuid"] = "an org has a few accounts",
        ["update source_account set"] = "an org has a few accounts",
        ["select id, code, name, description, active, access_group, store_id from till"] = "tills are read whole with their org",
        ["select id, code, name, description, type"] = "series are read whole with their org",
        ["update card_series set"] = "an org has a few series",
        ["select id, label, status, is_default"] = "labels are read whole with their org",
        ["select id from otp where org_id = @org order by id desc limit 1"] = "the newest row alone",
        ["select event_no from erasure where org_id = @org order by event_no desc limit 1"] = "the newest row alone",
        ["select id, type, code, name, description, active, parent_id"] = "concepts, zones and stores are read whole with their org",
        ["update org_entity set"] = "an org has a few of them",
        ["update till set store_id"] = "a command of a person",
        ["select id, name, description, made_at, made_by from org_label"] = "labels are read whole with their org",
        ["select id, label, status, is_default, forbids"] = "labels are read whole with their org",
        ["update customer_status_label"] = "an org has a few labels",
        ["select body from custom_field"] = "definitions are read whole with their org",
        ["select body from extended_field where"] = "definitions are read whole with their org",
        ["select body from extended_field_config"] = "definitions are read whole with their org",
        ["select vertical_id, active from org_vertical"] = "definitions are read whole with their org",
        ["select id, name, description, is_default, tiers"] = "programmes are read whole with their org",
        ["update loyalty_program set"] = "an org has a few programmes",
        ["select event_no, series_id, count, handle, at, by_till from card_generation where org_id = @org order"] = "the newest rows alone, with a limit",
        ["update till set active"] = "a command of a person",
        ["select id, key, name, description, token_seconds"] = "clients are read whole with their org",
        ["update api_client set"] = "an org has a few clients",
        ["delete from api_client"] = "an org has a few clients",
        ["select name, permissions from access_group"] = "groups are read whole with their org",
        ["select id, name, body, secret"] = "an org has a few webhooks",
        ["update webhook set"] = "an org has a few webhooks",
        ["select webhook_id, no, replays from webhook_cursor"] = "an org has a few webhooks",
        ["select next_event - 1 from batch"] = "the newest row alone, limit 1",
        ["insert into webhook_cursor"] = "the newest batch alone, limit 1",
        ["select no, at, next_event"] = "the newest row alone, limit 1",
        ["select no from (select no, random_id from batch"] = "the newest rows alone, after a lost commit",
        ["select t.id from till t left join login l"] = "an org has a few tills",
        ["select k.series_id from card_counter k"] = "an org has a counter a series",
        ["select customer_id from erasure where org_id = @org and scrubbed_at is null"] = "those alone that wait, limit 1",
        ["select customer_id, victims from erasure where org_id = @org and scrubbed_at"] = "those alone that wait",
        ["select after_customer from refolding"] = "an org has one row, until its search forms are made anew",
        ["update refolding set"] = "the same row",
        ["delete from refolding"] = "the same row",
        ["select 1 from customer"] = "any row, limit 1",
    };

    [Theory, BothDatabases]
    public async Task No_statement_scans_an_orgs_table(string name)
    {
        var (database, drop) = name == "sqlite" ? TestServer.NewSqlite() : await TestServer.NewPostgres();
        var statements = await Recorded.Statements(database);
        EveryStatementOfTheSourceIsAmong(statements, name);
        await ManyCustomers.Load(database);
        var catalogue = await Catalogue.Of(database);
        var faults = new List<string>();
        foreach (var statement in statements.Where(statement => IsExplained(statement.Text) && !Bounded.Keys.Any(known => SourceText.Flat(statement.Text).StartsWith(known, StringComparison.Ordinal))))
            foreach (var rows in new[] { 1, 1000 })
                faults.AddRange((await Plans.Scans(database, catalogue, statement, rows)).Select(scan => $"{scan}\n  in {SourceText.Flat(statement.Text)}"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.All(Bounded.Keys, known => Assert.Contains(statements, statement => SourceText.Flat(statement.Text).StartsWith(known, StringComparison.Ordinal)));
        await drop();
    }

    /// <summary>Every SQL text of the source was issued, and every kind of change of a customer's tables was saved.</summary>
    internal static void EveryStatementOfTheSourceIsAmong(IReadOnlyList<Statement> statements, string name)
    {
        var issued = statements.Select(statement => SourceText.Flat(statement.Text)).ToList();
        string[] saved =
        [
            "insert into customer", "update customer set", "insert into profile", "update profile set", "delete from profile", "insert into identifier ", "delete from identifier ",
            "insert into retained_identifier", "delete from retained_identifier", "insert into identifier_history", "insert into merge", "insert into event", "insert into batch", "insert into card ", "update card set", "insert into card_status", "insert into card_series", "update card_series",
            "insert into customer_label", "delete from customer_label", "insert into org_label", "insert into customer_status_label", "update customer_status_label",
            "insert into custom_field", "insert into extended_field ",
            "insert into enrolment", "update enrolment set", "delete from enrolment", "insert into redemption", "update redemption set", "insert into ledger_entry", "insert into loyalty_program", "update loyalty_program",
        ];
        var written = SourceText.Statements(name).Where(text => name == "postgres" || !text.Contains("pg_advisory", StringComparison.Ordinal));
        Assert.All(written.Concat(saved).Distinct(), text => Assert.True(issued.Exists(one => one.Contains(text, StringComparison.Ordinal)), $"No test issues: {text}"));
    }

    internal static bool IsExplained(string text) =>
        text.Split(' ', '\n')[0] is "select" or "insert" or "update" or "delete" or "with" && !text.Contains("schema_version", StringComparison.Ordinal) && !text.Contains("pg_advisory", StringComparison.Ordinal);
}
