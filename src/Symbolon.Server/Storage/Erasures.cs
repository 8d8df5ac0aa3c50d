using Symbolon.Approvals;
using Symbolon.Customers;
using Symbolon.Erasure;

namespace Symbolon.Server.Storage;

/// <summary>Finds erasures that are due, and overwrites what was kept of erased persons: in events, merges, requests, histories and logs. A turn is one person; one that was cut off is done again.</summary>
public sealed class Erasures(Database database)
{
    /// <summary>The events that are about persons and their cards, each with the first of its request.</summary>
    private const string NumbersOf = """
        select e.starts, e.no from {ids} join event e on e.org_id = @org and e.customer_id = ids.id
        union select e.starts, e.no from {ids} join card c on c.org_id = @org and c.customer_id = ids.id join event e on e.org_id = @org and e.customer_id = -c.id
        union select m.event_no, m.event_no from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id
        union select m.undone_by, m.undone_by from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id where m.undone_by is not null
        union select m.undone_by, m.undone_by from {ids} join merge m on m.org_id = @org and m.survivor_id = ids.id where m.undone_by is not null
        """;

    private const string EventsAt = "select e.no, e.name, e.body, e.replaced from {numbers} join event e on e.org_id = @org and e.no = numbers.no";

    private const string MergesOf = """
        select m.event_no, m.survivor_before, m.victim_before from merge m where m.org_id = @org and m.event_no in (
          select own.event_no from {ids} join merge own on own.org_id = @org and own.survivor_id = ids.id
          union select own.event_no from {ids} join merge own on own.org_id = @org and own.victim_id = ids.id)
        """;

    private const string RequestsOf = """
        select r.id, r.body from {ids} join customer_request r on r.org_id = @org and r.customer_id = ids.id
        """;

    private const string CardsOf = "select c.id from {ids} join card c on c.org_id = @org and c.customer_id = ids.id";

    private const string IdentifiersOf = "select distinct h.type, h.key, h.value from {ids} join identifier_history h on h.org_id = @org and h.customer_id = ids.id";

    /// <summary>What is filed under an identifier goes with the last who had it.</summary>
    private const string Unheld = "not exists (select 1 from identifier i where i.org_id = @org and i.type = known.type and i.search = known.search and i.key = known.key)";

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
        await session.RoundTrip([new Statement("select customer_id from erasure where org_id = @org and scrubbed_at is null order by at limit 1").With("org", org).Reading(row => person = row.GetInt64(0))]);
        return person is { } id ? () => Scrub(org, id, now) : null;
    }

    /// <summary>It is done when the database's files are rid of it, too; while a reader holds on to older pages, it is tried again with the next sweep.</summary>
    private async Task<int> Scrub(long org, long person, Instant now)
    {
        var isFlushed = true;
        await using var session = await database.OpenWriter();
        await Overwrite(session, org, person);
        await session.RoundTrip(database.Dialect.Flush(done => isFlushed = done));
        if (!isFlushed) return 0;
        await Mark(session, org, person, now);
        return 1;
    }

    private async Task Overwrite(Session session, long org, long person)
    {
        var (ids, cards, numbers) = (new SortedSet<long> { person }, new HashSet<long>(), new SortedSet<long>());
        var (events, merges, requests, identifiers) = (new List<(long No, string Name, string Body, string? Replaced)>(), new List<(long No, string Survivor, string Victim)>(), new List<(long Id, string Body)>(), new List<(long Type, string Key, string Value)>());
        await session.RoundTrip(
        [
            .. database.Dialect.BeginWrite(org, () => { }),
            new Statement("select victims from erasure where org_id = @org and customer_id = @person").With("org", org).With("person", person).Reading(row => ids.UnionWith(Stored.List<long>(row.GetString(0)))),
        ]);
        Statement Filled(string text, Rows rows) => new Statement(text).With("org", org).With(rows);
        Statement Of(string text) => Filled(text, new Rows("ids").Add("id", ids));
        await session.RoundTrip(
        [
            Of(NumbersOf).Reading(row => numbers.UnionWith(Stretch(row.GetInt64(0), row.GetInt64(1)))),
            Of(MergesOf).Reading(row => merges.Add((row.GetInt64(0), row.GetString(1), row.GetString(2)))),
            Of(RequestsOf).Reading(row => requests.Add((row.GetInt64(0), row.GetString(1)))),
            Of(CardsOf).Reading(row => cards.Add(row.GetInt64(0))),
            Of(IdentifiersOf).Reading(row => identifiers.Add((row.GetInt64(0), row.GetString(1), row.GetString(2)))),
        ]);
        await session.RoundTrip([Filled(EventsAt, new Rows("numbers").Add("no", numbers)).Reading(row => events.Add((row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3))))]);
        var erased = new Erased(ids, cards);
        string Change(string name, string body) => Stored.Write(erased.From(Stored.ReadChange(name, body)));
        string Image(string body) => Stored.Write(erased.From(Stored.Read<Customer>(body)));
        Statement Named(string text) => Filled(text, new Rows("known")
            .Add("type", identifiers.Select(one => one.Type)).Add("key", identifiers.Select(one => one.Key)).Add("search", identifiers.Select(one => CustomerTables.Fold(one.Value))));
        await session.RoundTrip(
        [
            Filled("update event set body = rows.body, replaced = rows.replaced from {rows} where event.org_id = @org and event.no = rows.no", new Rows("rows")
                .Add("no", events.Select(one => one.No)).Add("body", events.Select(one => Change(one.Name, one.Body))).Add("replaced", events.Select(one => one.Replaced is { } replaced ? Change(one.Name, replaced) : null))),
            Filled("update merge set survivor_before = rows.survivor, victim_before = rows.victim from {rows} where merge.org_id = @org and merge.event_no = rows.no", new Rows("rows")
                .Add("no", merges.Select(one => one.No)).Add("survivor", merges.Select(one => Image(one.Survivor))).Add("victim", merges.Select(one => Image(one.Victim)))),
            Filled("update customer_request set body = rows.body from {rows} where customer_request.org_id = @org and customer_request.id = rows.id", new Rows("rows")
                .Add("id", requests.Select(one => one.Id)).Add("body", requests.Select(one => Stored.Write(Erased.From(Stored.Read<CustomerRequest>(one.Body)))))),
            Named($"delete from otp where (org_id, id) in (select @org, o.id from {{known}} join otp o on o.org_id = @org and o.type = known.type and o.key = known.key where {Unheld})"),
            Named($"delete from quarantine where (org_id, type, key) in (select @org, known.type, known.key from {{known}} where {Unheld})"),
            Named($"delete from identifier_join where (org_id, event_no) in (select @org, j.event_no from {{known}} join identifier_join j on j.org_id = @org and j.type = known.type and j.key = known.key where {Unheld})"),
            Of("delete from identifier_history where org_id = @org and customer_id in {select ids.id from {ids}}"),
            Of("update customer_status_log set reason = '' where org_id = @org and customer_id in {select ids.id from {ids}}"),
            Of("update subscription_log set reason = '' where org_id = @org and customer_id in {select ids.id from {ids}}"),
            Of("update ledger_entry set reason = '' where org_id = @org and event_no in (select l.event_no from {ids} join ledger_entry l on l.org_id = @org and l.customer_id = ids.id)"),
            Of("update card_status set reason = '' where (org_id, card_id) in (select @org, c.id from {ids} join card c on c.org_id = @org and c.customer_id = ids.id)"),
            Of("update card set reason = '' where org_id = @org and customer_id in {select ids.id from {ids}}"),
            Dialect.Commit,
        ]);
    }

    /// <summary>The numbers from the first event of a request to one of its later ones.</summary>
    private static IEnumerable<long> Stretch(long starts, long no)
    {
        for (var at = starts > 0 ? starts : no; at <= no; at++) yield return at;
    }

    private async Task Mark(Session session, long org, long person, Instant now) => await session.RoundTrip(
    [
        .. database.Dialect.BeginWrite(org, () => { }),
        new Statement("update erasure set scrubbed_at = @now where org_id = @org and customer_id = @person").With("org", org).With("now", now.Microseconds).With("person", person),
        Dialect.Commit,
    ]);
}
