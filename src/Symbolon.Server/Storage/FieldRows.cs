using Symbolon.Fields;

namespace Symbolon.Server.Storage;

/// <summary>The fields that an org defines, and what it makes of the platform's, as rows: each definition is stored whole as JSON.</summary>
internal sealed class FieldRows
{
    public static readonly Table<CustomField> Custom = new("custom_field", 1,
        Column<CustomField>.Number("id", one => one.Id),
        Column<CustomField>.Text("name", one => one.Name).Indexed,
        Column<CustomField>.Text("body", Stored.Write));

    public static readonly Table<ExtendedField> Own = new("extended_field", 1,
        Column<ExtendedField>.Number("id", one => one.Id),
        Column<ExtendedField>.Text("body", Stored.Write));

    private readonly List<CustomField> custom = [];
    private readonly List<ExtendedField> own = [];
    private readonly List<ExtendedFieldConfig> configs = [];
    private readonly List<OrgVertical> verticals = [];

    /// <summary>The statements that read them all; the catalogue is complete when they have run.</summary>
    public IEnumerable<Statement> Load(long org) =>
    [
        new Statement("select body from custom_field where org_id = @org order by id").With("org", org).Reading(row => custom.Add(Stored.Read<CustomField>(row.GetString(0)))),
        new Statement("select body from extended_field where org_id = @org order by id").With("org", org).Reading(row => own.Add(Stored.Read<ExtendedField>(row.GetString(0)))),
        new Statement("select body from extended_field_config where org_id = @org order by field_id").With("org", org).Reading(row => configs.Add(Stored.Read<ExtendedFieldConfig>(row.GetString(0)))),
        new Statement("select vertical_id, active from org_vertical where org_id = @org order by vertical_id").With("org", org).Reading(row => verticals.Add(new(row.GetInt64(0), row.GetInt64(1) == 1))),
    ];

    public FieldCatalogue Catalogue(bool acceptsUnknown)
    {
        if (custom.Count + own.Count + configs.Count + verticals.Count == 0)
            return acceptsUnknown ? FieldCatalogue.Open : FieldCatalogue.Closed;
        return new(
            custom.ToSequence(), own.ToSequence(), configs.ToSequence(), verticals.ToSequence(), acceptsUnknown);
    }

    public static Statement Set(long org, ExtendedFieldConfig config) => new Statement("""
        insert into extended_field_config (org_id, field_id, body) values (@org, @field, @body) on conflict (org_id, field_id) do update set body = excluded.body
        """).With("org", org).With("field", config.FieldId).With("body", Stored.Write(config));

    public static Statement Set(long org, OrgVertical vertical) => new Statement("""
        insert into org_vertical (org_id, vertical_id, active) values (@org, @vertical, @active) on conflict (org_id, vertical_id) do update set active = excluded.active
        """).With("org", org).With("vertical", vertical.Id).With("active", vertical.Active ? 1L : 0L);
}
