using System.Data.Common;
using Symbolon.Customers;
using Symbolon.Events;

namespace Symbolon.Server.Storage;

/// <summary>The merges, each with both customers before it and what it was done for, for good, and while it stands with what it made of the survivor; one that was undone says by which event.</summary>
internal sealed class MergeRows(long org, Instant now, IReadOnlyList<Event> events)
{
    /// <summary>What a load adds when merges are named.</summary>
    public const string Loaded = """

        union all select 11, m.event_no, m.survivor_id, null, null, null, null, null, null, m.survivor_before, m.victim_before, m.cards, m.survivor_after, null, null
        from {merged_into} left join merge m on m.org_id = @org and m.survivor_id = merged_into.id and m.undone_by is null
        """;

    public static (long Survivor, MergeRecord Merge) At(DbDataReader row) =>
        (row.GetInt64(2), new(row.GetInt64(1), Stored.Read<Customer>(row.GetString(9)), Stored.Read<Customer>(row.GetString(10)), Stored.List<long>(row.GetString(11))) { SurvivorAfter = row.Text(12) is { } after ? Stored.Read<Customer>(after) : null });

    public IEnumerable<Statement> Statements()
    {
        var merges = events.Select(one => (one.No, one.Till, Merged: one.Change as CustomersMerged)).Where(one => one.Merged is not null).ToList();
        if (merges.Count > 0)
        {
            yield return new Statement("""
                insert into merge (org_id, event_no, survivor_id, victim_id, at, by_till, survivor_before, victim_before, survivor_after, cards, cause, request_id)
                select @org, merges.no, merges.survivor_id, merges.victim_id, @at, merges.by_till, merges.survivor_before, merges.victim_before, merges.survivor_after, merges.cards, merges.cause, merges.request_id from {merges}
                """).With("org", org).With("at", now.Microseconds).With(new Rows("merges")
                    .Add("no", merges.Select(one => one.No))
                    .Add("survivor_id", merges.Select(one => one.Merged!.Survivor.Id))
                    .Add("victim_id", merges.Select(one => one.Merged!.Victim.Id))
                    .Add("by_till", merges.Select(one => one.Till))
                    .Add("survivor_before", merges.Select(one => Stored.Write(one.Merged!.SurvivorBefore)))
                    .Add("victim_before", merges.Select(one => Stored.Write(one.Merged!.VictimBefore)))
                    .Add("survivor_after", merges.Select(one => Stored.Write(one.Merged!.Survivor)))
                    .Add("cards", merges.Select(one => Stored.List(one.Merged!.Cards)))
                    .Add("cause", merges.Select(one => one.Merged!.Cause is { } cause ? Stored.Write(cause) : null))
                    .Add("request_id", merges.Select(one => one.Merged!.RequestId)));
        }
        var undone = events.Select(one => (one.No, Parted: one.Change as CustomersUnmerged)).Where(one => one.Parted is not null).ToList();
        if (undone.Count == 0) yield break;
        yield return new Statement("update merge set undone_by = undone.no, survivor_after = null from {undone} where merge.org_id = @org and merge.event_no = undone.merge")
            .With("org", org).With(new Rows("undone").Add("no", undone.Select(one => one.No)).Add("merge", undone.Select(one => one.Parted!.Merge)));
    }
}
