using Symbolon.Fields;
using Symbolon.Server.Http;

namespace Symbolon.Server.Fields;

/// <summary>A custom field as read (platform §7.2): flags are 0 or 1. Only an added one has org, value and what follows.</summary>
public sealed record CustomFieldJson
{
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string DataType { get; init; }
    public required string Label { get; init; }
    public required string Scope { get; init; }
    public string? DefaultValue { get; init; }
    public string? Phase { get; init; }
    public required long Position { get; init; }
    public string? Rule { get; init; }
    public string? Regex { get; init; }
    public string? Error { get; init; }
    public string? Options { get; init; }
    public required int IsDisabled { get; init; }
    public required int IsCompulsory { get; init; }
    public required int DisableAtServer { get; init; }
    public required int IsUpdatable { get; init; }
    public long? OrgId { get; init; }
    public string? Value { get; init; }
    public string? ServerRule { get; init; }
    public string? Helptext { get; init; }
    public string? Attrs { get; init; }
    public int? EnableAuditTrail { get; init; }
    public int? IsPiiData { get; init; }
    public int? IsPsiData { get; init; }

    /// <summary>As lists have it: the scope in lower case.</summary>
    internal static CustomFieldJson Listed(CustomField field) => Of(field) with { Scope = field.Scope.ToLowerInvariant() };

    /// <summary>As it was added.</summary>
    internal static CustomFieldJson Added(long org, CustomField field) => Of(field) with
    {
        OrgId = org,
        Value = "",
        ServerRule = field.ServerRule,
        Helptext = field.HelpText,
        Attrs = field.Attrs,
        EnableAuditTrail = Flag(field.EnableAuditTrail),
        IsPiiData = Flag(field.IsPiiData),
        IsPsiData = Flag(field.IsPsiData),
    };

    private static CustomFieldJson Of(CustomField field) => new()
    {
        Name = field.Name,
        Type = field.Type,
        DataType = field.DataType.ToString(),
        Label = field.Label,
        Scope = field.Scope,
        DefaultValue = field.DefaultValue,
        Phase = field.Phase,
        Position = field.Position,
        Rule = field.Rule,
        Regex = field.Regex,
        Error = field.Error,
        Options = field.Options,
        IsDisabled = Flag(field.IsDisabled),
        IsCompulsory = Flag(field.IsCompulsory),
        DisableAtServer = Flag(field.DisableAtServer),
        IsUpdatable = Flag(field.IsUpdatable),
    };

    private static int Flag(bool on) => on ? 1 : 0;
}

/// <summary>The custom fields of the org, or of a scope.</summary>
public sealed record CustomFieldsJson(CustomFieldJson[] Data, NoticeJson[] Warnings, NoticeJson[] Errors);

/// <summary>The custom fields that were added.</summary>
public sealed record AddedCustomFieldsJson(CustomFieldJson[] Entity, NoticeJson[] Warnings, NoticeJson[] Errors, bool Success);

/// <summary>A value for a custom field of a customer or card, as a caller wrote it (platform §7.2).</summary>
public sealed record TagDraft
{
    public string? Scope { get; init; }
    public long? EntityId { get; init; }
    public TagValueDraft? CustomField { get; init; }
}

/// <summary>A custom field and its value.</summary>
public sealed record TagValueDraft
{
    public string? Name { get; init; }
    public string? Value { get; init; }
}

/// <summary>The customer or card that has the value now.</summary>
public sealed record TaggedJson(long Entity, NoticeJson[] Warnings, NoticeJson[] Errors, bool Success);
