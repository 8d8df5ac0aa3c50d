using Symbolon.Loyalty;

namespace Symbolon.Server.Storage;

/// <summary>An enrolment as a row of its customer.</summary>
internal readonly record struct EnrolmentRow(long Customer, Enrolment Enrolment);

/// <summary>The tables of what customers have in programmes, and what stands in their columns.</summary>
internal static class LoyaltyTables
{
    public static readonly Table<EnrolmentRow> Enrolments = new("enrolment", 2,
        Column<EnrolmentRow>.Number("customer_id", one => one.Customer),
        Column<EnrolmentRow>.Number("program_id", one => one.Enrolment.ProgramId),
        Column<EnrolmentRow>.Number("id", one => one.Enrolment.Id).Fixed,
        Column<EnrolmentRow>.Number("tier", one => one.Enrolment.Tier),
        Column<EnrolmentRow>.Number("tier_ends_at", one => one.Enrolment.TierEnds.Microseconds),
        Column<EnrolmentRow>.Number("since", one => one.Enrolment.Since.At.Microseconds).Fixed,
        Column<EnrolmentRow>.Number("since_by", one => one.Enrolment.Since.Till).Fixed,
        Column<EnrolmentRow>.Text("points", one => Stored.Write(one.Enrolment.Points)),
        Column<EnrolmentRow>.Number("balance", one => one.Enrolment.Points.Balance.Thousandths),
        Column<EnrolmentRow>.Number("due_at", one => one.Enrolment.Due.Microseconds).Indexed);

    public static readonly Table<Redemption> Redemptions = new("redemption", 1,
        Column<Redemption>.Number("id", one => one.Id),
        Column<Redemption>.Number("customer_id", one => one.CustomerId).Fixed,
        Column<Redemption>.Number("program_id", one => one.ProgramId).Fixed,
        Column<Redemption>.Text("taken", one => Stored.List(one.Taken)).Fixed,
        Column<Redemption>.Number("reversed", one => one.Reversed.Thousandths),
        Column<Redemption>.Text("external", one => one.External).Fixed);
}
