using System.Data.Common;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>The parts of an org as rows.</summary>
internal static class EntityRows
{
    public static readonly Table<OrgEntity> Table = new("org_entity", 1,
        Column<OrgEntity>.Number("id", one => one.Id),
        Column<OrgEntity>.Number("type", one => (long)one.Type).Fixed,
        Column<OrgEntity>.Text("code", one => one.Code).Fixed,
        Column<OrgEntity>.Text("name", one => one.Name),
        Column<OrgEntity>.Text("description", one => one.Description),
        Column<OrgEntity>.Number("active", one => one.Active ? 1 : 0),
        Column<OrgEntity>.Maybe("parent_id", one => one.Parent),
        Column<OrgEntity>.Maybe("concept_id", one => one.Concept),
        Column<OrgEntity>.Number("org_unit", one => one.IsOrgUnit ? 1 : 0),
        Column<OrgEntity>.Text("external_ids", one => Stored.List(one.ExternalIds)),
        Column<OrgEntity>.Text("details", one => Stored.Fields(one.Details)),
        Column<OrgEntity>.Text("access_group", one => one.Group));

    public static Statement Load(long org, Action<OrgEntity> read) => new Statement("""
        select id, type, code, name, description, active, parent_id, concept_id, org_unit, external_ids, details, access_group from org_entity where org_id = @org order by id
        """).With("org", org).Reading(row => read(At(row)));

    private static OrgEntity At(DbDataReader row) => new(row.GetInt64(0), (EntityType)row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5) == 1)
    {
        Parent = row.Long(6),
        Concept = row.Long(7),
        IsOrgUnit = row.GetInt64(8) == 1,
        ExternalIds = Stored.List<string>(row.GetString(9)),
        Details = Stored.Fields(row.GetString(10)),
        Group = row.Text(11),
    };
}
