using Symbolon.Soundness;

namespace Symbolon.Server.Storage.Verifying;

/// <summary>What is asked of the org's events and the batches that filed them. The oldest may have been forgotten.</summary>
internal static class EventAsks
{
    private const string Gaps = """
        select e.no from event e left join event n on n.org_id = @org and n.no = e.no + 1
        where e.org_id = @org and e.no > @after and e.no <= @until and n.no is null and e.no <> @event - 1
        """;

    private const string OfNoBatch = """
        select e.no, e.batch_no from event e left join batch b on b.org_id = @org and b.no = e.batch_no
        where e.org_id = @org and e.no > @after and e.no <= @until
          and (b.at <> e.at or e.no >= b.next_event or e.starts > e.no or (b.no is null and not exists (
            select 1 from (select no, at from batch where org_id = @org and no > 0 order by no limit 1) as oldest
            where e.batch_no < oldest.no and e.at <= oldest.at)))
        """;

    private const string Back = """
        select b.no from batch b left join batch n on n.org_id = @org and n.no = b.no + 1
        where b.org_id = @org and b.no > @after and b.no <= @until and b.no < @last
          and (n.no is null or n.at < b.at or n.next_event < b.next_event or n.next_customer < b.next_customer or n.next_card < b.next_card or n.next_entry < b.next_entry or n.next_loyalty < b.next_loyalty)
        """;

    public static IEnumerable<Statement> OfEvents(Stretch stretch) =>
    [
        stretch.Finding(Invariants.EventGap, "event", stretch.Over(Gaps).With("event", stretch.Last.NextEvent)),
        stretch.Finding(Invariants.EventBatch, "event", stretch.Over(OfNoBatch)),
    ];

    public static IEnumerable<Statement> OfBatches(Stretch stretch) => [stretch.Finding(Invariants.BatchOrder, "batch", stretch.Over(Back).With("last", stretch.Last.No))];
}
