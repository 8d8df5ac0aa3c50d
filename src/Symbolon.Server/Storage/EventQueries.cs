using Symbolon.Cards;
using Symbolon.Events;

namespace Symbolon.Server.Storage;

/// <summary>Events in order with the cards that they are about, the number of the first one that is kept, and of the org's last one: 0 before there is any.</summary>
public sealed record EventPage(long First, long Last, IReadOnlyList<Event> Events, IReadOnlyDictionary<long, CardName> Cards);

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
        var (first, next, events) = (0L, 1L, new List<Event>());
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            First(org, no => first = no),
            BatchRow.Last(org, last => next = last.NextEvent),
            new Statement($"select {Columns} from event where org_id = @org and no > @after order by no limit @limit")
                .With("org", org).With("after", after).With("limit", (long)limit).Reading(row => events.Add(One(row))),
        ]);
        if (whole && events.Count == limit)
            await session.RoundTrip([new Statement($"select {Columns} from event where org_id = @org and no > @after and no <= @next and starts = @starts order by no")
                .With("org", org).With("after", events[^1].No).With("next", next).With("starts", events[^1].Starts).Reading(row => events.Add(One(row)))]);
        var cards = new Dictionary<long, CardName>();
        await session.RoundTrip([.. Named(org, events, cards), Dialect.Commit]);
        return new(first == 0 ? next : first, next - 1, events, cards);
    }

    private const string OfVictims = """
        union select e.no from {ids} join customer v on v.org_id = @org and v.merged_into = ids.id join event e on e.org_id = @org and e.customer_id = v.id
        """;

    /// <summary>The latest events of customers before a number, the latest first; those of the merges in which they were victims, and, when wanted, those of their own victims.</summary>
    public async Task<EventPage> Of(long org, IEnumerable<long> customers, long before, int limit, bool withVictims = false)
    {
        var (first, next, events, cards) = (0L, 1L, new List<Event>(), new Dictionary<long, CardName>());
        await using var session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            First(org, no => first = no),
            BatchRow.Last(org, last => next = last.NextEvent),
            new Statement($$"""
                select {{Columns}} from event where org_id = @org and no < @before and no in (
                  select e.no from {ids} join event e on e.org_id = @org and e.customer_id = ids.id
                  union select m.event_no from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id
                  union select m.undone_by from {ids} join merge m on m.org_id = @org and m.victim_id = ids.id where m.undone_by is not null
                  {{(withVictims ? OfVictims : "")}})
                order by no desc limit @limit
                """).With("org", org).With("before", before).With("limit", (long)limit).With(new Rows("ids").Add("id", customers.Distinct())).Reading(row => events.Add(One(row))),
        ]);
        await session.RoundTrip([.. Named(org, events, cards), Dialect.Commit]);
        return new(first == 0 ? next : first, next - 1, events, cards);
    }

    private static Statement First(long org, Action<long> found) =>
        new Statement("select no from event where org_id = @org and no > 0 order by no limit 1").With("org", org).Reading(row => found(row.GetInt64(0)));

    private static IEnumerable<Statement> Named(long org, IEnumerable<Event> events, Dictionary<long, CardName> cards)
    {
        var ids = events.Select(one => (one.Change as CardChange)?.CardId).OfType<long>().Distinct().ToList();
        if (ids.Count == 0) yield break;
        yield return new Statement("select card.id, card.number, card.series_id from {ids} join card on card.org_id = @org and card.id = ids.id")
            .With("org", org).With(new Rows("ids").Add("id", ids)).Reading(row => cards[row.GetInt64(0)] = new(row.GetString(1), row.GetInt64(2)));
    }

    /// <summary>The number of the org's last event.</summary>
    public async Task<long> Last(long org)
    {
        var next = 1L;
        await using var session = await database.OpenReader();
        await session.RoundTrip([BatchRow.Last(org, last => next = last.NextEvent)]);
        return next - 1;
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

    private async Task<int> Forget(long org, Instant before)
    {
        var forgotten = 0;
        await using var session = await database.OpenWriter();
        await session.RoundTrip(
        [
            .. database.Dialect.BeginWrite(org, () => { }),
            new Statement("""
                delete from event where org_id = @org and no in (select no from (select no, at from event where org_id = @org and no > 0 order by no limit @most) as oldest where at < @before) returning no
                """).With("org", org).With("before", before.Microseconds).With("most", AtOnce).Reading(_ => forgotten++),
            Dialect.Commit,
        ]);
        return forgotten;
    }

    private static Event One(System.Data.Common.DbDataReader row)
    {
        var (no, name) = (row.GetInt64(0), row.GetString(4));
        return new(
            no, row.GetInt64(1) is > 0 and var starts ? starts : no, new(row.GetInt64(2)), row.GetInt64(3), Stored.ReadChange(name, row.GetString(5)),
            row.Text(6) is { } replaced ? Stored.ReadChange(name, replaced) : null, StoredOrigin.Read(row.Text(7)));
    }
}
