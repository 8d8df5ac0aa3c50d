using Symbolon.Cards;

namespace Symbolon.Server.Storage;

/// <summary>Files changes as the org's numbered events, without gaps, merges with both before-images for good, what was generated, and the lines of the ledger.</summary>
public sealed class EventRows(long org, long batchNo, Instant now, long firstNo, IReadOnlyList<(Change Change, long Till, string? Context)> changes)
{
    public IEnumerable<Statement> Statements()
    {
        if (changes.Count == 0) yield break;
        yield return new Statement("""
            insert into event (org_id, no, batch_no, at, by_till, name, customer_id, body, context)
            select @org, events.no, @batch, @at, events.by_till, events.name, events.customer_id, events.body, events.context from {events}
            """).With("org", org).With("batch", batchNo).With("at", now.Microseconds).With(new Rows("events")
                .Add("no", changes.Select((_, index) => firstNo + index))
                .Add("by_till", changes.Select(one => one.Till))
                .Add("name", changes.Select(one => Stored.Name(one.Change)))
                .Add("customer_id", changes.Select(one => one.Change.CustomerId))
                .Add("body", changes.Select(one => Stored.Write(one.Change)))
                .Add("context", changes.Select(one => one.Context)));
        if (changes.Any(one => one.Change is CardNumbersReserved)) yield return Generations();
        var ledger = new LedgerRows(org, now);
        foreach (var (index, one) in changes.Index()) ledger.Add(firstNo + index, one.Till, one.Change);
        foreach (var lines in ledger.Statements()) yield return lines;
        var merges = changes.Select((one, index) => (No: firstNo + index, one.Till, Merged: one.Change as CustomersMerged)).Where(one => one.Merged is not null).ToList();
        if (merges.Count == 0) yield break;
        yield return new Statement("""
            insert into merge (org_id, event_no, survivor_id, victim_id, at, by_till, survivor_before, victim_before)
            select @org, merges.no, merges.survivor_id, merges.victim_id, @at, merges.by_till, merges.survivor_before, merges.victim_before from {merges}
            """).With("org", org).With("at", now.Microseconds).With(new Rows("merges")
                .Add("no", merges.Select(one => one.No))
                .Add("survivor_id", merges.Select(one => one.Merged!.Survivor.Id))
                .Add("victim_id", merges.Select(one => one.Merged!.Victim.Id))
                .Add("by_till", merges.Select(one => one.Till))
                .Add("survivor_before", merges.Select(one => Stored.Write(one.Merged!.SurvivorBefore)))
                .Add("victim_before", merges.Select(one => Stored.Write(one.Merged!.VictimBefore))));
    }

    /// <summary>A row for each list of card numbers that was set aside, by the number of its event.</summary>
    private Statement Generations()
    {
        var made = changes.Select((one, index) => (No: firstNo + index, one.Till, Reserved: one.Change as CardNumbersReserved)).Where(one => one.Reserved is not null).ToList();
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
