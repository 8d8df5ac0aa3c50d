using Symbolon.Customers;
using Symbolon.Loyalty;

namespace Symbolon.Server.Storage;

/// <summary>
/// The points ledger: two lines for every movement, the customer's and that of the account against it, whose sum is nothing; a transfer and a merge pass from one customer to another
/// (platform §9.6, customers §7.5). Lines are only ever added.
/// </summary>
internal sealed class LedgerRows(long org, Instant now)
{
    private readonly List<Line> lines = [];

    public void Add(long eventNo, long till, Change change)
    {
        switch (change)
        {
            case PointsCredited credited:
                Post(eventNo, till, credited, credited.Cause, credited.Amount, credited.Movement);
                break;
            case PointsDebited debited:
                Post(eventNo, till, debited, debited.Cause, -debited.Amount, debited.Movement);
                break;
            case CustomersMerged { VictimBefore.Enrolments.Count: > 0 } merged:
                Pass(eventNo, till, merged.Victim.Id, merged.Survivor.Id, merged.VictimBefore.Enrolments);
                break;
            case CustomersUnmerged { Victim.Enrolments.Count: > 0 } parted:
                Pass(eventNo, till, parted.Survivor.Id, parted.Victim.Id, parted.Victim.Enrolments);
                break;
        }
    }

    public IEnumerable<Statement> Statements() => lines.Count == 0 ? [] : [new Statement("""
        insert into ledger_entry (org_id, event_no, line, account, customer_id, program_id, cause, points, movement_id, about_id, reference, reason, at, by_till)
        select @org, lines.event_no, lines.line, lines.account, lines.customer_id, lines.program_id, lines.cause, lines.points, lines.movement_id, lines.about_id, lines.reference, lines.reason, @at, lines.by_till
        from {lines}
        """).With("org", org).With("at", now.Microseconds).With(new Rows("lines")
            .Add("event_no", lines.Select(line => line.EventNo))
            .Add("line", lines.Select(line => line.No))
            .Add("account", lines.Select(line => (long)line.Account))
            .Add("customer_id", lines.Select(line => line.Customer))
            .Add("program_id", lines.Select(line => line.Program))
            .Add("cause", lines.Select(line => (long)line.Cause))
            .Add("points", lines.Select(line => line.Points.Thousandths))
            .Add("movement_id", lines.Select(line => line.Movement?.Id))
            .Add("about_id", lines.Select(line => line.Movement?.About))
            .Add("reference", lines.Select(line => line.Movement?.Reference ?? ""))
            .Add("reason", lines.Select(line => line.Movement?.Reason ?? ""))
            .Add("by_till", lines.Select(line => line.Till)))];

    private void Post(long eventNo, long till, LoyaltyChange change, PointsCause cause, Points points, PointsMovement? movement)
    {
        lines.Add(new(eventNo, NextLine(eventNo), LedgerAccount.Customer, change.Id, change.ProgramId, cause, points, movement, till));
        lines.Add(new(eventNo, NextLine(eventNo), cause.Against(), null, change.ProgramId, cause, -points, movement, till));
    }

    /// <summary>A line of who gives and one of who gets for each programme, each naming the other.</summary>
    private void Pass(long eventNo, long till, long from, long to, IEnumerable<Enrolment> enrolments)
    {
        foreach (var enrolment in enrolments.Where(one => one.Points.Balance != Points.None))
        {
            lines.Add(new(eventNo, NextLine(eventNo), LedgerAccount.Customer, from, enrolment.ProgramId, PointsCause.Merge, -enrolment.Points.Balance, new(eventNo, "", null, to, ""), till));
            lines.Add(new(eventNo, NextLine(eventNo), LedgerAccount.Customer, to, enrolment.ProgramId, PointsCause.Merge, enrolment.Points.Balance, new(eventNo, "", null, from, ""), till));
        }
    }

    private long NextLine(long eventNo) => lines.Count > 0 && lines[^1].EventNo == eventNo ? lines[^1].No + 1 : 1;

    /// <summary>One line of the ledger.</summary>
    private sealed record Line(long EventNo, long No, LedgerAccount Account, long? Customer, long Program, PointsCause Cause, Points Points, PointsMovement? Movement, long Till);
}
