using Symbolon.Customers;

namespace Symbolon.Server.Storage;

/// <summary>The labels that an org hangs on customers as rows.</summary>
internal static class OrgLabelRows
{
    public static readonly Table<OrgLabel> Table = new("org_label", 1,
        Column<OrgLabel>.Number("id", one => one.Id),
        Column<OrgLabel>.Text("name", one => one.Name),
        Column<OrgLabel>.Text("description", one => one.Description),
        Column<OrgLabel>.Number("made_at", one => one.Made.At.Microseconds),
        Column<OrgLabel>.Number("made_by", one => one.Made.Till));

    public static Statement Load(long org, Action<OrgLabel> read) => new Statement("select id, name, description, made_at, made_by from org_label where org_id = @org order by id").With("org", org)
        .Reading(row => read(new(row.GetInt64(0), row.GetString(1), row.GetString(2), new(new(row.GetInt64(3)), row.GetInt64(4)))));
}
