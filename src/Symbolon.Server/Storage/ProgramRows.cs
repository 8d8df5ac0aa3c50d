using System.Data.Common;
using Symbolon.Loyalty;

namespace Symbolon.Server.Storage;

/// <summary>The loyalty programmes of an org as rows.</summary>
internal static class ProgramRows
{
    public static readonly Table<LoyaltyProgram> Table = new("loyalty_program", 1,
        Column<LoyaltyProgram>.Number("id", one => one.Id),
        Column<LoyaltyProgram>.Text("name", one => one.Name),
        Column<LoyaltyProgram>.Text("description", one => one.Description),
        Column<LoyaltyProgram>.Number("is_default", one => one.IsDefault ? 1 : 0),
        Column<LoyaltyProgram>.Text("tiers", one => Stored.List(one.Tiers)),
        Column<LoyaltyProgram>.Number("ratio", one => one.Ratio),
        Column<LoyaltyProgram>.Number("decimals", one => one.Decimals),
        Column<LoyaltyProgram>.Number("points_days", one => one.PointsDays),
        Column<LoyaltyProgram>.Number("tier_days", one => one.TierDays),
        Column<LoyaltyProgram>.Number("tier_end", one => (long)one.TierEnd),
        Column<LoyaltyProgram>.Number("welcome", one => one.Welcome.Thousandths),
        Column<LoyaltyProgram>.Text("tills", one => Stored.List(one.Tills)));

    public static Statement Load(long org, Action<LoyaltyProgram> read) => new Statement("""
        select id, name, description, is_default, tiers, ratio, decimals, points_days, tier_days, tier_end, welcome, tills from loyalty_program where org_id = @org order by id
        """).With("org", org).Reading(row => read(At(row)));

    private static LoyaltyProgram At(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3) == 1, Stored.List<Tier>(row.GetString(4)))
    {
        Ratio = row.GetInt64(5),
        Decimals = (int)row.GetInt64(6),
        PointsDays = (int)row.GetInt64(7),
        TierDays = (int)row.GetInt64(8),
        TierEnd = (TierEnd)row.GetInt64(9),
        Welcome = new(row.GetInt64(10)),
        Tills = Stored.List<string>(row.GetString(11)),
    };
}
