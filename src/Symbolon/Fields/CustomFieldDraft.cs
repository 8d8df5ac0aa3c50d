namespace Symbolon.Fields;

/// <summary>Custom fields as a caller wrote them, all of one scope (platform §7.2).</summary>
public sealed record CustomFieldsDraft
{
    public string? Scope { get; init; }
    public CustomFieldDraft?[]? CustomFields { get; init; }
}

/// <summary>A custom field as a caller wrote it.</summary>
public sealed record CustomFieldDraft
{
    public string? Name { get; init; }
    public string? Type { get; init; }
    public string? DataType { get; init; }
    public string? Label { get; init; }
    public string? Scope { get; init; }
    public string? DefaultValue { get; init; }
    public string? Phase { get; init; }
    public long? Position { get; init; }
    public string? Rule { get; init; }
    public string? ServerRule { get; init; }
    public string? Regex { get; init; }
    public string? Helptext { get; init; }
    public string? Error { get; init; }
    public string? Attrs { get; init; }
    public string? Options { get; init; }
    public bool? IsDisabled { get; init; }
    public bool? IsCompulsory { get; init; }
    public bool? IsUpdatable { get; init; }
    public bool? DisableAtServer { get; init; }
    public bool? EnableAuditTrail { get; init; }
    public bool? IsPiiData { get; init; }
    public bool? IsPsiData { get; init; }
}
