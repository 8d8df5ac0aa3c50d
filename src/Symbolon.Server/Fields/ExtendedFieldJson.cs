using System.Globalization;
using Symbolon.Fields;
using Symbolon.Server.Http;

namespace Symbolon.Server.Fields;

/// <summary>An extended field as read (platform §7.3); the platform's are made by -1. The vertical, values, element type and counts are ours.</summary>
public sealed record ExtendedFieldJson
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required long CreatedBy { get; init; }
    public required string CreatedOn { get; init; }
    public required string CreatedOnISO { get; init; }
    public required long ModifiedBy { get; init; }
    public required string ModifiedOn { get; init; }
    public required string ModifiedOnISO { get; init; }
    public required string Label { get; init; }
    public required string DataType { get; init; }
    public required string BaseEntityType { get; init; }
    public required long ParentId { get; init; }
    public required long VerticalId { get; init; }
    public string[]? Values { get; init; }
    public string? ElementType { get; init; }
    public int? MinCount { get; init; }
    public int? MaxCount { get; init; }

    internal static ExtendedFieldJson Of(ExtendedField field)
    {
        var (by, on) = (field.Made.Till == 0 ? -1 : field.Made.Till, field.Made.At.ToString());
        return new()
        {
            Id = field.Id,
            Name = field.Name,
            CreatedBy = by,
            CreatedOn = on[..10],
            CreatedOnISO = on,
            ModifiedBy = by,
            ModifiedOn = on[..10],
            ModifiedOnISO = on,
            Label = field.Label,
            DataType = field.Type.Name(),
            BaseEntityType = NameOf(field.Entity),
            ParentId = -1,
            VerticalId = field.Vertical,
            Values = field.Values.Count == 0 ? null : [.. field.Values],
            ElementType = field.Type == FieldType.List ? field.Element.ToString().ToUpperInvariant() : null,
            MinCount = field.MinCount,
            MaxCount = field.MaxCount,
        };
    }

    /// <summary>Fields by their entities; those that the contract prints always are there, empty or not.</summary>
    internal static Dictionary<string, ExtendedFieldJson[]> ByEntity(IEnumerable<ExtendedField> fields)
    {
        var groups = fields.GroupBy(field => NameOf(field.Entity)).ToDictionary(group => group.Key, group => group.Select(Of).ToArray());
        foreach (var entity in new[] { FieldEntity.Customer, FieldEntity.LineItem, FieldEntity.Transaction }) groups.TryAdd(NameOf(entity), []);
        return groups;
    }

    private static string NameOf(FieldEntity entity) => entity.ToString().ToLowerInvariant();
}

/// <summary>Extended fields by their entities.</summary>
public sealed record ExtendedFieldsJson(IReadOnlyDictionary<string, ExtendedFieldJson[]> Entity, NoticeJson[] Warnings, NoticeJson[] Errors, bool Success);

/// <summary>The extended fields that were added.</summary>
public sealed record AddedExtendedFieldsJson(ExtendedFieldJson[] Entity, NoticeJson[] Warnings, NoticeJson[] Errors, bool Success);

/// <summary>What an org says of an extended field, as a caller wrote it (platform §7.3).</summary>
public sealed record FieldConfigDraft
{
    public long? ExtendedFieldId { get; init; }
    public bool? HideDisplay { get; init; }
    public bool? Mandatory { get; init; }
    public bool? Updatable { get; init; }
    public long? Position { get; init; }
}

/// <summary>What an org says of an extended field, as it was set.</summary>
public sealed record FieldConfigJson(
    long ExtendedFieldId, bool HideDisplay, bool Mandatory, bool Updatable, long Position, long CreatedBy, long ModifiedBy, string CreatedOn, string ModifiedOn, NoticeJson[] Warnings)
{
    internal static FieldConfigJson Of(ExtendedFieldConfig config) => new(
        config.FieldId, config.HideDisplay, config.Mandatory, config.Updatable, config.Position, config.Created.Till, config.Modified.Till, Moment(config.Created.At), Moment(config.Modified.At), []);

    private static string Moment(Instant at) => at.ToTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>What an org says of its extended fields.</summary>
public sealed record FieldConfigsJson(ListedFieldConfigJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>What an org says of an extended field, as it is listed; flags that nothing sets are false.</summary>
public sealed record ListedFieldConfigJson
{
    public required long ExtendedFieldId { get; init; }
    public required long CreatedBy { get; init; }
    public required long ModifiedBy { get; init; }
    public required bool HideDisplay { get; init; }
    public bool IsPiiData { get; init; }
    public bool IsPsiData { get; init; }
    public required long Position { get; init; }
    public required bool FieldUpdatable { get; init; }
    public required bool Updatable { get; init; }
    public required bool Mandatory { get; init; }
    public bool ComputeEnabled { get; init; }
    public bool RejectTxnOnInvalidValue { get; init; }
    public bool AuditTrailEnabled { get; init; }
    public NoticeJson[] Warnings { get; init; } = [];

    internal static ListedFieldConfigJson Of(ExtendedFieldConfig config) => new()
    {
        ExtendedFieldId = config.FieldId,
        CreatedBy = config.Created.Till,
        ModifiedBy = config.Modified.Till,
        HideDisplay = config.HideDisplay,
        Position = config.Position,
        FieldUpdatable = config.Updatable,
        Updatable = config.Updatable,
        Mandatory = config.Mandatory,
    };
}
