using Symbolon.Server.Storage.Verifying;
using Symbolon.Server.Tests.House;
using Symbolon.Server.Tests.Races;
using Symbolon.Soundness;

namespace Symbolon.Server.Tests.Verify;

/// <summary>What is broken by hand in a sound org is found, and nothing else; what moves while it is looked at is not.</summary>
public sealed class VerifyTests(Servers servers)
{
    private const string Mira = "(select customer_id from customer_label where org_id = @org)";
    private const string Victim = "(select id from customer where org_id = @org and merged_into is not null)";
    private const string FirstCard = "(select id from card where org_id = @org and number = 'C1')";

    /// <summary>One statement for each invariant that breaks it, and no other.</summary>
    private static readonly Dictionary<string, string> Breaks = new()
    {
        ["readable"] = $"update customer set subscriptions = '[{{' where org_id = @org and id = {Mira}",
        ["customer-known"] = "insert into customer_label (org_id, customer_id, label_id, added_at, added_by) values (@org, 5, 1, 1, 1)",
        ["customer-version"] = $"update customer set version = 999999 where org_id = @org and id = {Mira}",
        ["customer-profiles"] = $"delete from identifier where org_id = @org and customer_id = {Mira}",
        ["primary-channel"] = $"update profile set channels = '[{Channel("a")},{Channel("b")}]' where org_id = @org and customer_id = {Mira}",
        ["label-known"] = "update customer_label set label_id = 77 where org_id = @org",
        ["status-known"] = $"update customer set status_label = 'Unheard' where org_id = @org and id = {Mira}",
        ["survivor-live"] = "update customer set merged_into = id where org_id = @org and merged_into is not null",
        ["victim-bare"] = $"insert into enrolment (org_id, customer_id, program_id, id, tier, tier_ends_at, since, since_by, points, balance, due_at) select org_id, {Victim}, program_id, id, tier, tier_ends_at, since, since_by, points, balance, due_at from enrolment where org_id = @org and program_id = 802",
        ["merge-recorded"] = "delete from merge where org_id = @org",
        ["merge-undone"] = $"insert into merge (org_id, event_no, survivor_id, victim_id, at, by_till, survivor_before, victim_before, cards) select org_id, 1, survivor_id, {Mira}, at, by_till, survivor_before, victim_before, cards from merge where org_id = @org",
        ["retained"] = $"insert into retained_identifier (org_id, customer_id, source, account, type, key, value) select org_id, customer_id, source, account, type, key, value from identifier where org_id = @org and customer_id = {Mira}",
        ["erased-bare"] = $"update customer set erased_at = 5 where org_id = @org and id = {Mira}",
        ["erased-scrubbed"] = "insert into erasure (org_id, customer_id, event_no, victims, at, scrubbed_at) select org_id, min(customer_id), 1, '[]', 1, 2 from identifier_history where org_id = @org group by org_id",
        ["request-customer"] = $"insert into customer_request (org_id, id, customer_id, survivor_id, kind, status, added_at, updated_at, due_at, body) values (@org, 1, {Mira}, null, 5, 2, 1, 1, 9, '{{}}')",
        ["request-decided"] = $"insert into request_decision (org_id, request_id, event_no, customer_id, status, comments, made_at, made_by) values (@org, 77, 1, {Mira}, 2, '', 1, 1)",
        ["identifier-key"] = $"update identifier set unique_key = null where org_id = @org and customer_id = {Mira}",
        ["identifier-place"] = $"insert into identifier (org_id, customer_id, source, account, type, key, value, unique_key, search, since) select org_id, customer_id, source, 'elsewhere', type, key, value, unique_key, search, since from identifier where org_id = @org and customer_id = {Mira}",
        ["mobile-form"] = """
            update identifier set key = '0' || key, value = '0' || value, unique_key = '0' || unique_key
            where org_id = @org and type = 1
              and customer_id = (select max(customer_id) from identifier where org_id = @org and type = 1)
            """,
        ["card-kind"] = "update card set series_id = 77 where org_id = @org and number = 'C1'",
        ["card-status"] = $"delete from card_status where org_id = @org and card_id = {FirstCard} and id = (select entry_id from card where org_id = @org and number = 'C1')",
        ["card-held"] = "update card set customer_id = null where org_id = @org and number = 'C1'",
        ["card-due"] = "update card set due_at = null where org_id = @org and number = 'C1'",
        ["card-known"] = "insert into card_status (org_id, card_id, id, label_id, former_label_id, reason, made_at, made_by) values (@org, 77777, 1, 1, null, '', 1, 1)",
        ["card-version"] = "update card set version = 999999 where org_id = @org and number = 'C1'",
        ["card-counter"] = "update card_counter set next = 2 where org_id = @org",
        ["card-holder-live"] = $"update card set customer_id = {Victim} where org_id = @org and number = 'C1'",
        ["card-limit"] = "update card_series set max_cards = 1 where org_id = @org and code = 'P'",
        ["program-known"] = "update enrolment set tier = 9 where org_id = @org and program_id = 801",
        ["points-balance"] = "update enrolment set points = replace(points, '\"returned\":0', '\"returned\":1') where org_id = @org and program_id = 801",
        ["points-sign"] = "update enrolment set points = replace(replace(points, '\"returned\":0', '\"returned\":-1'), '\"expired\":0', '\"expired\":1') where org_id = @org and program_id = 801",
        ["points-due"] = "update enrolment set due_at = due_at + 1 where org_id = @org and program_id = 801",
        ["points-ledger"] = "delete from ledger_entry where org_id = @org and event_no = (select min(event_no) from ledger_entry where org_id = @org)",
        ["ledger-double"] = "insert into ledger_entry (org_id, event_no, line, account, customer_id, program_id, cause, points, movement_id, about_id, reference, reason, at, by_till) values (@org, 1, 9, 1, null, 801, 1, 5, null, null, '', '', 1, 1)",
        ["redemption-sum"] = "update redemption set reversed = 999999999 where org_id = @org",
        ["event-gap"] = "delete from event where org_id = @org and no = 5",
        ["event-batch"] = "update event set at = at + 1 where org_id = @org and no = 5",
        ["batch-order"] = "update batch set next_card = 999999 where org_id = @org and no = 2",
        ["till-login"] = "update login set active = 0 where org_id = @org and till_id = 2",
        ["org-parts"] = "update till set store_id = 77 where org_id = @org and id = 2",
        ["kept-answers"] = "insert into kept_answer (org_id, key, print, status, version, body, until) values (@org, 'k', 'p', 200, null, null, 1)",
    };

    /// <summary>What a unique index keeps from being broken, as long as it stands.</summary>
    private static readonly Dictionary<string, (string Index, string Break)> BehindAnIndex = new()
    {
        ["identifier-holder"] = ("identifier_holder", $"insert into identifier (org_id, customer_id, source, account, type, key, value, unique_key, search, since) select org_id, {Mira}, source, account, type, key, value, unique_key, search, since from identifier where org_id = @org and source = 5 and type = 1 and customer_id = (select merged_into from customer where org_id = @org and merged_into is not null)"),
        ["card-number"] = ("card_number", "update card set number = 'C1' where org_id = @org and number = 'C2'"),
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var database in Servers.Names)
            foreach (var name in Breaks.Keys) cases.Add(database, name);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task What_one_statement_breaks_is_found_and_nothing_else(string database, string invariant)
    {
        var org = await WholeOrg(servers[database]);
        Assert.Empty(await org.Server.Database.Verify(org.Id));
        await org.Do(Breaks[invariant]);
        Assert.Equal([invariant], (await org.Server.Database.Verify(org.Id)).Select(finding => finding.Invariant.Name).Distinct());
    }

    [Theory, BothDatabases]
    public async Task A_merge_that_leads_elsewhere_or_counts_as_undone_or_is_there_twice_is_found(string database)
    {
        foreach (var broken in new[]
        {
            $"update merge set survivor_id = {Mira} where org_id = @org",
            "update merge set undone_by = event_no + 1 where org_id = @org",
            "insert into merge (org_id, event_no, survivor_id, victim_id, at, by_till, survivor_before, victim_before, cards) select org_id, 1, survivor_id, victim_id, at, by_till, survivor_before, victim_before, cards from merge where org_id = @org",
        })
        {
            var org = await WholeOrg(servers[database]);
            await org.Do(broken);
            Assert.Equal(["merge-recorded"], (await org.Server.Database.Verify(org.Id)).Select(finding => finding.Invariant.Name));
        }
    }

    [Theory, BothDatabases]
    public async Task Merges_and_their_undoing_in_a_chain_leave_nothing_to_be_found(string database)
    {
        var org = await servers.Org(database);
        var first = await org.Register("WECHAT:22232", "wechat=moth");
        var second = await org.Register("INSTORE", "mobile=9811122233");
        var third = await org.Register("WEB_ENGAGE:311c4dd1", "cuid=c1");
        foreach (var step in new[] { MergeFirst, MergeSecond, () => Part(third, second), () => Part(second, first), MergeFirst, MergeSecond })
        {
            await step();
            await org.Server.Database.IsSound(org.Id);
        }

        async Task MergeFirst() => (await org.Change(first, "WECHAT:22232", "+mobile=9811122233")).IsDone(8051);
        async Task MergeSecond() => (await org.Change(second, "INSTORE", "+cuid=c1")).IsDone(8051);
        async Task Part(long survivor, long victim) => (await org.Post($"/v2/customers/{survivor}/unmerge", $$"""{"victimId":{{victim}}}""")).IsDone();
    }

    [Theory, BothDatabases]
    public async Task What_a_unique_index_forbids_is_found_when_the_index_is_gone(string database)
    {
        await using var server = await TestServer.Start(database);
        foreach (var (invariant, (index, broken)) in BehindAnIndex)
        {
            var org = await WholeOrg(server);
            await org.Do($"drop index {index}");
            await org.Do(broken);
            Assert.Equal([invariant], (await server.Database.Verify(org.Id)).Select(finding => finding.Invariant.Name).Distinct());
        }
    }

    [Fact]
    public void Every_invariant_is_broken_once_by_these_tests() =>
        Assert.Equal(Invariants.All.Select(invariant => invariant.Name).Order(), Breaks.Keys.Concat(BehindAnIndex.Keys).Order());

    [Theory, BothDatabases]
    public async Task An_org_of_many_customers_is_walked_to_its_end_and_what_is_broken_in_its_last_stretch_is_found(string database)
    {
        var org = await EngineOrg.Make(servers[database].Database);
        await org.Write([.. Enumerable.Range(0, 2_500).Select(no => Requests.Register(Requests.Mobile(9_000_000_000 + no)))]);
        var (verification, seen, stretches) = (new Verification(org.Database, TestServer.Clock), (VerifiedStretch?)null, new List<(string Name, int Rows)>());
        while ((seen = await verification.Next(org.Id, seen)) is not null) stretches.Add((seen.Name, seen.Rows));
        Assert.Equal([("customers", 1000), ("customers", 1000), ("customers", 500), ("points", 0)], stretches[..4]);
        Assert.Equal(2_500, stretches.Where(one => one.Name == "events").Sum(one => one.Rows));

        await using (var session = await org.Database.OpenWriter())
            await session.RoundTrip([.. org.Database.Dialect.BeginWrite(org.Id, () => { }), new Storage.Statement("delete from identifier where org_id = @org and customer_id = @last").With("org", org.Id).With("last", Limits.FirstCustomerId + 2_499), Storage.Dialect.Commit]);
        var broken = (await org.Database.Verify(org.Id)).Where(finding => !finding.Invariant.IsAdvice);
        Assert.Equal([$"customer-profiles: customer {Limits.FirstCustomerId + 2_499}"], broken.Select(finding => $"{finding}"));
    }

    [Theory, BothDatabases]
    public async Task An_org_whose_oldest_events_are_forgotten_is_sound_and_one_that_lost_its_newest_is_not(string database)
    {
        var org = await WholeOrg(servers[database]);
        await org.Do("delete from event where org_id = @org and no < 6");
        await org.Server.Database.IsSound(org.Id);
        await org.Do("delete from event where org_id = @org and no > 6");
        Assert.Equal(["event-gap: event 6"], (await org.Server.Database.Verify(org.Id)).Select(finding => $"{finding}"));
    }

    [Theory, BothDatabases]
    public async Task Nothing_is_found_in_an_org_that_is_written_to_meanwhile(string database)
    {
        var org = await servers.Org(database);
        await org.Programs();
        using var over = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(no => Task.Run(async () =>
        {
            var random = new Random(no);
            using var client = org.ClientOf(org.Till, Http.Password.OnTheWire(TestOrg.ClearPassword));
            for (var call = 0; !over.IsCancellationRequested; call++) await TownCall.Any(random, $"w{no}.{call}").Send(client);
        })).ToList();
        for (var round = 0; round < 15 || (await org.Rows("select event_no from merge where org_id = @org")).Length < 5; round++) await org.Server.Database.IsSound(org.Id);
        await over.CancelAsync();
        await Task.WhenAll(writers);
        await org.Server.Database.IsSound(org.Id);
    }

    private static string Channel(string value) => $$"""{"type":"email","value":"{{value}}","primary":true,"verified":false,"meta":{"residence":false,"office":false},"attributes":{} }""";

    /// <summary>An org with a row in every table that is looked at: a labelled customer with cards and points, a merge, generated numbers.</summary>
    private static async Task<TestOrg> WholeOrg(TestServer server)
    {
        var org = await server.AddOrg(Servers.NextOrg());
        await org.Programs();
        (await org.Post("/v2/organization/labels", """{"orgLabels":[{"name":"Weekday"}]}""")).IsDone();
        var mira = await org.Member("9811122233", 10);
        (await org.Post($"/v2/customers/{mira}/changeLabels", """{"add":[{"labelName":"Weekday"}]}""")).IsDone();
        await org.Member("9822233344", program: 802);
        (await org.Redeem(mira, 4)).IsDone();
        await org.MergeWithRetainedMobile();
        await org.Series("P", "\"type\":\"PHYSICAL\",\"maxActiveCardsPerCustomer\":0,\"expiryDays\":30,\"cardExpiryEnabled\":true");
        foreach (var number in new[] { "C1", "C2" })
        {
            await org.Card("P", number);
            (await org.Issue(mira, number)).IsDone();
        }
        (await org.Generate(await org.Generated("G", 6), 3)).IsDone();
        return org;
    }
}
