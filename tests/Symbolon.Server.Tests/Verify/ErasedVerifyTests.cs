using Symbolon.Server.Tests.House;

namespace Symbolon.Server.Tests.Verify;

/// <summary>A word that is left of an erased person is found, whichever table it stands in.</summary>
public sealed class ErasedVerifyTests
{
    private const string Theirs = "customer_id in (select customer_id from erasure where org_id = @org)";

    /// <summary>What leaves a word behind, and what takes it away again.</summary>
    private static readonly (string Plant, string Clear)[] Words =
    [
        Reason("customer_status_log", Theirs), Reason("subscription_log", Theirs), Reason("card", Theirs), Reason("card_status", $"card_id in (select id from card where org_id = @org and {Theirs})"),
        Reason("ledger_entry", Theirs), Reason("ledger_entry", Theirs, "reference"),
        ($"update redemption set external = 'word' where org_id = @org and {Theirs}", $"update redemption set external = null where org_id = @org and {Theirs}"),
        ($"insert into identifier_history (org_id, batch_no, customer_id, source, account, type, key, value, since, until) select org_id, 1, customer_id, 5, '', 1, 'word', 'word', 1, 2 from erasure where org_id = @org", "delete from identifier_history where org_id = @org and key = 'word'"),
        Text("event", "body", "reason", $"{Theirs} and name = 'StatusChanged'"), Text("merge", "survivor_before", "value", "1 = 1"),
        Text("customer_request", "body", "comments", Theirs),
        ("insert into kept_answer_about (org_id, key, customer_id, until) select org_id, (select min(key) from kept_answer where org_id = @org and body <> ''), customer_id, 1 from erasure where org_id = @org", $"delete from kept_answer_about where org_id = @org and {Theirs}"),
    ];

    [Theory, BothDatabases]
    public async Task A_word_that_is_left_of_an_erased_person_is_found(string database)
    {
        var clock = new TestClock();
        await using var server = await TestServer.Start(database, clock);
        var org = await server.AddOrg(Servers.NextOrg(), [.. TestPersons.Settings, ("IDEMPOTENCY_HOURS", "99")]);
        var (person, _) = await org.Person();
        (await org.Send(HttpMethod.Post, "/v2/customers", TestBodies.Customer("INSTORE", "mobile=9100000002"), headers: ("Idempotency-Key", "other"))).IsDone();
        await org.AskErasure("externalId=wf-ext-1");
        await server.Pass(clock);
        (await org.Send(HttpMethod.Post, $"/v2/customers/{person}/changeIdentifier?source=INSTORE", """{"add":[{"type":"mobile","value":"9177700126"}]}""", headers: ("Idempotency-Key", "late"))).IsRefusedByRule(97501);
        Assert.Empty(await server.Database.Verify(org.Id, clock));
        foreach (var (plant, clear) in Words)
        {
            await org.Do(plant);
            Assert.Equal(["erased-scrubbed"], (await server.Database.Verify(org.Id, clock)).Select(finding => finding.Invariant.Name).Distinct());
            await org.Do(clear);
            Assert.Empty(await server.Database.Verify(org.Id, clock));
        }
    }

    private static (string, string) Reason(string table, string where, string column = "reason") =>
        ($"update {table} set {column} = 'word' where org_id = @org and {where}", $"update {table} set {column} = '' where org_id = @org and {where}");

    private static (string, string) Text(string table, string column, string name, string where)
    {
        return (Replaced("", "word"), Replaced("word", ""));

        string Replaced(string from, string to) => $"update {table} set {column} = replace({column}, '\"{name}\":\"{from}\"', '\"{name}\":\"{to}\"') where org_id = @org and {where}";
    }
}
