using System.Data.Common;
using Symbolon.Loyalty;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>The enrolments and redemptions among the rows of a load.</summary>
internal sealed class LoyaltyRead
{
    /// <summary>What a load adds when redemptions are named.</summary>
    public const string Redemptions = """

        union all select 10, r.id, r.customer_id, r.program_id, r.reversed, null, null, null, null, r.taken, r.external, null, null, null, null
        from {redemptions} left join redemption r on r.org_id = @org and r.id = redemptions.id
        union all select 10, r.id, r.customer_id, r.program_id, r.reversed, null, null, null, null, r.taken, r.external, null, null, null, null
        from {externals} left join redemption r on r.org_id = @org and r.external = externals.external
        """;

    private readonly List<(long Customer, Enrolment Enrolment)> enrolments = [];
    private readonly List<Redemption> redemptions = [];

    /// <summary>Takes a row that is one of these.</summary>
    public void Take(int part, DbDataReader row)
    {
        if (part == 9) enrolments.Add((row.GetInt64(1), EnrolmentAt(row)));
        else redemptions.Add(new(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), Stored.List<LotTaken>(row.GetString(9)), new(row.GetInt64(4)), row.Text(10)));
    }

    /// <summary>The enrolments by customer, in the order of their programmes.</summary>
    public ILookup<long, Enrolment> ByCustomer() => enrolments.OrderBy(one => one.Enrolment.ProgramId).ToLookup(one => one.Customer, one => one.Enrolment);

    /// <summary>Puts the redemptions into facts; what was named and is not there is a fact too.</summary>
    public void Into(LoyaltyFacts facts, Wanted wanted)
    {
        foreach (var redemption in redemptions) facts.Load(redemption);
        facts.LoadNames(wanted.Redemptions, wanted.RedemptionReferences);
    }

    private static Enrolment EnrolmentAt(DbDataReader row) => new(
        row.GetInt64(3), row.GetInt64(2), (int)row.GetInt64(4), new Instant(row.GetInt64(5)), new Stamp(new Instant(row.GetInt64(6)), row.GetInt64(7)), Stored.Read<PointsAccount>(row.GetString(9)));
}
