using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Erasure;

namespace Symbolon.Server.Storage;

/// <summary>Finds erasures that are due, and overwrites what was kept of erased persons: in events, merges, requests, histories and logs. A turn is one person; one that was cut off is done again.</summary>
public sealed class Erasures(Database database)
{
    private const string EventsOf = """
        select e.no, e.name, e.body, e.replaced from event e where e.org_id = @org and e.no in (
          select theirs.no from {ids} join event theirs on theirs.org_id = @org and theirs.customer_id = ids.id
          union select beside.no from {ids} join event theirs on theirs.org_id = @org and theirs.customer_id = ids.id
                join event beside on beside.org_id = @org and beside.no >= theirs.starts and beside.no <= theirs.no where theirs.starts > 0
          union select m.event_no from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id
          union select m.undone_by from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id where m.undone_by is not null
          union select m.undone_by from {ids} join merge m on m.org_id = @org and m.survivor_id = ids.id where m.undone_by is not null)
        """;

    private const string MergesOf = """
        select m.event_no, m.survivor_before, m.victim_before from merge m where m.org_id = @org and m.event_no in (
          select own.event_no from {ids} join merge own on own.org_id = @org and own.survivor_id = ids.id
          union select own.event_no from {ids} join merge own on own.org_id = @org and own.victim_id = ids.id)
        """;

    private const string RequestsOf = """
        select r.id, r.body from {ids} join customer_request r on r.org_id = @org and r.customer_id = ids.id
        """;

    private const string IdentifiersOf = "select distinct h.type, h.key from {ids} join identifier_history h on h.org_id = @org and h.customer_id = ids.id";

    /// <summary>The next person to erase, or null when nobody is due.</summary>
    public async Task<Request?> NextDue(long org, Instant now)
    {
        var due = default(EraseCustomer);
        await using var session = await database.OpenReader();
        await session.RoundTrip([new Statement("select id from customer_request where org_id = @org and due_at <= @now order by due_at limit 1").With("org", org).With("now", now.Microseconds).Reading(row => due = new(row.GetInt64(0)))]);
        return due;
    }

    /// <summary>The overwriting of what was kept of the next erased person, or null when it is done for all.</summary>
    public async Task<Func<Task<int>>?> NextScrub(long org, Instant now)
    {
        long? person = null;
        await using var session = await database.OpenReader();
        await session.RoundTrip([new Statement("select customer_id from erasure where org_id = @org and at <= @now and scrubbed_at is null order by at limit 1").With("org", org).With("now", now.Microseconds).Reading(row => person = row.GetInt64(0))]);
        return person is { } id ? () => Scrub(org, id, now) : null;
    }

    private async Task<int> Scrub(long org, long person, Instant now)
    {
        var ids = new SortedSet<long> { person };
        var (events, merges, requests, identifiers) = (new List<(long No, string Name, string Body, string? Replaced)>(), new List<(long No, string Survivor, string Victim)>(), new List<(long Id, string Body)>(), new List<(long Type, string Key)>());
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            .. database.Dialect.BeginWrite(org, () => { }),
            new Statement("select victims from erasure where org_id = @org and customer_id = @person").With("org", org).With("person", person).Reading(row => ids.UnionWith(Stored.List<long>(row.GetString(0)))),
        ]);
        Statement Of(string text) => new Statement(text).With("org", org).With(new Rows("ids").Add("id", ids));
        await session.RoundTrip(
        [
            Of(EventsOf).Reading(row => events.Add((row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3)))),
            Of(MergesOf).Reading(row => merges.Add((row.GetInt64(0), row.GetString(1), row.GetString(2)))),
            Of(RequestsOf).Reading(row => requests.Add((row.GetInt64(0), row.GetString(1)))),
            Of(IdentifiersOf).Reading(row => identifiers.Add((row.GetInt64(0), row.GetString(1)))),
        ]);
        var erased = new Erased(ids);
        string Change(string name, string body) => Stored.Write(erased.From(Stored.ReadChange(name, body)));
        string Image(string body) => Stored.Write(erased.From(Stored.Read<Customer>(body)));
        Rows Known() => new Rows("known").Add("type", identifiers.Select(one => one.Type)).Add("key", identifiers.Select(one => one.Key));
        await session.RoundTrip(
        [
            new Statement("update event set body = rows.body, replaced = rows.replaced from {rows} where event.org_id = @org and event.no = rows.no").With("org", org).With(new Rows("rows")
                .Add("no", events.Select(one => one.No)).Add("body", events.Select(one => Change(one.Name, one.Body))).Add("replaced", events.Select(one => one.Replaced is { } replaced ? Change(one.Name, replaced) : null))),
            new Statement("update merge set survivor_before = rows.survivor, victim_before = rows.victim from {rows} where merge.org_id = @org and merge.event_no = rows.no").With("org", org).With(new Rows("rows")
                .Add("no", merges.Select(one => one.No)).Add("survivor", merges.Select(one => Image(one.Survivor))).Add("victim", merges.Select(one => Image(one.Victim)))),
            new Statement("update customer_request set body = rows.body from {rows} where customer_request.org_id = @org and customer_request.id = rows.id").With("org", org).With(new Rows("rows")
                .Add("id", requests.Select(one => one.Id)).Add("body", requests.Select(one => Stored.Write(Erased.From(Stored.Read<CustomerRequest>(one.Body)))))),
            new Statement("delete from otp where (org_id, id) in (select @org, o.id from {known} join otp o on o.org_id = @org and o.type = known.type and o.key = known.key)").With("org", org).With(Known()),
            new Statement("delete from quarantine where (org_id, type, key) in (select @org, known.type, known.key from {known})").With("org", org).With(Known()),
            new Statement("delete from identifier_join where (org_id, event_no) in (select @org, j.event_no from {known} join identifier_join j on j.org_id = @org and j.type = known.type and j.key = known.key)").With("org", org).With(Known()),
            Of("delete from identifier_history where org_id = @org and customer_id in {select ids.id from {ids}}"),
            Of("update customer_status_log set reason = '' where org_id = @org and customer_id in {select ids.id from {ids}}"),
            Of("update subscription_log set reason = '' where org_id = @org and customer_id in {select ids.id from {ids}}"),
            Of("update ledger_entry set reason = '' where org_id = @org and customer_id in {select ids.id from {ids}}"),
            Of("update card_status set reason = '' where (org_id, card_id) in (select @org, c.id from {ids} join card c on c.org_id = @org and c.customer_id = ids.id)"),
            Of("update card set reason = '' where org_id = @org and customer_id in {select ids.id from {ids}}"),
            new Statement("update erasure set scrubbed_at = @now where org_id = @org and customer_id = @person").With("org", org).With("now", now.Microseconds).With("person", person),
            Dialect.Commit,
        ]);
        await session.RoundTrip(database.Dialect.AfterErasure);
        return 1;
    }
}
