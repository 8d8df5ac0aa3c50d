using Symbolon.Cards;
using Symbolon.Events;

namespace Symbolon.Server.Storage;

/// <summary>
/// Events in order with the cards that they are about, the number of the first one that is kept, of the org's last one,
/// and of its last erasure when they were read: 0 before there is any.
/// </summary>
public sealed record EventPage(
    long First, long Last, IReadOnlyList<Event> Events, IReadOnlyDictionary<long, CardName> Cards, long LastErasure);

/// <summary>
/// The number of an org's last event, the version of its configuration, and the number of the last event by which a
/// person was erased, 0 before there is any.
/// </summary>
public sealed record OrgHead(long LastEvent, long Version, long LastErasure);

/// <summary>What a card is called and which series it is of: neither ever changes.</summary>
public sealed record CardName(string Number, long SeriesId);

/// <summary>Reads an org's events by their numbers, and forgets those that are past keeping.</summary>
public sealed class EventQueries(Database database)
{
    private const string Columns = "no, starts, at, by_till, name, body, replaced, context";

    /// <summary>The most that one turn forgets.</summary>
    private const long AtOnce = 1000;

    /// <summary>The events after a number, up to a limit; with the rest of the last one's request when whole requests are wanted.</summary>
    public async Task<EventPage> Read(long org, long after, int limit, bool whole = false)
    {
        await using var read = new EventReading(database, org);
        await read.Begin(
            new Statement($"select {Columns} from event where org_id = @org and no > @after order by no limit @limit")
                .With("org", org).With("after", after).With("limit", (long)limit)
                    .Reading(row => read.Events.Add(One(row))));
        if (whole && read.Events.Count == limit)
        {
            var last = read.Events[^1];
            await read.Continue(
                new Statement($"""
                    select {Columns} from event where org_id = @org and no > @after and no <= @next and starts = @starts
                    order by no
                    """).With("org", org).With("after", last.No).With("next", read.Next).With("starts", last.Starts)
                    .Reading(row => read.Events.Add(One(row))));
        }
        return await read.End();
    }

    /// <summary>The events of whole requests, each given by the numbers of its first and last event.</summary>
    public async Task<EventPage> Read(long org, IReadOnlyCollection<(long First, long Last)> requests)
    {
        await using var read = new EventReading(database, org);
        await read.Begin(
            new Statement("""
                select e.no, e.starts, e.at, e.by_till, e.name, e.body, e.replaced, e.context from {requests}
                join event e on e.org_id = @org and e.no >= requests.first_no and e.no <= requests.last_no
                order by requests.first_no, e.no
                """).With("org", org)
                .With(new Rows("requests")
                    .Add("first_no", requests.Select(one => one.First))
                    .Add("last_no", requests.Select(one => one.Last)))
                .Reading(row => read.Events.Add(One(row))));
        return await read.End();
    }

    private const string OfVictims = """
        union select e.no from {ids} join customer v on v.org_id = @org and v.merged_into = ids.id join event e on e.org_id = @org and e.customer_id = v.id
        """;

    /// <summary>The latest events of customers before a number, the latest first; those of the merges in which they were victims, and, when wanted, those of their own victims.</summary>
    public async Task<EventPage> Of(long org, IEnumerable<long> customers, long before, int limit, bool withVictims = false)
    {
        await using var read = new EventReading(database, org);
        await read.Begin(
            new Statement($$"""
                select {{Columns}} from event where org_id = @org and no < @before and no in (
                  select e.no from {ids} join event e on e.org_id = @org and e.customer_id = ids.id
                  union select m.event_no from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id
                  union select m.undone_by from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id where m.undone_by is not null
                  {{(withVictims ? OfVictims : "")}})
                order by no desc limit @limit
                """).With("org", org).With("before", before).With("limit", (long)limit)
                .With(new Rows("ids").Add("id", customers.Distinct())).Reading(row => read.Events.Add(One(row))));
        return await read.End();
    }

    /// <summary>All that is kept of what <see cref="Of"/> reads, page by page.</summary>
    public async IAsyncEnumerable<EventPage> All(long org, IReadOnlyList<long> customers)
    {
        for (var before = long.MaxValue; ;)
        {
            var page = await Of(org, customers, before, Limits.LogRows);
            yield return page;
            if (page.Events.Count < Limits.LogRows) yield break;
            before = page.Events[^1].No;
        }
    }

    /// <summary>The events of customers after a number, in order, with the merges in which they were victims.</summary>
    public async Task<EventPage> Following(long org, IEnumerable<long> customers, long after, int limit)
    {
        await using var read = new EventReading(database, org);
        await read.Begin(
            new Statement($$"""
                select {{Columns}} from event where org_id = @org and no > @after and no in (
                  select e.no from {ids} join event e on e.org_id = @org and e.customer_id = ids.id and e.no > @after
                  union select m.event_no from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id
                  union select m.undone_by from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id
                    where m.undone_by is not null)
                order by no limit @limit
                """).With("org", org).With("after", after).With("limit", (long)limit)
                .With(new Rows("ids").Add("id", customers.Distinct())).Reading(row => read.Events.Add(One(row))));
        return await read.End();
    }

    /// <summary>How far the org is.</summary>
    public async Task<OrgHead> Head(long org)
    {
        var (next, version, erasure) = (1L, 0L, 0L);
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            BatchRow.Last(org, last => next = last.NextEvent),
            new Statement("select version from org where id = @org").With("org", org)
                .Reading(row => version = row.GetInt64(0)),
            new Statement(ErasureSql.Last).With("org", org).Reading(row => erasure = row.GetInt64(0)),
        ]);
        return new(next - 1, version, erasure);
    }

    /// <summary>The last event by which a person was erased, by itself: it is asked for before each post.</summary>
    public async Task<long> LastErasure(long org)
    {
        var last = 0L;
        await using var session = await database.OpenReader();
        var newest = new Statement(ErasureSql.Last).With("org", org).Reading(row => last = row.GetInt64(0));
        await session.RoundTrip([newest]);
        return last;
    }

    /// <summary>A turn of forgetting events that are older than the org keeps them; null when there are none, or it keeps them for ever.</summary>
    public async Task<Func<Task<int>>?> NextForgotten(long org, Instant now)
    {
        var (days, oldest) = (0L, (Instant?)null);
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            new Statement("select value from org_setting where org_id = @org and name = 'EVENT_DAYS'").With("org", org).Reading(row => days = long.Parse(row.GetString(0), System.Globalization.CultureInfo.InvariantCulture)),
            new Statement("select at from event where org_id = @org and no > 0 order by no limit 1").With("org", org).Reading(row => oldest = new(row.GetInt64(0))),
        ]);
        var before = now.Plus(TimeSpan.FromDays(-days));
        return days > 0 && oldest < before ? () => Forget(org, before) : null;
    }

    /// <summary>Mentions go with their events; those of a request stay, for the request does.</summary>
    private async Task<int> Forget(long org, Instant before)
    {
        var forgotten = new List<long>();
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            .. database.Dialect.BeginWrite(org, () => { }),
            new Statement("""
                delete from event where org_id = @org and no in (
                  select no from (
                    select no, at from event where org_id = @org and no > 0 order by no limit @most
                  ) as oldest where at < @before)
                returning no
                """).With("org", org).With("before", before.Microseconds).With("most", AtOnce)
                .Reading(row => forgotten.Add(row.GetInt64(0))),
        ]);
        await session.RoundTrip(
        [
            new Statement("""
                delete from mention where org_id = @org and event_no in {select gone.no from {gone}}
                and not exists (select 1 from customer_request r where r.org_id = @org and r.id = mention.event_no)
                """).With("org", org).With(new Rows("gone").Add("no", forgotten)),
            Dialect.Commit,
        ]);
        return forgotten.Count;
    }

    private static Event One(System.Data.Common.DbDataReader row)
    {
        var (no, name) = (row.GetInt64(0), row.GetString(4));
        return new(
            no, row.GetInt64(1) is > 0 and var starts ? starts : no, new(row.GetInt64(2)), row.GetInt64(3), Stored.ReadChange(name, row.GetString(5)),
            row.Text(6) is { } replaced ? Stored.ReadChange(name, replaced) : null, StoredOrigin.Read(row.Text(7)));
    }
}
