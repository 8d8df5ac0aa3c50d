using Symbolon.Fields;
using Symbolon.Orgs;

namespace Symbolon.Server.Storage;

/// <summary>Changes what fields an org has; the rules decide behind the org's lock.</summary>
public sealed class FieldDefinitions(OrgQueries orgs)
{
    /// <summary>Adds custom fields: all of them, or why none.</summary>
    public Task<Parsed<Sequence<CustomField>>> Add(OrgWrite org, CustomFieldsDraft draft) => orgs.Change(org, known =>
        Saving(CustomFieldReader.Add(known.Fields.Custom, draft, known.Settings.MaxAuditedFields), added => FieldRows.Custom.Insert(org.Id, [.. added])));

    /// <summary>Adds extended fields of the org's own: all of them, or why none.</summary>
    public Task<Parsed<Sequence<ExtendedField>>> Add(OrgWrite org, ExtendedFieldsDraft draft, Stamp stamp) => orgs.Change(org, known =>
        Saving(ExtendedFieldReader.Add(known.Fields, draft, stamp), added => FieldRows.Own.Insert(org.Id, [.. added])));

    /// <summary>Sets what the org says of an extended field; when it said something before, what was made then stays made then.</summary>
    public Task<Parsed<ExtendedFieldConfig>> Set(OrgWrite org, ExtendedFieldConfig config) => orgs.Change(org, known =>
    {
        var before = known.Fields.Configs.FirstOrDefault(one => one.FieldId == config.FieldId);
        Parsed<ExtendedFieldConfig> set = known.Fields.ExtendedWithId(config.FieldId) is null ? Codes.InvalidBody.With("extendedFieldId") : config with { Created = before?.Created ?? config.Created };
        return Saving(set, made => FieldRows.Set(org.Id, made));
    });

    /// <summary>Maps the org to a vertical, or takes it off; answers 91027, 91028, 91031, 91032.</summary>
    public Task<Notice?> Map(OrgWrite org, long? id, bool active) => orgs.Change(org, known =>
    {
        Notice? refused = Vertical.Of(id) is null ? (active ? Codes.InvalidVertical : Codes.VerticalNotFound)
            : known.Fields.IsMapped(id!.Value) != active ? null
            : active ? Codes.VerticalMapped : Codes.VerticalNotDisabled;
        return (refused, (IReadOnlyList<Statement>)(refused is null ? [FieldRows.Set(org.Id, new OrgVertical(id!.Value, active))] : []));
    });

    /// <summary>Maps an org to a vertical and lets it refuse what is not defined, as the demo org does.</summary>
    public static async Task MapAndClose(OrgQueries orgs, long org, Vertical vertical)
    {
        await new FieldDefinitions(orgs).Map(org, vertical.Id, active: true);
        await orgs.TrySet(org, SettingKey.Find("UNKNOWN_FIELDS")!, "REJECT");
    }

    private static (Parsed<T>, IReadOnlyList<Statement>) Saving<T>(Parsed<T> made, Func<T, Statement> save) where T : class => (made, made.Value is { } value ? [save(value)] : []);
}
