using Symbolon.Loyalty;
using Symbolon.Soundness;

namespace Symbolon.Server.Storage.Verifying;

/// <summary>What is asked of enrolments, redemptions and the ledger; what a points account must be in itself is among the rules about its customer.</summary>
internal static class PointsAsks
{
    private const string Stored = "select customer_id, program_id, balance, due_at, points, tier_ends_at from enrolment where org_id = @org and customer_id > @after and customer_id <= @until";

    private const string UnlikeLedger = """
        select e.customer_id, e.program_id from enrolment e where e.org_id = @org and e.customer_id > @after and e.customer_id <= @until
          and e.balance <> (select coalesce(sum(l.points), 0) from ledger_entry l where l.org_id = @org and l.customer_id = e.customer_id and l.program_id = e.program_id)
        union all
        select l.customer_id, l.program_id from ledger_entry l left join enrolment e on e.org_id = @org and e.customer_id = l.customer_id and e.program_id = l.program_id
        where l.org_id = @org and l.customer_id > @after and l.customer_id <= @until and e.customer_id is null group by l.customer_id, l.program_id having sum(l.points) <> 0
        """;

    private const string Redeemed = """
        select r.id, r.customer_id, c.id, r.taken, r.reversed from redemption r left join customer c on c.org_id = @org and c.id = r.customer_id
        where r.org_id = @org and r.id > @after and r.id <= @until
        """;

    private const string Uneven = """
        select event_no from ledger_entry where org_id = @org and event_no > @after and event_no <= @until
        group by event_no having sum(points) <> 0 or event_no >= @event
        """;

    public static IEnumerable<Statement> OfCustomers(Stretch stretch) =>
    [
        stretch.Finding(Invariants.PointsLedger, "customer", stretch.Over(UnlikeLedger)),
        stretch.Over(Stored).Reading(row =>
        {
            var (customer, program, points) = (row.GetInt64(0), row.GetInt64(1), Storage.Stored.Read<PointsAccount>(row.GetString(4)));
            if (points.Balance.Thousandths != row.GetInt64(2)) stretch.Found(new Finding(Invariants.PointsBalance, "customer", customer, program));
            if (points.Lots.Select(lot => lot.Expires.Microseconds).Append(row.GetInt64(5)).Min() != row.GetInt64(3)) stretch.Found(new Finding(Invariants.PointsDue, "customer", customer, program));
        }),
    ];

    public static IEnumerable<Statement> OfRedemptions(Stretch stretch) =>
    [
        stretch.Over(Redeemed).Reading(row =>
        {
            var (id, taken, reversed) = (row.GetInt64(0), Storage.Stored.List<LotTaken>(row.GetString(3)).Sum(part => part.Points), new Points(row.GetInt64(4)));
            if (row.IsDBNull(2)) stretch.Found(new Finding(Invariants.CustomerKnown, "redemption", id, row.GetInt64(1)));
            if (reversed < Points.None || reversed > taken || id >= stretch.Last.NextLoyalty) stretch.Found(new Finding(Invariants.RedemptionSum, "redemption", id));
        }),
    ];

    public static IEnumerable<Statement> OfLedger(Stretch stretch) =>
        [stretch.Finding(Invariants.LedgerDouble, "event", stretch.Over(Uneven).With("event", stretch.Last.NextEvent))];
}
