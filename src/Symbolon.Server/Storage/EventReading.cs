using Symbolon.Cards;
using Symbolon.Events;

namespace Symbolon.Server.Storage;

/// <summary>
/// One reading of events, all in one snapshot. Of persons whose erasure is committed, and whose traces wait to be
/// overwritten, the events are shown as they will be stored.
/// </summary>
internal sealed class EventReading(Database database, long org) : IAsyncDisposable
{
    private readonly SortedSet<long> erased = [];
    private Session? session;
    private long first;
    private long lastErasure;

    /// <summary>What was read so far.</summary>
    public List<Event> Events { get; private set; } = [];

    /// <summary>The number of the org's next event.</summary>
    public long Next { get; private set; } = 1;

    public async Task Begin(Statement events)
    {
        session = await database.OpenReader();
        await session.RoundTrip(
        [
            database.Dialect.BeginRead,
            new Statement("select no from event where org_id = @org and no > 0 order by no limit 1").With("org", org)
                .Reading(row => first = row.GetInt64(0)),
            BatchRow.Last(org, last => Next = last.NextEvent),
            new Statement(ErasureSql.Last).With("org", org).Reading(row => lastErasure = row.GetInt64(0)),
            new Statement(ErasureSql.Open).With("org", org).Reading(row =>
            {
                erased.Add(row.GetInt64(0));
                erased.UnionWith(Stored.List<long>(row.GetString(1)));
            }),
            events,
        ]);
    }

    public Task Continue(Statement events) => session!.RoundTrip([events]);

    public async Task<EventPage> End()
    {
        if (erased.Count > 0 && Events.Count > 0) await Overwrite();
        var cards = new Dictionary<long, CardName>();
        await session!.RoundTrip([.. Named(cards), Dialect.Commit]);
        return new(first == 0 ? Next : first, Next - 1, Events, cards, lastErasure);
    }

    public ValueTask DisposeAsync() => session?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task Overwrite()
    {
        var reach = new ErasureReach(org, erased);
        await reach.Load(session!);
        await reach.LoadLentCards(session!);
        Events = [.. Events.Select(reach.Overwritten)];
    }

    private IEnumerable<Statement> Named(Dictionary<long, CardName> cards)
    {
        var ids = Events.Select(one => (one.Change as CardChange)?.CardId).OfType<long>().Distinct().ToList();
        if (ids.Count == 0) yield break;
        yield return new Statement("""
            select card.id, card.number, card.series_id from {ids} join card on card.org_id = @org and card.id = ids.id
            """).With("org", org).With(new Rows("ids").Add("id", ids))
            .Reading(row => cards[row.GetInt64(0)] = new(row.GetString(1), row.GetInt64(2)));
    }
}
