using Symbolon.Cards;
using Symbolon.Events;

namespace Symbolon.Server.Storage;

/// <summary>Files changes as the org's numbered events, without gaps, merges with both before-images for good, what was generated, and the lines of the ledger.</summary>
public sealed class EventRows(long org, long batchNo, Instant now, IReadOnlyList<Event> events)
{
    public IEnumerable<Statement> Statements()
    {
        if (events.Count == 0) yield break;
        yield return new Statement("""
            insert into event (org_id, no, batch_no, at, by_till, name, customer_id, body, context, starts, replaced)
            select @org, events.no, @batch, @at, events.by_till, events.name, events.customer_id, events.body, events.context, events.starts, events.replaced from {events}
            """).With("org", org).With("batch", batchNo).With("at", now.Microseconds).With(new Rows("events")
                .Add("no", events.Select(one => one.No))
                .Add("by_till", events.Select(one => one.Till))
                .Add("name", events.Select(one => Stored.Name(one.Change)))
                .Add("customer_id", events.Select(SubjectOf))
                .Add("body", events.Select(one => Stored.Write(one.Change)))
                .Add("context", Contexts())
                .Add("starts", events.Select(one => one.Starts))
                .Add("replaced", events.Select(one => one.Replaced is { } replaced ? Stored.Write(replaced) : null)));
        if (events.Any(one => one.Change is CardNumbersReserved)) yield return Generations();
        var ledger = new LedgerRows(org, now);
        foreach (var one in events) ledger.Add(one.No, one.Till, one.Change);
        foreach (var lines in ledger.Statements()) yield return lines;
        foreach (var merges in new MergeRows(org, now, events).Statements()) yield return merges;
    }

    /// <summary>Whom it is found under: the customer, or, of a card that nobody has, the card as a negative number.</summary>
    private static long SubjectOf(Event one) => one.CustomerId == 0 && one.Change is CardChange { CardId: { } card } ? -card : one.CustomerId;

    /// <summary>Where each came from, as it is stored; the events of a bulk call share one.</summary>
    private IEnumerable<string?> Contexts()
    {
        var (last, text) = (Origin.None, (string?)null);
        foreach (var one in events)
        {
            if (!ReferenceEquals(one.Origin, last)) (last, text) = (one.Origin, StoredOrigin.Write(one.Origin));
            yield return text;
        }
    }

    /// <summary>A row for each list of card numbers that was set aside, by the number of its event.</summary>
    private Statement Generations()
    {
        var made = events.Select(one => (one.No, one.Till, Reserved: one.Change as CardNumbersReserved)).Where(one => one.Reserved is not null).ToList();
        return new Statement("""
            insert into card_generation (org_id, event_no, series_id, count, handle, at, by_till)
            select @org, made.no, made.series_id, made.count, made.handle, @at, made.by_till from {made}
            """).With("org", org).With("at", now.Microseconds).With(new Rows("made")
                .Add("no", made.Select(one => one.No))
                .Add("series_id", made.Select(one => one.Reserved!.SeriesId))
                .Add("count", made.Select(one => (long)one.Reserved!.Count))
                .Add("handle", made.Select(one => one.Reserved!.Handle))
                .Add("by_till", made.Select(one => one.Till)));
    }
}
